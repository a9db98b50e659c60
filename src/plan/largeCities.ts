/**
 * Cities of 100,000 people in the US by state, with their thousands: those of `public/geo/cities.json` (GeoNames, CC BY
 * 4.0) whose name is that of ZIPs, too. Written down, so that names can be given where no file is at hand.
 */
const thousands: Readonly<Record<string, string>> = {
  AK: 'Anchorage 299',
  AL: 'Birmingham 212, Montgomery 201, Mobile 194, Huntsville 191',
  AR: 'Little Rock 198',
  AZ: 'Phoenix 1563, Tucson 532, Mesa 472, Chandler 261, Gilbert 248, Glendale 240, Scottsdale 237, Tempe 176, Peoria 171, Surprise 128',
  CA: 'Los Angeles 3972, San Diego 1395, San Jose 1027, San Francisco 865, Fresno 520, Sacramento 491, Long Beach 474, Oakland 419, Bakersfield 374, Anaheim 351, Santa Ana 335, Riverside 322, Stockton 306, Chula Vista 266, Irvine 257, Fremont 232, San Bernardino 216, Modesto 211, Fontana 207, Oxnard 207, Moreno Valley 204, Huntington Beach 202, Glendale 201, Santa Clarita 182, Oceanside 176, Garden Grove 175, Rancho Cucamonga 175, Santa Rosa 175, Ontario 171, Elk Grove 167, Corona 164, Lancaster 161, Palmdale 158, Hayward 158, Salinas 157, Pomona 153, Sunnyvale 152, Escondido 151, Torrance 148, Valencia 148, Pasadena 142, Orange 141, Fullerton 141, Roseville 130, Visalia 130, Thousand Oaks 129, Concord 129, Simi Valley 127, Santa Clara 126, Victorville 122, Vallejo 121, Berkeley 121, El Monte 117, Downey 114, Carlsbad 113, Costa Mesa 113, Fairfield 113, Temecula 112, Inglewood 112, Antioch 111, Murrieta 110, Richmond 110, West Covina 108, Norwalk 107, Daly City 107, Burbank 105, Santa Maria 105, Clovis 104, El Cajon 104, San Mateo 104, Rialto 103, Vista 101',
  CO: 'Denver 683, Colorado Springs 457, Aurora 359, Fort Collins 161, Thornton 133, Arvada 115, Westminster 113, Pueblo 109, Boulder 107, Greeley 101',
  CT: 'Bridgeport 148, New Haven 130, Stamford 129, Hartford 124, Waterbury 109',
  DC: 'Washington 602',
  FL: 'Jacksonville 868, Miami 441, Tampa 369, Orlando 271, St. Petersburg 257, Hialeah 237, Tallahassee 190, Fort Lauderdale 179, Cape Coral 175, Pembroke Pines 167, Hollywood 150, Gainesville 130, Miami Gardens 113, Clearwater 113, Palm Bay 108, Pompano Beach 108, West Palm Beach 107, Lakeland 104, Brandon 103',
  GA: 'Atlanta 464, Columbus 201, Savannah 146, Athens 117',
  HI: 'Honolulu 372',
  IA: 'Des Moines 210, Cedar Rapids 130, Davenport 103',
  ID: 'Boise 146',
  IL: 'Chicago 2721, Aurora 201, Rockford 148, Joliet 148, Naperville 147, Springfield 117, Peoria 115, Elgin 112',
  IN: 'Indianapolis 830, Fort Wayne 260, Evansville 120, South Bend 102',
  KS: 'Wichita 390, Overland Park 187, Kansas City 151, Olathe 134, Topeka 127',
  KY: 'Lexington 314, Louisville 244',
  LA: 'New Orleans 390, Baton Rouge 229, Shreveport 197, Metairie 138, Lafayette 128',
  MA: 'Boston 667, Worcester 185, Springfield 154, Lowell 111, Cambridge 110',
  MD: 'Baltimore 622',
  MI: 'Detroit 677, Grand Rapids 195, Warren 134, Sterling Heights 132, Ann Arbor 117, Lansing 115',
  MN: 'Minneapolis 411, Rochester 112',
  MO: 'Kansas City 475, St. Louis 316, Springfield 167, Columbia 119, Independence 117',
  MS: 'Jackson 171',
  MT: 'Billings 110',
  NC: 'Charlotte 827, Raleigh 451, Greensboro 285, Durham 258, Winston-Salem 241, Fayetteville 202, Cary 160, Wilmington 116, High Point 110',
  ND: 'Fargo 119',
  NE: 'Omaha 444, Lincoln 277',
  NH: 'Manchester 110',
  NJ: 'Newark 282, Jersey City 264, Paterson 148, Elizabeth 129, Edison 103',
  NM: 'Albuquerque 559, Las Cruces 102',
  NV: 'Las Vegas 624, Henderson 286, Reno 241, North Las Vegas 235',
  NY: 'New York 8175, Brooklyn 2301, Bronx 1385, Staten Island 469, Buffalo 258, Jamaica 217, Rochester 210, Yonkers 201, Astoria 150, Syracuse 144, Elmhurst 113, Corona 110',
  OH: 'Columbus 850, Cleveland 388, Cincinnati 297, Toledo 280, Akron 198, Dayton 141',
  OK: 'Oklahoma City 631, Tulsa 404, Norman 120, Broken Arrow 107',
  OR: 'Portland 632, Salem 165, Eugene 163, Gresham 111, Hillsboro 102',
  PA: 'Philadelphia 1567, Pittsburgh 304, Allentown 120',
  PR: 'San Juan 418, Bayamón 203, Carolina 170, Ponce 153',
  RI: 'Providence 179',
  SC: 'Columbia 134, Charleston 133, North Charleston 108',
  SD: 'Sioux Falls 172',
  TN: 'Memphis 656, Nashville 531, Knoxville 185, Chattanooga 177, Clarksville 149, Murfreesboro 126',
  TX: 'Houston 2296, San Antonio 1470, Dallas 1300, Austin 932, Fort Worth 833, El Paso 681, Arlington 388, Corpus Christi 324, Plano 284, Laredo 255, Lubbock 249, Garland 237, Irving 237, Amarillo 199, Grand Prairie 188, Brownsville 184, McKinney 163, Frisco 154, Pasadena 154, Mesquite 145, Killeen 141, McAllen 140, Carrollton 133, Midland 133, Waco 132, Denton 131, Abilene 122, Odessa 119, Beaumont 118, Round Rock 116, Richardson 111, Pearland 109, College Station 108, Wichita Falls 105, Lewisville 104, Tyler 104, San Angelo 100',
  UT: 'Salt Lake City 193, West Valley City 136, Provo 115, West Jordan 112',
  VA: 'Virginia Beach 453, Norfolk 246, Chesapeake 235, Richmond 220, Arlington 208, Newport News 182, Alexandria 154, Hampton 136',
  WA: 'Seattle 684, Spokane 213, Tacoma 208, Vancouver 173, Bellevue 140, Kent 127, Everett 108, Renton 100',
  WI: 'Milwaukee 600, Madison 249, Green Bay 105',
}

/** `boise, id` → 145,000; as ZIP areas, counties' seats and accounts write their cities. */
export const populationOf: ReadonlyMap<string, number> = new Map(
  Object.entries(thousands).flatMap(([state, list]) =>
    list.split(', ').map((entry): [string, number] => {
      const [, name = '', count = ''] = /^(.+) (\d+)$/.exec(entry) ?? []
      return [cityKey(name, state), 1000 * Number(count)]
    }),
  ),
)

/** One spelling for `Saint Louis`, `St. Louis` and `St Louis`. */
export function cityKey(name: string, state: string): string {
  return `${name
    .toLowerCase()
    .replace(/^(saint|st\.?) /, 'st. ')
    .replaceAll('-', ' ')}, ${state.toLowerCase()}`
}

import type { CanadianCities } from '#geo/canada.ts'
import { plainWords } from './words/languages.ts'
import type { Place } from './zipPlaces.ts'

/** English and French, without accents. */
const names: Readonly<Record<string, readonly string[]>> = {
  AB: ['alberta', 'alta'],
  BC: ['british columbia', 'colombie britannique'],
  MB: ['manitoba'],
  NB: ['new brunswick', 'nouveau brunswick'],
  NL: ['newfoundland and labrador', 'newfoundland', 'labrador', 'terre neuve et labrador', 'nf'],
  NS: ['nova scotia', 'nouvelle ecosse'],
  NT: ['northwest territories', 'territoires du nord ouest'],
  NU: ['nunavut'],
  ON: ['ontario', 'ont'],
  PE: ['prince edward island', 'ile du prince edouard', 'pei'],
  QC: ['quebec', 'pq', 'que'],
  SK: ['saskatchewan', 'sask'],
  YT: ['yukon', 'yukon territory'],
}

const codes = new Map(
  Object.entries(names).flatMap(([code, spellings]) => [code.toLowerCase(), ...spellings].map((one) => [one, code])),
)

/** `Québec`, `on`, `CA-BC` → `QC`, `ON`, `BC`; empty for what is no province. */
export function provinceCode(text: string): string {
  const plain = plainWords(text)
  return codes.get(plain) ?? codes.get(plain.replace(/^ca /, '')) ?? ''
}

/** The first letter of a Canadian postal code says the province, X two of them. */
export function provinceOfCode(code: string): string {
  return byLetter[code.trim().charAt(0).toUpperCase()] ?? ''
}

const byLetter: Readonly<Record<string, string>> = {
  A: 'NL',
  B: 'NS',
  C: 'PE',
  E: 'NB',
  G: 'QC',
  H: 'QC',
  J: 'QC',
  K: 'ON',
  L: 'ON',
  M: 'ON',
  N: 'ON',
  P: 'ON',
  R: 'MB',
  S: 'SK',
  T: 'AB',
  V: 'BC',
  Y: 'YT',
}

/** Where a city of a province is; of two that are called alike the larger one. */
export function canadianPlaces(cities: CanadianCities): (city: string, province: string) => Place | null {
  const places = new Map<string, Place>()
  cities.name.forEach((name, city) => {
    const key = cityKey(name, cities.province[city])
    if (!places.has(key)) places.set(key, { lng: cities.lng[city], lat: cities.lat[city] })
  })
  return (city, province) =>
    places.get(cityKey(city, province)) ?? places.get(cityKey(withoutCity(city), province)) ?? null
}

/** `St. John's` and `Saint Johns` are one, `Montréal` and `Montreal` too. */
function cityKey(city: string, province: string): string {
  const words = plainWords(city)
    .replace(/\bsaint\b/g, 'st')
    .replace(/\bsainte\b/g, 'ste')
  return `${words.replaceAll(' ', '')}|${province}`
}

function withoutCity(city: string): string {
  return plainWords(city).replace(/ city$|^(city|ville) (of|de) /, '')
}

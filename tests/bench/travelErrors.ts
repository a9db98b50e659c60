import type { CityPair } from '../../scripts/travel/pairs.ts'

const capitals = new Set(
  `Montgomery AL,Phoenix AZ,Little Rock AR,Sacramento CA,Denver CO,Hartford CT,Dover DE,Tallahassee FL,Atlanta GA,Boise ID,
Springfield IL,Indianapolis IN,Des Moines IA,Topeka KS,Frankfort KY,Baton Rouge LA,Augusta ME,Annapolis MD,Boston MA,Lansing MI,
St. Paul MN,Jackson MS,Jefferson City MO,Helena MT,Lincoln NE,Carson City NV,Concord NH,Trenton NJ,Santa Fe NM,Albany NY,
Raleigh NC,Bismarck ND,Columbus OH,Oklahoma City OK,Salem OR,Harrisburg PA,Providence RI,Columbia SC,Pierre SD,Nashville TN,
Austin TX,Salt Lake City UT,Montpelier VT,Richmond VA,Olympia WA,Charleston WV,Madison WI,Cheyenne WY,Washington DC`
    .split(/,\s*/)
    .map((name) => `${name.slice(0, -3)}, ${name.slice(-2)}`),
)

interface Band {
  readonly name: string
  readonly keep: (pair: CityPair) => boolean
  /** Half of the pairs / nine in ten. */
  readonly target: string
}

export const errorBands: readonly Band[] = [
  between('25–80 km', 25, 80, '9/17'),
  between('80–160 km', 80, 160, '6/17'),
  between('160–320 km', 160, 320, '5.5/13'),
  between('320–800 km', 320, 800, '4/10'),
  between('over 800 km', 800, Infinity, ''),
  between('all', 0, Infinity, ''),
  { name: 'between capitals', keep: ({ from, to }) => capitals.has(from) && capitals.has(to), target: '2/5.5' },
  {
    name: 'road > 1.5 straight',
    keep: ({ km, straightKm }) => km > 1.5 * straightKm && straightKm >= 25,
    target: '5/11',
  },
]

function between(name: string, from: number, to: number, target: string): Band {
  return { name, keep: ({ straightKm }) => straightKm >= from && straightKm < to, target }
}

/** Width of a column. */
export const CELL = 21

/** Half / nine in ten (pairs) in %. */
export function errorCell(pairs: readonly CityPair[], errors: ReadonlyMap<CityPair, number>): string {
  const sorted = pairs.map((pair) => errors.get(pair)!).sort((p, q) => p - q)
  const at = (share: number) => (100 * (sorted[Math.floor(share * sorted.length)] ?? NaN)).toFixed(1)
  return `${at(0.5)}/${at(0.9)} (${sorted.length})`.padEnd(CELL)
}

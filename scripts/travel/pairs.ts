import { readFileSync } from 'node:fs'

/** A pair of cities with its real drive, both ways averaged. */
export interface CityPair {
  readonly from: string
  readonly to: string
  readonly lngA: number
  readonly latA: number
  readonly lngB: number
  readonly latB: number
  readonly straightKm: number
  readonly km: number
  readonly minutes: number
  /** Fitting sees only `fit`; `place` has an end in a city that it never saw, `pair` joins known cities in a new way. */
  readonly split: 'fit' | 'pair' | 'place'
}

export function readCityPairs(path: string): CityPair[] {
  const [, ...lines] = readFileSync(path, 'utf8').trim().split('\n')
  const pairs = new Map<string, CityPair[]>()
  for (const line of lines) {
    const cells = line.match(/("[^"]*"|[^,]+)/g)!.map((cell) => cell.replace(/"/g, ''))
    const [, nameA, latA, lngA, nameB, latB, lngB, straightKm, km, minutes] = cells
    const forward = nameA < nameB
    const [from, to] = forward ? [nameA, nameB] : [nameB, nameA]
    const [a, b] = forward
      ? [
          [lngA, latA],
          [lngB, latB],
        ]
      : [
          [lngB, latB],
          [lngA, latA],
        ]
    const key = `${from}|${to}`
    const pair: CityPair = {
      from,
      to,
      lngA: +a[0],
      latA: +a[1],
      lngB: +b[0],
      latB: +b[1],
      straightKm: +straightKm,
      km: +km,
      minutes: +minutes,
      split: splitOf(from, to),
    }
    if (pair.straightKm > 1) pairs.set(key, [...(pairs.get(key) ?? []), pair])
  }
  return [...pairs.values()].map((same) => ({
    ...same[0],
    km: same.reduce((sum, { km }) => sum + km, 0) / same.length,
    minutes: same.reduce((sum, { minutes }) => sum + minutes, 0) / same.length,
  }))
}

/** By the names alone, so that the split is the same for every run and every file. */
function splitOf(from: string, to: string): CityPair['split'] {
  if (hash(from) % 12 === 0 || hash(to) % 12 === 0) return 'place'
  return hash(`${from}|${to}`) % 6 === 0 ? 'pair' : 'fit'
}

/** Changed whenever the held-out pairs have been looked at while roads were added. */
const SALT = 8

function hash(text: string): number {
  let value = 2166136261 ^ SALT
  for (const character of text) value = Math.imul(value ^ character.codePointAt(0)!, 16777619) >>> 0
  return (value ^ (value >>> 15)) >>> 0
}

import { haversineKm } from '#geo/distance.ts'
import type { CityTable } from '#geo/geography.ts'
import type { Places } from '#travel/model.ts'
import type { TravelTimes } from '#travel/question.ts'

/** What a new rep should bring: less driving, or more ground that somebody can reach. */
export interface NextHomeWish {
  readonly goal: 'driving' | 'whitespace'
  readonly units: Places
  /** Calls a year, or potential that nobody works yet, by unit. */
  readonly value: Float64Array
  /** One way from the nearest home there is; NaN where nobody comes. */
  readonly minutes: Float32Array
  /** A call farther away than this is nobody's. */
  readonly reachMinutes: number
}

/** A city in which the next rep could live. */
export interface NextHome {
  readonly name: string
  readonly state: string
  readonly lng: number
  readonly lat: number
  /** Driving: minutes that all calls of a year save, one way. Whitespace: value newly within reach. */
  readonly gain: number
  /** Of the value, the share that would be nearest to it, or newly within reach. */
  readonly share: number
}

/** Cities are looked at in order of what lies around them; so many of them by road. */
const LOOKED_AT = 60
const AROUND_KM = 120
/** Two answers nearer than this are one. */
const APART_KM = 100
const SMALLEST_CITY = 20_000

/** The best cities for one more home, best first. */
export async function bestCities(
  wish: NextHomeWish,
  cities: CityTable,
  times: TravelTimes,
  { signal, progress }: { readonly signal?: AbortSignal; readonly progress?: (share: number) => void } = {},
): Promise<NextHome[]> {
  const candidates = likelyCities(wish, cities)
  const answer = await times.matrix(
    { lng: candidates.map((city) => cities.lng[city]!), lat: candidates.map((city) => cities.lat[city]!) },
    wish.units,
    { limitMinutes: limitOf(wish), ...(signal ? { signal } : {}), ...(progress ? { progress } : {}) },
  )
  const count = wish.value.length
  const whole = wish.value.reduce((sum, value) => sum + value, 0)
  const found = candidates.map((city, i) => {
    const row = answer.minutes.subarray(i * count, (i + 1) * count)
    const { gain, touched } = gainOf(wish, row)
    return {
      name: cities.name[city]!,
      state: cities.state[city]!,
      lng: cities.lng[city]!,
      lat: cities.lat[city]!,
      gain,
      share: whole > 0 ? touched / whole : 0,
    }
  })
  const best: NextHome[] = []
  // of two alike the larger city: they come by population
  const order = found
    .map((_, i) => i)
    .sort((a, b) => found[b]!.gain - found[a]!.gain || candidates[a]! - candidates[b]!)
  for (const i of order) {
    const one = found[i]!
    const alone = best.every(({ lng, lat }) => haversineKm(lng, lat, one.lng, one.lat) > APART_KM)
    if (one.gain > 0 && alone) best.push(one)
    if (best.length === 10) break
  }
  return best
}

function gainOf(wish: NextHomeWish, row: Float32Array): { gain: number; touched: number } {
  let [gain, touched] = [0, 0]
  for (let unit = 0; unit < row.length; unit++) {
    const value = wish.value[unit]!
    if (value === 0 || Number.isNaN(row[unit])) continue
    if (wish.goal === 'whitespace') {
      if (row[unit]! > wish.reachMinutes || wish.minutes[unit]! <= wish.reachMinutes) continue
      gain += value
      touched += value
    } else {
      const saved = presentMinutes(wish, unit) - row[unit]!
      if (!(saved > 0)) continue
      gain += value * saved
      touched += value
    }
  }
  return { gain, touched }
}

/** What nobody reaches counts as a whole reach, so that it draws a home, but not more than a far one. */
function presentMinutes({ minutes, reachMinutes }: NextHomeWish, unit: number): number {
  return Number.isNaN(minutes[unit]) ? Math.max(reachMinutes, 480) : minutes[unit]!
}

function limitOf({ goal, reachMinutes }: NextHomeWish): number {
  return goal === 'whitespace' ? reachMinutes : 480
}

/** By the straight line alone: cities with the most to gain around them, in the countries of the units. */
function likelyCities(wish: NextHomeWish, cities: CityTable): number[] {
  const { lng, lat } = wish.units
  const loaded = Array.from(wish.value.keys()).filter((unit) => wish.value[unit]! > 0)
  const scored: { city: number; score: number }[] = []
  for (let city = 0; city < cities.count; city++) {
    if (cities.population[city]! < SMALLEST_CITY) continue
    let score = 0
    for (const unit of loaded) {
      // a degree is 111 km: most units are ruled out without trigonometry
      if (Math.abs(lat[unit]! - cities.lat[city]!) > AROUND_KM / 111) continue
      const km = haversineKm(cities.lng[city]!, cities.lat[city]!, lng[unit]!, lat[unit]!)
      if (km > AROUND_KM) continue
      const present = Math.min(480, presentMinutes(wish, unit))
      score += wish.value[unit]! * (wish.goal === 'whitespace' ? 1 : Math.max(0, present - km))
    }
    if (score > 0) scored.push({ city, score })
  }
  const chosen: number[] = []
  for (const { city } of scored.sort((a, b) => b.score - a.score || a.city - b.city)) {
    const near = (other: number) =>
      haversineKm(cities.lng[city]!, cities.lat[city]!, cities.lng[other]!, cities.lat[other]!) < APART_KM / 4
    if (!chosen.some(near)) chosen.push(city)
    if (chosen.length === LOOKED_AT) break
  }
  return chosen
}

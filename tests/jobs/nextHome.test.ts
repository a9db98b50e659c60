import { expect, test } from 'vitest'
import { bestCities, type NextHomeWish } from '#jobs/nextHome.ts'
import type { CityTable } from '#geo/geography.ts'
import { worldTimes } from '#travel/worldTimes.ts'
import { matrix, model } from '../travel/model.ts'

const cities: CityTable = {
  count: 4,
  name: ['Omaha', 'Denver', 'Boulder', 'Kansas City'],
  state: ['NE', 'CO', 'CO', 'MO'],
  country: ['US', 'US', 'US', 'US'],
  lng: Float64Array.of(-95.94, -104.98, -105.27, -94.58),
  lat: Float64Array.of(41.26, 39.74, 40.01, 39.1),
  population: Float64Array.of(480_000, 715_000, 108_000, 508_000),
}
/** Ten places round Denver, two round Kansas City; the only home is in Omaha. */
const lng = Float64Array.from({ length: 12 }, (_, i) => (i < 10 ? -105 + (i % 5) * 0.1 : -94.6 + i * 0.01))
const lat = Float64Array.from({ length: 12 }, (_, i) => (i < 10 ? 39.6 + Math.floor(i / 5) * 0.1 : 39.1))
const units = { lng, lat }
const value = new Float64Array(12).fill(6)
const home = { lng: [-95.94], lat: [41.26] }
const wish: NextHomeWish = { goal: 'driving', units, value, minutes: matrix(home, units).minutes, reachMinutes: 90 }

test('the city that saves most driving comes first, its neighbour is left out, and the gain is that of the roads', async () => {
  const best = await bestCities(wish, cities, worldTimes(model))
  expect(best.map(({ name }) => name)).toEqual(['Denver', 'Kansas City'])
  const row = matrix({ lng: [-104.98], lat: [39.74] }, units).minutes
  const gain = Array.from(row, (minutes, unit) => Math.max(0, wish.minutes[unit]! - minutes) * 6)
  expect(best[0]!.gain).toBeCloseTo(
    gain.reduce((sum, one) => sum + one, 0),
    0,
  )
})

test('ground without a rep counts where it is within reach, and nowhere when there is none', async () => {
  const open = { ...wish, goal: 'whitespace' as const, minutes: new Float32Array(12).fill(NaN) }
  const [first] = await bestCities(open, cities, worldTimes(model))
  expect(first).toMatchObject({ name: 'Denver', gain: 60 })
  expect(first!.share).toBeCloseTo(60 / 72, 6)
  expect(await bestCities({ ...open, value: new Float64Array(12) }, cities, worldTimes(model))).toEqual([])
})

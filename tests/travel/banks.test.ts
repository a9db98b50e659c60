import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { nearestPoint } from '#geo/nearest.ts'
import { blockTest } from '../../scripts/travel/blocked.ts'
import { riverLines } from '../../scripts/travel/rivers.ts'
import { model } from './model.ts'

const rivers = riverLines('AR-MS;IL-MO;IN-KY;IA-WI')
const blocked = blockTest(rivers)
const bends = rivers.flat()

/** Up to 3 km from a bend of a river. */
const beside = fc
  .record({
    bend: fc.integer({ min: 0, max: bends.length - 1 }),
    km: fc.double({ min: 0.4, max: 3, noNaN: true }),
    angle: fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }),
  })
  .map(({ bend, km, angle }) => {
    const [lng, lat] = bends[bend]
    const flat = Math.cos((lat * Math.PI) / 180)
    return [lng + ((km / 111.2) * Math.cos(angle)) / flat, lat + (km / 111.2) * Math.sin(angle)] as const
  })

test('a trip that begins beside a river begins on its own bank, four times in five', () => {
  const points = fc.sample(beside, { numRuns: 600, seed: 5 })
  const { places, graph } = model
  const wrong = points.filter(([lng, lat]) => {
    const place = nearestPoint(places, lng, lat)
    return blocked([lng, lat], [graph.lng[place], graph.lat[place]])
  })
  expect(wrong.length / points.length).toBeLessThan(0.2)
})

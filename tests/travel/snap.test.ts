import { expect, test } from 'vitest'
import type { TravelGraph } from '#travel/graph.ts'
import { indexPlaces, snapPoints } from '#travel/snap.ts'
import { arcsOf } from '#travel/travelFile.ts'

/** A town in the west, a highway's exit 4 km to the east of it, joined by a ramp of six minutes. */
const KM = 1 / 85.18
const graph: TravelGraph = {
  count: 2,
  lng: Float64Array.of(-100, -100 + 4 * KM),
  lat: Float64Array.of(40, 40),
  urban: new Uint8Array(2),
  place: Uint8Array.of(1, 0),
  ...arcsOf(2, {
    a: Uint32Array.of(0),
    b: Uint32Array.of(1),
    time: Uint16Array.of(600),
    length: Uint16Array.of(480),
    crossing: Uint16Array.of(0),
  }),
  crossings: [null],
  terms: {
    terminalMinutes: 2,
    terminalUrbanMinutes: 1,
    rampMinutes: 1,
    localRural: 60,
    localUrban: 30,
    localDetour: 1.2,
  },
}

function minutesTo(eastKm: number): number[] {
  const { time } = snapPoints(graph, indexPlaces(graph), [-100 + eastKm * KM], [40])
  return [...time].map((hundredths) => hundredths / 100)
}

test('a point between a town and an exit begins at either, the highway with its ramp', () => {
  const [town, exit] = minutesTo(3)
  expect(town).toBeCloseTo(3 * 1.2, 1)
  expect(exit).toBeCloseTo(1 + 1.2, 1)
})

test('to an exit it is never faster than the ramp from the town is', () => {
  const [, exit] = minutesTo(0.5)
  expect(exit).toBeCloseTo((3.5 / 4) * 6, 1)
})

test('a point in the town begins there', () => {
  expect(minutesTo(0.1)).toHaveLength(1)
})

import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { TravelGraph } from '#travel/graph.ts'
import { FAR, makeSearchSpace, searchTimes } from '#travel/shortestTimes.ts'
import { arcsOf, readTravelFile, writeTravelFile, type FileRoads } from '#travel/travelFile.ts'

const COUNT = 30

/** Random roads among 30 nodes, from a second to eleven hours. */
const roadLists = fc.array(
  fc.record({
    a: fc.integer({ min: 0, max: COUNT - 2 }),
    step: fc.integer({ min: 1, max: COUNT - 1 }),
    time: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 65535 })),
  }),
  { maxLength: 80 },
)

function roadsOf(list: readonly { a: number; step: number; time: number }[]): FileRoads {
  const sorted = list
    .map(({ a, step, time }) => ({ a, b: Math.min(COUNT - 1, a + step), time }))
    .sort((p, q) => p.a - q.a || p.b - q.b)
  return {
    a: Uint32Array.from(sorted, ({ a }) => a),
    b: Uint32Array.from(sorted, ({ b }) => b),
    time: Uint16Array.from(sorted, ({ time }) => time),
    length: Uint16Array.from(sorted, ({ time }) => time >> 1),
    crossing: Uint16Array.from(sorted, (_, i) => i % 2),
  }
}

function graphOf(roads: FileRoads): TravelGraph {
  return {
    count: COUNT,
    lng: Float64Array.from({ length: COUNT }, (_, i) => -100 + i / 1e4),
    lat: Float64Array.from({ length: COUNT }, (_, i) => 40 - i / 1e2),
    urban: Uint8Array.from({ length: COUNT }, (_, i) => i),
    place: Uint8Array.from({ length: COUNT }, (_, i) => i % 2),
    ...arcsOf(COUNT, roads),
    crossings: [null, { name: 'Bridge', kind: 'bridge' }],
    terms: {
      terminalMinutes: 1,
      terminalUrbanMinutes: 2,
      rampMinutes: 1,
      localRural: 60,
      localUrban: 30,
      localDetour: 1.2,
    },
  }
}

/** Bellman and Ford: relax all until nothing changes. */
function plainTimes(roads: FileRoads, starts: readonly { node: number; time: number }[]): number[] {
  const times = Array.from({ length: COUNT }, () => FAR)
  for (const { node, time } of starts) times[node] = Math.min(times[node], time)
  for (let round = 0; round < COUNT; round++) {
    roads.a.forEach((a, road) => {
      const b = roads.b[road]
      times[b] = Math.min(times[b], times[a] + roads.time[road])
      times[a] = Math.min(times[a], times[b] + roads.time[road])
    })
  }
  return times.map((time) => Math.min(time, FAR))
}

test('a search finds the shortest times from several starts, up to its limit', () => {
  const starts = [
    { node: 3, time: 0, length: 0, origin: 0 },
    { node: 17, time: 500, length: 0, origin: 1 },
  ]
  const space = makeSearchSpace(COUNT)
  fc.assert(
    fc.property(roadLists, fc.integer({ min: 500, max: 200_000 }), (list, limit) => {
      const roads = roadsOf(list)
      const graph = graphOf(roads)
      searchTimes(graph, graph.time, starts, limit, space)
      expect([...space.times]).toEqual(plainTimes(roads, starts).map((time) => (time > limit ? FAR : time)))
    }),
  )
})

test('the file gives back what was written', () => {
  fc.assert(
    fc.property(roadLists, (list) => {
      const roads = roadsOf(list)
      const graph = graphOf(roads)
      const file = { name: 'Test', errors: [{ toKm: 25, half: 0.1, most: 0.2 }], graph }
      expect(readTravelFile(writeTravelFile(file, roads))).toEqual(file)
    }),
    { numRuns: 30 },
  )
})

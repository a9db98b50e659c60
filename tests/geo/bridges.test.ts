import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromPairs, withBridges } from '#geo/adjacency.ts'
import { bridgesFor } from '#geo/bridges.ts'
import { haversineKm } from '#geo/distance.ts'
import { connectedPieces } from '#geo/pieces.ts'
import type { UnitPair } from '#model/units.ts'

const place = fc.record({ lng: fc.integer({ min: -1800, max: 1800 }), lat: fc.integer({ min: -890, max: 890 }) })
const map = fc.array(place, { minLength: 1, maxLength: 25 }).chain((places) =>
  fc.record({
    lng: fc.constant(places.map(({ lng }) => lng / 10)),
    lat: fc.constant(places.map(({ lat }) => lat / 10)),
    pairs: fc.array(fc.record({ a: fc.nat(places.length - 1), b: fc.nat(places.length - 1) }), { maxLength: 20 }),
  }),
)

test('bridges make one piece of everything, one for each loose piece, and no shorter set exists', () => {
  fc.assert(
    fc.property(map, ({ lng, lat, pairs }) => {
      const neighbors = fromPairs(lng.length, pairs)
      const bridges = bridgesFor(neighbors, lng, lat)
      expect(connectedPieces(withBridges(neighbors, bridges)).count).toBe(1)
      expect(bridges.length).toBe(connectedPieces(neighbors).count - 1)
      expect(lengthKm(bridges, lng, lat)).toBeCloseTo(lengthKm(shortest(lng, lat, pairs), lng, lat), 3)
    }),
    { numRuns: 200 },
  )
})

test('of equally near units the lower is bridged', () => {
  // 0 (west) and 2 (east) lie equally far from 1; 3 is 2's twin
  expect(bridgesFor(fromPairs(4, [{ a: 0, b: 2 }]), [-1, 0, 1, 1], [0, 0, 0, 0])).toEqual([
    { a: 0, b: 1 },
    { a: 2, b: 3 },
  ])
})

test('a bridge may lead over the 180th meridian', () => {
  expect(bridgesFor(fromPairs(3, []), [179.9, -179.9, 0], [0, 0, 0])).toContainEqual({ a: 0, b: 1 })
})

function lengthKm(bridges: readonly UnitPair[], lng: number[], lat: number[]): number {
  return bridges.reduce((sum, { a, b }) => sum + haversineKm(lng[a], lat[a], lng[b], lat[b]), 0)
}

/** Kruskal over all pairs. */
function shortest(lng: number[], lat: number[], pairs: readonly UnitPair[]): UnitPair[] {
  const group = lng.map((_, u) => u)
  const join = ({ a, b }: UnitPair): boolean => {
    const [from, to] = [group[a], group[b]]
    group.forEach((g, u) => {
      if (g === from) group[u] = to
    })
    return from !== to
  }
  pairs.forEach(join)
  const all = lng.flatMap((_, a) => lng.slice(a + 1).map((_, i) => ({ a, b: a + 1 + i })))
  const km = ({ a, b }: UnitPair): number => haversineKm(lng[a], lat[a], lng[b], lat[b])
  return all.sort((p, q) => km(p) - km(q)).filter(join)
}

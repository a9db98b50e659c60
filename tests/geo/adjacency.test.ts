import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromPairColumns, fromPairs, pairColumns, withBridges } from '#geo/adjacency.ts'
import { readNeighbors, writeNeighbors } from '#geo/neighborFile.ts'
import type { Adjacency } from '#model/units.ts'

const COUNT = 12
const pairs = fc.array(fc.record({ a: fc.nat(COUNT - 1), b: fc.nat(COUNT - 1) }), { maxLength: 60 })

test('neighbours stand on both sides, ascending, once, and never with themselves', () => {
  fc.assert(
    fc.property(pairs, (pairs) => {
      const lists = listsOf(fromPairs(COUNT, pairs))
      const expected = Array.from({ length: COUNT }, (_, u) => {
        const others = pairs.flatMap(({ a, b }) => (a === u ? [b] : b === u ? [a] : [])).filter((v) => v !== u)
        return [...new Set(others)].sort((p, q) => p - q)
      })
      expect(lists).toEqual(expected)
    }),
  )
})

test('a unit with many neighbours has them in order too', () => {
  const others = Array.from({ length: 40 }, (_, i) => 40 - i)
  const star = fromPairColumns(
    41,
    others,
    others.map(() => 0),
  )
  expect(listsOf(star)[0]).toEqual(Array.from({ length: 40 }, (_, i) => i + 1))
})

test('bridges join what borders do not, and pairs come back once each', () => {
  // 0-1   2-3, bridge 1~2
  const neighbors = fromPairs(4, [
    { a: 0, b: 1 },
    { a: 3, b: 2 },
  ])
  expect(listsOf(withBridges(neighbors, [{ a: 1, b: 2 }]))).toEqual([[1], [0, 2], [1, 3], [2]])
  expect(pairColumns(neighbors)).toEqual({ a: Uint32Array.of(0, 2), b: Uint32Array.of(1, 3) })
})

test('borders with bridges are the same as if all had been borders', () => {
  fc.assert(
    fc.property(pairs, pairs, (borders, bridges) => {
      expect(withBridges(fromPairs(COUNT, borders), bridges)).toEqual(fromPairs(COUNT, [...borders, ...bridges]))
    }),
  )
})

test('neighbours survive their file', () => {
  fc.assert(
    fc.property(pairs, (pairs) => {
      const neighbors = fromPairs(COUNT, pairs)
      expect(readNeighbors(writeNeighbors(neighbors), COUNT)).toEqual(neighbors)
    }),
  )
})

function listsOf({ offsets, targets }: Adjacency): number[][] {
  return Array.from({ length: offsets.length - 1 }, (_, u) => [...targets.subarray(offsets[u], offsets[u + 1])])
}

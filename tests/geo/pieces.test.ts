import { expect, test } from 'vitest'
import { fromPairs } from '#geo/adjacency.ts'
import { connectedPieces } from '#geo/pieces.ts'

// 0-1-2   3-4   5
const neighbors = fromPairs(6, [
  { a: 0, b: 1 },
  { a: 1, b: 2 },
  { a: 3, b: 4 },
])

test('pieces are numbered by their lowest unit', () => {
  expect(connectedPieces(neighbors)).toEqual({
    count: 3,
    pieceOf: Int32Array.of(0, 0, 0, 1, 1, 2),
    size: Uint32Array.of(3, 2, 1),
  })
})

test('a territory falls apart where another lies between', () => {
  // 1-2-1   1-1   2
  const { count, pieceOf } = connectedPieces(neighbors, Uint16Array.of(1, 2, 1, 1, 1, 2))
  expect(count).toBe(5)
  expect([...pieceOf]).toEqual([0, 1, 2, 3, 3, 4])
})

import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { rankRows, rowsByRank, type RowRanks } from '#ui/rowRanks.ts'

function ranksOf(keys: readonly (number | string)[], rows = keys.map((_, row) => row)): RowRanks {
  const steps = rankRows(rows, (row) => keys[row]!)
  for (;;) {
    const next = steps.next()
    if (next.done) return next.value
  }
}

const inOrder = (keys: readonly (number | string)[], down = false) => [
  ...rowsByRank(
    keys.map((_, row) => row),
    ranksOf(keys),
    down,
  )!,
]

test('texts with numbers in them stand as people count, missing numbers first, equal rows as they came both ways', () => {
  expect(inOrder(['Rep 10', 'Rep 2', 'rep 1'])).toEqual([2, 1, 0])
  expect(inOrder([3, NaN, -1, 3])).toEqual([1, 2, 0, 3])
  expect(inOrder([3, NaN, -1, 3], true)).toEqual([0, 3, 2, 1])
})

test('many rows are in the same order as by a plain sort', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 9000 }),
      fc.integer({ min: 1, max: 500 }),
      fc.boolean(),
      (count, of, down) => {
        const keys = Array.from({ length: count }, (_, row) => (row * 7919) % of)
        const sign = down ? -1 : 1
        const plain = keys.map((_, row) => row).sort((a, b) => sign * (keys[a]! - keys[b]!) || a - b)
        expect(inOrder(keys, down)).toEqual(plain)
      },
    ),
    { numRuns: 20 },
  )
})

test('ranks of all rows put some of them in order, and say where a row has none', () => {
  const keys = ['d', 'a', 'c', 'b']
  expect([...rowsByRank([0, 2, 3], ranksOf(keys), false)!]).toEqual([3, 2, 0])
  expect(rowsByRank([0, 1], ranksOf(keys, [0, 2, 3]), false)).toBeNull()
  expect(rowsByRank([7], ranksOf(keys), false)).toBeNull()
})

test('no step of a long list takes long: keys, runs and merges are parted', () => {
  const steps = rankRows(
    Array.from({ length: 20_000 }, (_, row) => row),
    (row) => (row * 7919) % 20_011,
  )
  let count = 0
  while (!steps.next().done) count++
  expect(count).toBeGreaterThan(50)
})

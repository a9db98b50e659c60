import { expect, test } from 'vitest'
import { counted, unitCount } from '#model/counted.ts'

test('one is singular, none and many are plural, thousands are separated', () => {
  expect([0, 1, 2, 33_791].map((count) => unitCount('county', count))).toEqual([
    '0 counties',
    '1 county',
    '2 counties',
    '33,791 counties',
  ])
  expect([1, 1000].map((count) => counted(count, 'row names', 'rows name'))).toEqual(['1 row names', '1,000 rows name'])
})

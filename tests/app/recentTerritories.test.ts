import { expect, test } from 'vitest'
import { noRecent, withRecent } from '#app/recentTerritories.ts'

const after = (...used: number[]) => used.reduce(withRecent, noRecent).byKey

test('a territory keeps its key however often it is used', () => {
  expect(after(7, 3, 7, 5, 3)).toEqual([7, 3, 5])
})

test('the tenth takes the key of the one that was not used for longest', () => {
  expect(after(1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 10)).toEqual([1, 10, 3, 4, 5, 6, 7, 8, 9])
})

test('Unassigned takes no key', () => {
  expect(after(0, -1, 4)).toEqual([4])
})

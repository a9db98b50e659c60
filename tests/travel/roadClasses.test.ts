import { expect, test } from 'vitest'
import { roadClasses } from '../../scripts/travel/roadClasses.ts'

const classOf = roadClasses()

test.each([
  ['I-94M', [-86, 42], 'interstate'],
  ['US-2', [-110, 48], 'highway'],
  ['M-28', [-87, 46.4], 'highway'],
  ['OR-138', [-122.5, 43.3], 'other'],
  ['C-470', [-105, 39.6], 'freeway'],
  ['NIAPKY', [-79, 43.1], 'freeway'],
] as const)('a highway is what its number or the list says: %s', (name, at, kind) => {
  expect(classOf(name, at)).toBe(kind)
})

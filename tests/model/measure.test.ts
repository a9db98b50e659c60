import { expect, test } from 'vitest'
import { measureInText } from '#model/measure.ts'

test('inside a sentence a measure is written small unless it has capitals of its own', () => {
  expect(['Workload', 'annual_revenue', 'ARR', 'Ann. Rev. ($)'].map(measureInText)).toEqual([
    'workload',
    'annual revenue',
    'ARR',
    'Ann. Rev. ($)',
  ])
})

import { expect, test } from 'vitest'
import { parseNumber } from '#model/writtenNumber.ts'

test.each(['1e400', '9e307', '-1e31', '(1e99)', '9'.repeat(400), '1e-320', '-1e-31', 'Infinity', 'NaN'])(
  '%s is no number, so that no sum of a plan ends in infinity',
  (text) => {
    expect(parseNumber(text)).toBeNaN()
  },
)

test('amounts as large as any are numbers', () => {
  expect(parseNumber('$681,000,000,000,000')).toBe(681e12)
  expect(parseNumber('1.2E+15')).toBe(1.2e15)
})

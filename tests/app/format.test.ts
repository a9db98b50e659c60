import { expect, test } from 'vitest'
import { measureText, moneyText, percentText } from '#app/format.ts'

test('a percentage is written in one way, apart from its sign and never broken over a line', () => {
  expect(percentText(0.125)).toBe('12.5\u00a0%')
  expect(percentText(-0.029, 1, 1)).toBe('-2.9\u00a0%')
  expect(percentText(1.2, 0)).toBe('120\u00a0%')
})

test('money is whole, or has all of its cents', () => {
  expect(moneyText(331_449.4, 'USD')).toBe('$331,449')
  expect(moneyText(331_449.4, 'USD', 2)).toBe('$331,449.40')
  expect(measureText(331_449.4, 'money', 'USD')).toBe('$331,449')
})

import { expect, test } from 'vitest'
import { indexBeside } from '#model/indexBeside.ts'
import { columnText, indexBesideText, measureText, moneyText, percentText, shortText } from '#app/format.ts'

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

test('short numbers under each other are written with the same number of digits', () => {
  expect([2_100_000, 2_136_400, 746_300, 40_000_000].map((value) => columnText(value, 'money', 'USD'))).toEqual([
    '$2.10M',
    '$2.14M',
    '$746K',
    '$40.0M',
  ])
  expect(columnText(-47_000, 'money', 'USD')).toBe('-$47.0K')
  expect(columnText(12, 'count', 'USD')).toBe(shortText(12, 'count', 'USD'))
  expect(columnText(NaN, 'money', 'USD')).toBe('')
})

test('an index outside its corridor never reads as one inside', () => {
  const shown = (index: number) => indexBesideText(index, 85, 115, 100)
  expect([84.2, 84.6, 84.96, 85, 100.4, 115, 115.04, 115.4, 115.6].map(shown)).toEqual([
    '84',
    '84.6',
    '84.9',
    '85',
    '100',
    '115',
    '115.1',
    '115.4',
    '116',
  ])
  expect([84.97, 84.94, 115.03].map((index) => indexBeside(index, { lo: 85, hi: 115 }, 100, 1))).toEqual([
    84.97, 84.9, 115.03,
  ])
  expect(indexBesideText(NaN, 85, 115, 100)).toBe('')
  expect(indexBesideText(84.96, 85, 115, 1000)).toBe('849.6')
})

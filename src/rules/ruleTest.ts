import type { RuleTest } from '#model/rule.ts'
import { parseNumber } from '#model/writtenNumber.ts'
import type { RuleFields } from './fields.ts'

/** 1 for each row that passes all, or any, of the tests; no tests let everything pass. */
export function rowsPassing(fields: RuleFields, join: 'all' | 'any', tests: readonly RuleTest[]): Uint8Array {
  if (tests.length === 0) return new Uint8Array(fields.count).fill(1)
  const passing = new Uint8Array(fields.count).fill(join === 'all' ? 1 : 0)
  for (const test of tests) {
    const passes = testOn(fields, test)
    for (let row = 0; row < passing.length; row++) {
      if (join === 'all') passing[row]! &= passes(row)
      else passing[row]! |= passes(row)
    }
  }
  return passing
}

/** Each different text is asked once. A field that there is not is empty everywhere. */
function testOn(fields: RuleFields, test: RuleTest): (row: number) => 0 | 1 {
  const texts = fields.texts(test.field)
  if (texts) {
    const answers = texts.texts.map((text) => passes(text, test))
    return (row) => (answers[texts.codes[row]!] ? 1 : 0)
  }
  const numbers = fields.numbers(test.field)
  if (numbers) return (row) => (passes(Number.isNaN(numbers[row]) ? '' : String(numbers[row]), test) ? 1 : 0)
  const answer = passes('', test) ? 1 : 0
  return () => answer
}

function passes(cell: string, { comparison, values }: RuleTest): boolean {
  const text = plain(cell)
  const value = plain(values[0] ?? '')
  switch (comparison) {
    case 'is':
    case 'in':
      return values.some((one) => same(text, plain(one)))
    case 'isNot':
      return !values.some((one) => same(text, plain(one)))
    case 'contains':
      return value !== '' && text.includes(value)
    case 'startsWith':
      return value !== '' && text.startsWith(value)
    case 'above':
      return text !== '' && value !== '' && order(text, value) > 0
    case 'below':
      return text !== '' && value !== '' && order(text, value) < 0
    case 'between': {
      const last = plain(values[1] ?? '')
      return text !== '' && value !== '' && last !== '' && order(text, value) >= 0 && order(text, last) <= 0
    }
    case 'empty':
      return text === ''
    case 'filled':
      return text !== ''
  }
}

function plain(text: string): string {
  return text.trim().toLowerCase()
}

/** `1,200` is 1200, but `07302` is not `7302`: a leading zero tells a code from a number. */
function same(a: string, b: string): boolean {
  if (a === b) return true
  if (/^0\d/.test(a) || /^0\d/.test(b)) return false
  return parseNumber(a) === parseNumber(b)
}

/** As numbers where both are; else as texts, which puts ISO dates in order. NaN where a number meets a word. */
function order(a: string, b: string): number {
  const [one, other] = [parseNumber(a), parseNumber(b)]
  if (Number.isNaN(one) && Number.isNaN(other)) return a < b ? -1 : a > b ? 1 : 0
  return one - other
}

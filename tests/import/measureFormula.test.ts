import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { evaluate, namesIn, parseFormula } from '#import/measureFormula.ts'
import { isRefusal } from '#model/change.ts'
import { refusalOf } from './fixtures.ts'

const columns: Record<string, number> = { revenue: 100, potential: 40, calls_per_year: 12, 'Net sales': 7, empty: NaN }
const names = Object.keys(columns)

function valueOf(text: string): number {
  const formula = parseFormula(text, names)
  if (isRefusal(formula)) throw new Error(formula.refused)
  return evaluate(formula, (name) => columns[name]!)
}

test.each([
  ['revenue * 0.3 + potential * 0.7', 58],
  ['calls_per_year * 45 / 60', 9],
  ['-(revenue - 2 * potential) / .5', -40],
  ['Revenue + [net  SALES]', 107],
  ['max(revenue, potential, 3) - min(1e2, 5) + abs(-2) + round(2.6) + sqrt(9)', 103],
  ['8 / 4 / 2 - 1 - 1', -1],
  ['empty + potential', 40],
  ['empty * 2 - potential', -40],
  ['empty * potential', NaN],
  ['revenue / 0', NaN],
  ['1e300 * revenue', NaN],
])('%s', (text, value) => {
  expect(valueOf(text)).toBe(value)
})

test.each([
  ['', 'The formula is empty. Write one like revenue * 0.3 + potential * 0.7.'],
  ['revnue * 2', 'There is no number column “revnue” (character 1). Choose from: revenue, potential, calls_per_year, Net sales, empty.'], // prettier-ignore
  ['2 * (revenue', 'The bracket opened at character 5 is never closed.'],
  ['2 * revenue)', 'A bracket is closed that was never opened (character 12).'],
  ['revenue potential', 'Before “potential” (character 9) a sign such as + or * is missing.'],
  ['revenue *', 'A number or a column is missing where the formula ends (character 10).'],
  ['revenue * * 2', 'A number or a column is missing where “*” stands (character 11).'],
  ['revenue; alert(1)', 'The formula cannot use “;” (character 8).'],
  ['constructor(1)', 'There is no number column “constructor” (character 1). Choose from: revenue, potential, calls_per_year, Net sales, empty.'], // prettier-ignore
])('“%s” is refused with where and what', (text, says) => {
  expect(refusalOf(parseFormula(text, names))).toBe(says)
})

test('any text is read or refused with a sentence, and what is read gives a number or nothing', () => {
  const part = fc.constantFrom(
    'revenue',
    '[Net sales]',
    '2',
    '.5',
    '+',
    '-',
    '*',
    '/',
    '(',
    ')',
    ',',
    'max',
    ' ',
    '[',
    '§',
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(part).map((parts) => parts.join('')),
        fc.string(),
      ),
      (text) => {
        const formula = parseFormula(text, names)
        if (isRefusal(formula)) return void expect(formula.refused).toMatch(/^[A-Z].+\.$/s)
        expect(namesIn(formula).every((name) => names.includes(name))).toBe(true)
        expect(typeof evaluate(formula, (name) => columns[name]!)).toBe('number')
      },
    ),
    { numRuns: 2000 },
  )
  expect(refusalOf(parseFormula('('.repeat(900), names))).toMatch(/too many brackets/)
})

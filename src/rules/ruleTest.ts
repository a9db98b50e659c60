import type { Dictionary } from '#model/dictionary.ts'
import type { RuleTest } from '#model/rule.ts'
import { finished, type Steps } from '#model/steps.ts'
import { parseNumber } from '#model/writtenNumber.ts'
import type { RuleFields } from './fields.ts'

/** 1 for each row that passes all, or any, of the tests; no tests let everything pass. */
export function rowsPassing(fields: RuleFields, join: 'all' | 'any', tests: readonly RuleTest[]): Uint8Array {
  return finished(passingInSteps(fields, join, tests))
}

/** Rows or texts that are looked at in one go. */
const BLOCK = 20_000

export function* passingInSteps(
  fields: RuleFields,
  join: 'all' | 'any',
  tests: readonly RuleTest[],
): Steps<Uint8Array> {
  if (tests.length === 0) return new Uint8Array(fields.count).fill(1)
  const passing = new Uint8Array(fields.count).fill(join === 'all' ? 1 : 0)
  for (const test of tests) {
    const passes = yield* testOn(fields, test)
    for (let row = 0; row < passing.length; row++) {
      if (row % BLOCK === BLOCK - 1) yield
      if (join === 'all') passing[row]! &= passes(row)
      else passing[row]! |= passes(row)
    }
    yield
  }
  return passing
}

/** Each different text is asked once. A field that there is not is empty everywhere. */
function* testOn(fields: RuleFields, test: RuleTest): Steps<(row: number) => 0 | 1> {
  const holds = predicate(test)
  const texts = yield* fields.texts(test.field)
  if (texts) {
    const { codes } = texts
    const cells = yield* cellsOf(texts)
    const answers = new Uint8Array(cells.length)
    for (let code = 0; code < cells.length; code++) {
      if (code % BLOCK === BLOCK - 1) yield
      answers[code] = holds(cells[code]!) ? 1 : 0
    }
    return (row) => answers[codes[row]!] as 0 | 1
  }
  const numbers = fields.numbers(test.field)
  if (numbers) return (row) => (holds(cellOf(Number.isNaN(numbers[row]) ? '' : String(numbers[row]))) ? 1 : 0)
  const answer = holds(cellOf('')) ? 1 : 0
  return () => answer
}

/** A text as it is compared. */
interface Cell {
  readonly text: string
  /** NaN where it is no number. */
  readonly number: number
}

function cellOf(raw: string): Cell {
  const text = raw.trim().toLowerCase()
  return { text, number: parseNumber(text) }
}

const known = new WeakMap<Dictionary, readonly Cell[]>()

function* cellsOf(dictionary: Dictionary): Steps<readonly Cell[]> {
  const found = known.get(dictionary)
  if (found) return found
  const cells: Cell[] = []
  for (const text of dictionary.texts) {
    cells.push(cellOf(text))
    if (cells.length % BLOCK === 0) yield
  }
  known.set(dictionary, cells)
  return cells
}

function predicate({ comparison, values }: RuleTest): (cell: Cell) => boolean {
  const wanted = values.map(cellOf)
  const [first = cellOf(''), last = cellOf('')] = wanted
  const given = first.text !== ''
  switch (comparison) {
    case 'is':
    case 'in':
      return (cell) => wanted.some((one) => same(cell, one))
    case 'isNot':
      return (cell) => !wanted.some((one) => same(cell, one))
    case 'contains':
      return ({ text }) => given && text.includes(first.text)
    case 'startsWith':
      return ({ text }) => given && text.startsWith(first.text)
    case 'above':
      return (cell) => given && cell.text !== '' && order(cell, first) > 0
    case 'below':
      return (cell) => given && cell.text !== '' && order(cell, first) < 0
    case 'between':
      return (cell) =>
        given && last.text !== '' && cell.text !== '' && order(cell, first) >= 0 && order(cell, last) <= 0
    case 'empty':
      return ({ text }) => text === ''
    case 'filled':
      return ({ text }) => text !== ''
  }
}

/** `1,200` is 1200, but `07302` is not `7302`: a leading zero tells a code from a number. */
function same(a: Cell, b: Cell): boolean {
  if (a.text === b.text) return true
  return a.number === b.number && !/^0\d/.test(a.text) && !/^0\d/.test(b.text)
}

/** As numbers where both are; else as texts, which puts ISO dates in order. NaN where a number meets a word. */
function order(a: Cell, b: Cell): number {
  if (Number.isNaN(a.number) && Number.isNaN(b.number)) return a.text < b.text ? -1 : a.text > b.text ? 1 : 0
  return a.number - b.number
}

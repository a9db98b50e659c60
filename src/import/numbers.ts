import { plainNumber } from '#model/number.ts'
import { textAt, textCount, type TextColumn } from '#model/text.ts'
import { currencyWords, parseNumber, type DecimalMark } from '#model/writtenNumber.ts'
import { cellWords } from './words/languages.ts'

const missing = cellWords((words) => words.missing)

/** Cells that say nothing: empty, `n/a`, `-`, `brak`. */
export function isMissing(text: string): boolean {
  const plain = text.trim().toLowerCase()
  return plain === '' || missing.has(plain)
}

/** The currency written beside a number, or empty. */
export function currencyOf(text: string): string {
  const found = new RegExp(`^[(-]?\\s*(${currencyWords})|(${currencyWords})\\s*[)-]?$`, 'i').exec(text.trim())
  const sign = (found?.[1] ?? found?.[2] ?? '').toUpperCase()
  return currencySigns[sign] ?? sign
}

const currencySigns: Readonly<Record<string, string>> = {
  $: 'USD',
  US$: 'USD',
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  '₹': 'INR',
  ZŁ: 'PLN',
  ZL: 'PLN',
  CA$: 'CAD',
  C$: 'CAD',
  A$: 'AUD',
}

/** Called for cells that say more, or less, than a number. */
export interface NumberCells {
  /** No number can be read. */
  readonly bad?: (row: number) => void
  /** Filled with something else than digits, a point and a minus. */
  readonly dressed?: (row: number) => void
}

/** All numbers of a column; NaN where a cell is missing or no number. */
export function parseNumbers(column: TextColumn, decimal: DecimalMark, tell: NumberCells = {}): Float64Array {
  const { bytes, offsets } = column
  const values = new Float64Array(textCount(column))
  let from = offsets[0]
  for (let row = 0; row < values.length; row++) {
    const to = offsets[row + 1]
    const value = decimal === '.' ? plainNumber(bytes, from, to) : NaN
    values[row] = value === value ? value : from === to ? NaN : slowNumber(column, row, decimal, tell)
    from = to
  }
  return values
}

function slowNumber(column: TextColumn, row: number, decimal: DecimalMark, { bad, dressed }: NumberCells): number {
  const text = textAt(column, row)
  const value = parseNumber(text, decimal)
  dressed?.(row)
  if (bad && Number.isNaN(value) && !isMissing(text)) bad(row)
  return value
}

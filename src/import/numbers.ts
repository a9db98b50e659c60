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

/** All numbers of a column; NaN where a cell is missing or no number. */
export function parseNumbers(column: TextColumn, decimal: DecimalMark, bad?: (row: number) => void): Float64Array {
  const count = textCount(column)
  const values = new Float64Array(count)
  for (let row = 0; row < count; row++) {
    const value = decimal === '.' ? plainNumber(column.bytes, column.offsets[row], column.offsets[row + 1]) : NaN
    values[row] = value === value ? value : slowNumber(column, row, decimal, bad)
  }
  return values
}

function slowNumber(column: TextColumn, row: number, decimal: DecimalMark, bad?: (row: number) => void): number {
  if (column.offsets[row] === column.offsets[row + 1]) return NaN
  const text = textAt(column, row)
  const value = parseNumber(text, decimal)
  if (Number.isNaN(value) && bad && !isMissing(text)) bad(row)
  return value
}

import { packTexts, textAt, textCount, type TextColumn } from '#model/text.ts'
import { codeCountry } from './countries.ts'
import { isDate } from './dates.ts'
import { degreesOf } from './degrees.ts'
import { decimalMark, parseNumber } from '#model/writtenNumber.ts'
import { currencyOf, isMissing } from './numbers.ts'
import { stateCode } from './states.ts'
import { hasWord } from './words/languages.ts'

/** What a column holds, whatever it is called. Only a `number` can be a measure. */
export type ColumnKind = 'id' | 'code' | 'date' | 'coordinate' | 'number' | 'text' | 'empty'

/** What a sample of a column's cells looks like; shares of the filled cells. */
export interface ColumnLook {
  readonly filled: number
  readonly unique: number
  readonly numbers: number
  readonly integers: number
  readonly money: number
  readonly dates: number
  readonly years: number
  readonly zips: number
  readonly leadingZeros: number
  readonly states: number
  readonly countries: number
  readonly spaces: number
  readonly digits: number
  /** At least three digits behind the decimal mark. */
  readonly fine: number
  /** Numbered through: nearly every cell is the one before plus the same step. */
  readonly sequence: boolean
  readonly min: number
  readonly max: number
  readonly examples: readonly string[]
}

const sampleSize = 500

export function lookAt(column: TextColumn): ColumnLook {
  const cells = sample(column)
  const decimal = decimalMark(packTexts(cells)) ?? '.'
  const values = cells.map((cell) => {
    const value = parseNumber(cell, decimal)
    return Number.isNaN(value) && /[°º'′]/.test(cell) ? degreesOf(cell) : value
  })
  const numbers = values.filter((value) => !Number.isNaN(value))
  const share = (test: (cell: string) => boolean): number => cells.filter(test).length / Math.max(1, cells.length)
  return {
    filled: cells.length,
    unique: new Set(cells).size / Math.max(1, cells.length),
    numbers: numbers.length / Math.max(1, cells.length),
    integers: share((cell) => /^-?\d+$/.test(cell)),
    money: share((cell) => currencyOf(cell) !== ''),
    dates: share(isDate),
    years: share((cell) => /^(19[5-9]\d|20[0-4]\d)$/.test(cell)),
    zips: share((cell) => /^\d{5}([- ]?\d{4})?$|^\d{4}$|^[a-z]\d[a-z]([ -]?\d[a-z]\d)?$/i.test(cell)),
    leadingZeros: share((cell) => /^0\d+$/.test(cell)),
    states: share((cell) => stateCode(cell) !== ''),
    countries: share((cell) => codeCountry(cell) === 'US' || codeCountry(cell) === 'CA'),
    spaces: share((cell) => cell.includes(' ')),
    digits: share((cell) => /\d/.test(cell)),
    fine: share((cell) => /^-?\d{1,3}[.,]\d{3,}$/.test(cell)),
    sequence: isSequence(values),
    min: numbers.reduce((least, value) => Math.min(least, value), Infinity),
    max: numbers.reduce((most, value) => Math.max(most, value), -Infinity),
    examples: [...new Set(cells)].slice(0, 5),
  }
}

/** `header` in plain words. Ids, codes, dates and coordinates look like numbers too, so they are asked for first. */
export function kindOf(header: string, look: ColumnLook): ColumnKind {
  if (look.filled === 0) return 'empty'
  if (look.dates > 0.8) return 'date'
  const money = hasWord(header, (words) => words.money) || hasWord(header, (words) => words.hours)
  const wordy = look.numbers < (money || isNamedCoordinate(header) ? 0.5 : 0.8)
  if (wordy && look.zips > 0.8) return 'code'
  if (wordy) return look.unique > 0.98 && look.spaces < 0.02 && look.filled > 20 ? 'id' : 'text'
  if (look.money > 0.5) return 'number'
  if (isCoordinate(header, look)) return 'coordinate'
  if (money) return 'number'
  if (look.years > 0.95 || isDatePart(header, look)) return 'date'
  if (look.integers < 0.9) return 'number'
  if (look.leadingZeros > 0 && look.max > 9) return 'code'
  if (isCode(header)) return 'code'
  if (isId(header, look)) return 'id'
  return 'number'
}

/** The month, day or year of a date, a day written 20260131, or a time stamp; not `calls per year`. */
function isDatePart(header: string, look: ColumnLook): boolean {
  if (!hasWord(header, (words) => words.date) || hasWord(header, (words) => words.count)) return false
  if (look.integers <= 0.9) return false
  return look.max <= 366 || look.min > 19_000_000 || (/\bdat[ae]\b/.test(header) && isSerialRange(look))
}

/** Days as a spreadsheet counts them: 20000 is in 1954, 60000 in 2064. */
function isSerialRange({ min, max }: ColumnLook): boolean {
  return min >= 20_000 && max <= 60_000
}

function isCoordinate(header: string, look: ColumnLook): boolean {
  if (isNamedCoordinate(header)) return true
  if (look.min < -180 || look.max > 180) return false
  if (/^(x|y)$/.test(header)) return look.fine > 0.3
  return look.fine > 0.9 && look.filled >= 20 && look.min < -60
}

function isNamedCoordinate(header: string): boolean {
  return /\b(lat|latitud(e|ine)?|lon|lng|longitud(e|ine)?|szerokosc|dlugosc|(breiten|langen)grad|(breedte|lengte)graad)\b/.test(
    header,
  )
}

function isSequence(values: readonly number[]): boolean {
  const step = (values[1] ?? 0) - (values[0] ?? 0)
  let same = 0
  for (let at = 1; at < values.length; at++) if (values[at] - values[at - 1] === step) same++
  return step > 0 && same > 0.9 * (values.length - 1)
}

/** `store number`, but not `number of employees`. */
function isId(header: string, look: ColumnLook): boolean {
  if (hasWord(header, (words) => words.count)) return false
  const named = hasWord(header, (words) => words.id) || /(id|num|no)$/.test(header)
  return (named && look.unique > 0.5) || (look.sequence && look.filled > 20)
}

/** `ZIPCODE` and `phone2` too, but not `statement`. */
function isCode(header: string): boolean {
  if (hasWord(header, (words) => words.count)) return false
  return hasWord(header, (words) => words.code) || /code|zip|phone|fips/.test(header)
}

/** What a spreadsheet shows in place of a value: `#REF!`, `#DIV/0!`, `######`. */
function isError(cell: string): boolean {
  return /^#(REF!|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|ADR!|ARG!|#+)$/.test(cell)
}

/** Cells that say something, evenly from the whole column. */
function sample(column: TextColumn): string[] {
  const count = textCount(column)
  const cells: string[] = []
  const step = Math.max(1, Math.floor(count / sampleSize))
  for (let row = 0; row < count && cells.length < sampleSize; row += step) {
    if (column.offsets[row] === column.offsets[row + 1]) continue
    const cell = textAt(column, row).trim()
    if (!isMissing(cell) && !isError(cell)) cells.push(cell)
  }
  return cells.length > 0 || step === 1 ? cells : firstFilled(column)
}

/** For a column filled so rarely that the even sample met none. */
function firstFilled(column: TextColumn): string[] {
  const cells: string[] = []
  for (let row = 0; row < textCount(column) && cells.length < sampleSize; row++) {
    if (column.offsets[row] === column.offsets[row + 1]) continue
    const cell = textAt(column, row).trim()
    if (!isMissing(cell) && !isError(cell)) cells.push(cell)
  }
  return cells
}

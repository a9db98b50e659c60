import { textAt, textCount, type TextColumn } from '#model/text.ts'
import { parseNumber, type DecimalMark } from '#model/writtenNumber.ts'
import { isMissing, parseNumbers } from './numbers.ts'

/** A cell that may mean another number than the column's way of writing says, and what is likely meant. */
interface DoubtfulCell {
  readonly row: number
  /** `not a number`, or a repair. */
  readonly problem: string
  /** As the column would write it; empty where nothing can be read. */
  readonly newValue: string
}

export interface Amounts {
  /** As the column's decimal mark says; NaN where a cell is missing or no number. */
  readonly values: Float64Array
  /** In order of rows. */
  readonly doubtful: readonly DoubtfulCell[]
}

/** `12,5` and `1.234,50` among points, and the other way round. */
export const otherMark = 'number with the other decimal mark'
/** `$1,000` where the comma parts the decimals, `1.000` where the point does: 1 or 1000. */
export const thousandsOrDecimals = 'thousands or decimals'

/** Numbers of a column, with the cells that are none or may be another one. Only of money are three decimals doubted. */
export function readAmounts(
  text: TextColumn,
  mark: DecimalMark,
  money: boolean,
  dressed: (row: number) => void = () => {},
): Amounts {
  const doubtful: DoubtfulCell[] = []
  const other = mark === '.' ? ',' : '.'
  const values = parseNumbers(text, mark, {
    dressed,
    bad(row) {
      const value = parseNumber(textAt(text, row), other)
      const newValue = Number.isNaN(value) ? '' : String(value).replace('.', mark)
      doubtful.push({ row, problem: newValue === '' ? 'not a number' : otherMark, newValue })
    },
  })
  if (!money) return { values, doubtful }
  const thousands = thousandsRows(text, mark)
  for (const row of thousands) {
    const cell = textAt(text, row)
    if (isMissing(cell) || Number.isNaN(values[row])) continue
    doubtful.push({ row, problem: thousandsOrDecimals, newValue: cell.replace(mark, '') })
  }
  if (thousands.length > 0) doubtful.sort((a, b) => a.row - b.row)
  return { values, doubtful }
}

/**
 * Rows of cells such as `1,000` whose mark is the column's decimal mark, though no cell of the column plainly has three
 * or more decimals: money has two.
 */
function thousandsRows({ bytes, offsets }: TextColumn, mark: DecimalMark): number[] {
  const rows: number[] = []
  const markByte = mark.charCodeAt(0)
  if (!bytes.includes(markByte)) return rows
  const count = textCount({ bytes, offsets })
  for (let row = 0; row < count; row++) {
    const [from, to] = [offsets[row], offsets[row + 1]]
    // too short for thousands, or with fewer than three decimals: nearly all cells
    if (to - from < 5) continue
    if (bytes[to - 3] === markByte || bytes[to - 2] === markByte || bytes[to - 1] === markByte) continue
    let at = to - 4
    while (at >= from && bytes[at] !== markByte) at--
    if (at < from) continue
    let after = at + 1
    while (after < to && isDigit(bytes[after])) after++
    const decimals = after - at - 1
    let before = at
    while (before > from && isDigit(bytes[before - 1])) before--
    const whole = at - before
    const plainThousands = decimals === 3 && whole >= 1 && whole <= 3 && bytes[before] !== zero
    // `1234.567`, `0,125`, `1,0625`: decimals, so the others are decimals too; `1.234,567` is grouped already
    if (decimals > 2 && (!plainThousands || (before > from && isGroupMark(bytes[before - 1])))) return []
    if (plainThousands) rows.push(row)
  }
  return rows
}

const zero = 48

function isDigit(byte: number): boolean {
  return byte >= 48 && byte <= 57
}

/** Comma, point, apostrophe. */
function isGroupMark(byte: number): boolean {
  return byte === 44 || byte === 46 || byte === 39
}

import { textAt, type TextColumn } from '#model/text.ts'
import { decimalMarks } from './decimalMarks.ts'
import type { Mapping } from './mapping.ts'
import { isMissing, parseNumbers } from './numbers.ts'
import { named, setAside } from './setAside.ts'
import type { Table } from './table.ts'
import { parseNumber } from '#model/writtenNumber.ts'
import { cellWords, plainWords } from './words/languages.ts'

export const headerAgain = 'the header again'
export const totalRow = 'a total, no account'

/**
 * Sets aside rows that a report has besides its accounts: the header again, as where files were joined or a page ends,
 * and sums of rows above, which would count everything twice. Of a kind that the planner declined they stay, and are named.
 */
export function withoutReportRows(table: Table, mapping: Pick<Mapping, 'columns' | 'roles' | 'declined'>): Table {
  const headers = table.headerless ? [] : repeatedHeaders(table)
  const found = new Map(headers.map((row) => [row, headerAgain]))
  for (const row of totals(table, mapping, new Set(headers))) found.set(row, totalRow)
  const faults = (declined: boolean) =>
    new Map(
      [...found].flatMap(([row, problem]) =>
        mapping.declined.includes(problem) === declined ? [[row, { problem }] as const] : [],
      ),
    )
  return setAside(named(table, faults(true)), faults(false))
}

function repeatedHeaders({ columns, count }: Table): number[] {
  const named = columns.flatMap(({ name, text }) => (/^column \d+$/.test(name) ? [] : [{ name, text }]))
  if (named.length < 2) return []
  const [first, ...others] = named
  const bytes = new TextEncoder().encode(first.name)
  // a file that was appended may bring its byte order mark along
  return rowsWith(first.text, bytes, count).filter((row) =>
    others.every(
      ({ name, text }) => textAt(text, row).trim() === name.replace(/ \d+$/, '') || textAt(text, row) === name,
    ),
  )
}

function rowsWith({ bytes, offsets }: TextColumn, wanted: Uint8Array, count: number): number[] {
  const rows: number[] = []
  for (let row = 0; row < count; row++) {
    const extra = offsets[row + 1] - offsets[row] - wanted.length
    if (extra !== 0 && extra !== 3) continue
    let at = 0
    const from = offsets[row] + extra
    while (at < wanted.length && bytes[from + at] === wanted[at]) at++
    if (at === wanted.length) rows.push(row)
  }
  return rows
}

/** Rows without a place where one cell says total and the others are numbers, and a last row that is nothing but sums. */
function totals(table: Table, mapping: Pick<Mapping, 'columns' | 'roles'>, headers: ReadonlySet<number>): number[] {
  const { postal_code, lat, city, county } = mapping.roles
  const places = [postal_code, lat].filter((column) => column !== undefined)
  if (places.length === 0) places.push(...[city, county].filter((column) => column !== undefined))
  const rows: number[] = []
  const texts = places.map((column) => table.columns[column].text)
  for (let row = 0; row < table.count; row++) {
    let placed = false
    for (const text of texts) placed ||= startsWithNumber(text, row)
    if (!placed && saysTotal(table, row)) rows.push(row)
  }
  const besides = new Set([...rows, ...headers])
  const last = lastRow(table, besides)
  return last >= 0 && isSum(table, mapping, last, besides) ? [...rows, last] : rows
}

function lastRow(table: Table, besides: ReadonlySet<number>): number {
  for (let row = table.count - 1; row > 1; row--) if (!besides.has(row)) return row
  return -1
}

function startsWithNumber({ bytes, offsets }: TextColumn, row: number): boolean {
  const from = offsets[row]
  return from < offsets[row + 1] && bytes[from] >= 45 && bytes[from] <= 57
}

/** `Total`, `Grand Totals (6 records)`, `Boston total`, `Razem:`. */
function saysTotal(table: Table, row: number): boolean {
  let [said, numbers] = [0, 0]
  for (const { text } of table.columns) {
    if (text.offsets[row] === text.offsets[row + 1]) continue
    const cell = textAt(text, row)
    if (endsInTotal(cell)) said++
    else if (isNumber(cell)) numbers++
    else if (!isMissing(cell)) return false
  }
  return said === 1 && numbers > 0
}

const totalWords = cellWords((words) => words.total)

/** `Total`, `Grand Totals (6 records)`. */
export function isTotalWord(cell: string): boolean {
  return cell.length <= 60 && totalWords.has(withoutCount(cell))
}

/** `Boston total` too; that `sum` ends a name is no sign. */
function endsInTotal(cell: string): boolean {
  if (cell.length > 60 || isNumber(cell)) return false
  const last = withoutCount(cell).split(' ').at(-1)!
  return isTotalWord(cell) || (totalWords.has(last) && last.length > 4)
}

function withoutCount(cell: string): string {
  return plainWords(cell).replace(/ \d+( [a-z]+)?$/, '')
}

function isNumber(cell: string): boolean {
  return !Number.isNaN(parseNumber(cell, '.')) || !Number.isNaN(parseNumber(cell, ','))
}

/** Nothing but numbers, one of which is the sum of all above it. */
function isSum(
  table: Table,
  { columns, roles }: Pick<Mapping, 'columns' | 'roles'>,
  last: number,
  besides: ReadonlySet<number>,
): boolean {
  const filled = table.columns.flatMap(({ text }, column) =>
    text.offsets[last] === text.offsets[last + 1] ? [] : [column],
  )
  const identifying = [roles.account_id, roles.postal_code, roles.lat, roles.lon]
  if (filled.length === 0 || filled.some((column) => identifying.includes(column))) return false
  if (filled.some((column) => columns[column].kind !== 'number')) return false
  const markOf = decimalMarks(table, { columns })
  return filled.some((column) => {
    const values = parseNumbers(table.columns[column].text, markOf(column))
    let [sum, terms] = [0, 0]
    values.forEach((value, row) => {
      if (row === last || besides.has(row) || Number.isNaN(value) || value === 0) return
      sum += value
      terms++
    })
    return terms > 1 && Math.abs(sum - values[last]) <= 1e-6 * Math.max(1, Math.abs(sum))
  })
}

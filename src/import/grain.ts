import type { RowIssue } from '#model/issue.ts'
import { TextIndex } from '#model/dictionary.ts'
import { textAt, textCount, type TextColumn } from '#model/text.ts'
import { parseNumber, type DecimalMark } from '#model/writtenNumber.ts'
import { readAmounts } from './amounts.ts'
import { dayOf } from './dates.ts'
import { isMissing } from './numbers.ts'
import type { Mapping } from './mapping.ts'
import { decimalMarks } from './decimalMarks.ts'
import type { Table } from './table.ts'
import { TextBuilder } from './textBuilder.ts'

/** How the numbers of an account's rows become one. `first` is right where every row repeats the same number. */
export const grainRules = ['sum', 'max', 'mean', 'latest', 'first'] as const
export type GrainRule = (typeof grainRules)[number]

/** Rows that are orders, visits or opportunities rather than accounts, and how they are brought together. */
export interface Grain {
  /** Column that names the account of each row. */
  readonly key: number
  /** Along the columns; null for those that are no numbers: they keep the first that says something. */
  readonly rules: readonly (GrainRule | null)[]
  /** Column that says which row is the latest; null takes the last of the file. */
  readonly date: number | null
  /** The number of rows becomes a measure. */
  readonly counted: boolean
}

/** Rows of a table are accounts if most have an id of their own, or if rows with one id are different places. */
export function proposeGrain(table: Table, { roles, columns }: Pick<Mapping, 'roles' | 'columns'>): Grain | null {
  const key = roles.account_id
  if (key === undefined || table.count < 4) return null
  if (mostlyUnique(table.columns[key].text)) return null
  const { firstOf, groups } = groupsOf(table.columns[key].text)
  if (groups > table.count * 0.8) return null
  const told = roles.name ?? roles.postal_code ?? roles.city
  if (told !== undefined && sameShare(table.columns[told].text, firstOf) < 0.8) return null
  return grainOn(table, columns, key, firstOf)
}

/** The grain that a planner asks for by naming the column. */
export function grainBy(table: Table, columns: Mapping['columns'], key: number): Grain {
  return grainOn(table, columns, key, groupsOf(table.columns[key].text).firstOf)
}

function grainOn(table: Table, columns: Mapping['columns'], key: number, firstOf: Int32Array): Grain {
  const rules = columns.map(({ kind }, column): GrainRule | null => {
    if (kind !== 'number') return null
    return sameShare(table.columns[column].text, firstOf) > 0.95 ? 'first' : 'sum'
  })
  const date = columns.findIndex(({ kind }) => kind === 'date')
  return { key, rules, date: date < 0 ? null : date, counted: true }
}

/** One row per account, in the order in which the file first names them. Rows without an id stay on their own. */
export function groupRows(table: Table, mapping: Mapping, grain: Grain): Table {
  const { firstOf } = groupsOf(table.columns[grain.key].text)
  const firsts = new Uint32Array(firstOf.length)
  const groupOf = new Int32Array(firstOf.length)
  let count = 0
  firstOf.forEach((first, row) => {
    if (first === row) {
      groupOf[row] = count
      firsts[count++] = row
    } else {
      groupOf[row] = groupOf[first]
    }
  })
  const findings: RowIssue[] = [...(table.findings ?? [])]
  const days = grain.date === null ? null : daysOf(table.columns[grain.date].text)
  if (days && grain.rules.includes('latest')) noteUnreadableDays(days, grain.date!)
  const markOf = decimalMarks(table, mapping)
  const numbers = new Map<number, Float64Array>()
  const columns = table.columns.map(({ name, text }, column) => {
    const rule = grain.rules[column]
    if (rule === null || rule === undefined) return { name, text: firstFilled(text, groupOf, count) }
    const values = amountsOf(column, markOf(column))
    const joined = together(values, rule, groupOf, count, days)
    numbers.set(column, joined)
    return { name, text: numberTexts(joined) }
  })
  noteOtherPlaces()
  const rows = new Float64Array(count)
  for (const group of groupOf) rows[group]++
  numbers.set(columns.length, rows)
  return {
    ...table,
    count,
    columns: [...columns, { name: rowsName(table), text: numberTexts(rows) }],
    rowNumbers: Uint32Array.from(firsts.subarray(0, count), (row) => table.rowNumbers[row]),
    shortRows: [...new Set(table.shortRows.map((row) => groupOf[row]))],
    numbers,
    findings,
  }

  function amountsOf(column: number, mark: DecimalMark): Float64Array {
    const money = mapping.columns[column].offers?.kind === 'money'
    const { values, doubtful } = readAmounts(table.columns[column].text, mark, money)
    for (const { row, problem, newValue } of doubtful) {
      const repaired = newValue !== '' && !mapping.declined.includes(problem)
      note(row, column, problem, repaired ? newValue : '')
      if (repaired) values[row] = parseNumber(newValue, mark)
    }
    return values
  }

  function note(row: number, column: number, problem: string, newValue = ''): void {
    const { name, text } = table.columns[column]
    const value = textAt(text, row)
    const action = newValue === '' ? 'kept' : 'repaired'
    findings.push({ row: table.rowNumbers[row], column: name, value, problem, action, newValue })
  }

  /** Without its date a row is never the latest. */
  function noteUnreadableDays(read: Float64Array, column: number): void {
    const { text } = table.columns[column]
    read.forEach((one, row) => {
      if (Number.isNaN(one) && !isMissing(textAt(text, row))) note(row, column, 'unreadable date')
    })
  }

  /** The account lies where its first row says; a row that says otherwise is named. */
  function noteOtherPlaces(): void {
    const place = mapping.roles.postal_code ?? mapping.roles.lat
    if (place === undefined) return
    const { text } = table.columns[place]
    const index = new TextIndex(text, 1024)
    const textOf = Int32Array.from({ length: table.count }, (_, row) => index.firstWith(row))
    const held = new Int32Array(count).fill(-1)
    for (let row = 0; row < table.count; row++) {
      if (text.offsets[row] === text.offsets[row + 1]) continue
      const group = groupOf[row]
      if (held[group] < 0) held[group] = textOf[row]
      else if (held[group] !== textOf[row]) note(row, place, 'another place than the account’s first row')
    }
  }
}

/** `rows`, or `rows 2` where the file has such a column itself. */
function rowsName({ columns }: Table): string {
  const taken = new Set(columns.map(({ name }) => name))
  for (let n = 1; ; n++) {
    const name = n === 1 ? 'rows' : `rows ${n}`
    if (!taken.has(name)) return name
  }
}

/** Of a large file only one id in 64 is looked at, in all its rows: enough to see that ids do not repeat. */
function mostlyUnique(text: TextColumn): boolean {
  const count = textCount(text)
  if (count < 50_000) return false
  const index = new TextIndex(text, count / 32)
  let [rows, different] = [0, 0]
  for (let row = 0; row < count; row++) {
    if ((idHash(text, row) & 63) !== 0) continue
    rows++
    if (index.firstWith(row) === row) different++
  }
  return different > rows * 0.9
}

function idHash({ bytes, offsets }: TextColumn, row: number): number {
  let value = 0x811c9dc5
  for (let at = offsets[row]; at < offsets[row + 1]; at++) value = Math.imul(value ^ bytes[at], 0x01000193)
  return value ^ (value >>> 15)
}

/** The first row with the same id for every row; a row without an id is its own. */
function groupsOf(text: TextColumn): { firstOf: Int32Array; groups: number } {
  const count = textCount(text)
  const index = new TextIndex(text, count)
  const firstOf = new Int32Array(count)
  let groups = 0
  for (let row = 0; row < count; row++) {
    firstOf[row] = text.offsets[row] === text.offsets[row + 1] ? row : index.firstWith(row)
    if (firstOf[row] === row) groups++
  }
  return { firstOf, groups }
}

/** Share of the rows that repeat an id whose cell is that of the first row with it. */
function sameShare(text: TextColumn, firstOf: Int32Array): number {
  let [repeated, same] = [0, 0]
  for (let row = 0; row < firstOf.length && repeated < 2000; row++) {
    if (firstOf[row] === row) continue
    repeated++
    if (textAt(text, row) === textAt(text, firstOf[row])) same++
  }
  return repeated === 0 ? 1 : same / repeated
}

function together(
  values: Float64Array,
  rule: GrainRule,
  groupOf: Int32Array,
  count: number,
  days: Float64Array | null,
): Float64Array {
  const joined = new Float64Array(count).fill(NaN)
  const told = new Float64Array(count)
  const latest = new Float64Array(count).fill(-Infinity)
  values.forEach((value, row) => {
    const group = groupOf[row]
    if (Number.isNaN(value)) return
    told[group]++
    const before = joined[group]
    if (Number.isNaN(before)) joined[group] = value
    else if (rule === 'sum' || rule === 'mean') joined[group] += value
    else if (rule === 'max') joined[group] = Math.max(before, value)
    if (rule !== 'latest') return
    const day = days ? days[row] : row
    if (!(day >= latest[group])) return
    latest[group] = day
    joined[group] = value
  })
  return rule === 'mean' ? joined.map((sum, group) => sum / told[group]) : joined
}

function daysOf(text: TextColumn): Float64Array {
  return Float64Array.from({ length: textCount(text) }, (_, row) => dayOf(textAt(text, row)))
}

function firstFilled(text: TextColumn, groupOf: Int32Array, count: number): TextColumn {
  const chosen = new Int32Array(count).fill(-1)
  groupOf.forEach((group, row) => {
    if (chosen[group] < 0 || text.offsets[chosen[group]] === text.offsets[chosen[group] + 1]) chosen[group] = row
  })
  const offsets = new Uint32Array(count + 1)
  chosen.forEach((row, group) => (offsets[group + 1] = offsets[group] + text.offsets[row + 1] - text.offsets[row]))
  const bytes = new Uint8Array(offsets[count])
  chosen.forEach((row, group) =>
    bytes.set(text.bytes.subarray(text.offsets[row], text.offsets[row + 1]), offsets[group]),
  )
  return { bytes, offsets }
}

function numberTexts(values: Float64Array): TextColumn {
  const texts = new TextBuilder(values.length, values.length * 8)
  for (const value of values) texts.addText(Number.isNaN(value) ? '' : String(Number(value.toPrecision(15))))
  return texts.finish()
}

import type { RowIssue, RowIssues } from '#model/issue.ts'
import { packTexts, textAt, textCount, type TextColumn } from '#model/text.ts'
import { IssueLog } from './issueLog.ts'
import { rowWithNumber, type Table } from './table.ts'
import { TextBuilder } from './textBuilder.ts'

/** What was noticed while the rows of a table were read, and the cells that were repaired on the way. */
export class Findings {
  /** 1 for rows with at least one repair. */
  readonly repairedRows: Uint8Array
  private readonly table: Table
  private readonly declined: ReadonlySet<string>
  private readonly log = new IssueLog()
  private readonly repairs = new Map<number, { rows: number[]; texts: TextBuilder }>()

  constructor(table: Table, declined: readonly string[] = []) {
    this.table = table
    this.declined = new Set(declined)
    this.repairedRows = new Uint8Array(table.count)
    for (const { row, text, problem, sameAs } of table.setAside) {
      this.log.add(row, '', text, problem, 'set aside', sameAs)
    }
    for (const { row, column, value, problem, action, newValue } of table.findings ?? []) {
      this.log.add(row, column, value, problem, action, newValue)
      const at = action === 'repaired' ? rowWithNumber(table, row) : -1
      if (at >= 0) this.repairedRows[at] = 1
    }
    for (const row of table.shortRows) this.log.add(this.number(row), '', '', 'fewer cells than the header', 'kept')
  }

  get count(): number {
    return this.log.count
  }

  /** `column` -1 where a problem is the whole row's. */
  note(row: number, column: number, problem: string, action: RowIssue['action'] = 'kept', newValue = ''): void {
    const source = this.table.columns[column]
    const value = source ? textAt(source.text, row) : ''
    this.log.add(this.number(row), source?.name ?? '', value, problem, action, newValue)
  }

  /** Whether a repair may be made; one that the planner declined is named by the answer's caller, and the cell stays. */
  accepts(problem: string): boolean {
    return this.declined.size === 0 || !this.declined.has(problem)
  }

  /** Of several repairs of one cell the last holds. */
  repair(row: number, column: number, problem: string, newValue: string): void {
    this.note(row, column, problem, 'repaired', newValue)
    this.repairedRows[row] = 1
    const repairs = this.repairs.get(column) ?? { rows: [], texts: new TextBuilder() }
    this.repairs.set(column, repairs)
    repairs.rows.push(row)
    repairs.texts.addText(newValue)
  }

  /** The column with its repaired cells; the very same one if there are none. */
  repaired(column: number): TextColumn {
    const text = this.table.columns[column].text
    const repairs = this.repairs.get(column)
    if (!repairs) return text
    const { rows, texts } = inOrder(repairs.rows, repairs.texts.finish())
    return withTexts(text, rows, texts)
  }

  finish(): RowIssues {
    return this.log.finish()
  }

  private number(row: number): number {
    return this.table.rowNumbers[row]
  }
}

/** By row, each once; as they came where they came so, which is nearly always. */
function inOrder(rows: readonly number[], texts: TextColumn): { rows: readonly number[]; texts: TextColumn } {
  if (rows.every((row, i) => i === 0 || row > rows[i - 1])) return { rows, texts }
  const latest = new Map(rows.map((row, i) => [row, i]))
  const ordered = [...latest].sort(([a], [b]) => a - b)
  return { rows: ordered.map(([row]) => row), texts: packTexts(ordered.map(([, at]) => textAt(texts, at))) }
}

/** `rows` ascending; `texts` are what they become. */
function withTexts(column: TextColumn, rows: readonly number[], texts: TextColumn): TextColumn {
  const count = textCount(column)
  const bytes = new Uint8Array(column.bytes.length + texts.bytes.length)
  const offsets = new Uint32Array(count + 1)
  let length = 0
  let row = 0
  const copy = (from: TextColumn, start: number, end: number): void => {
    bytes.set(from.bytes.subarray(from.offsets[start], from.offsets[end]), length)
    const shift = length - from.offsets[start]
    for (let at = start + 1; at <= end; at++) offsets[++row] = from.offsets[at] + shift
    length = offsets[row]
  }
  rows.forEach((repaired, next) => {
    copy(column, row, repaired)
    copy(texts, next, next + 1)
  })
  copy(column, row, count)
  return { bytes: bytes.slice(0, length), offsets }
}

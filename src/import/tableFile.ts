import { isRefusal, type Refusal } from '#model/change.ts'
import type { RowIssue } from '#model/issue.ts'
import { textAt } from '#model/text.ts'
import { withPlaceColumns } from './placeColumns.ts'
import type { SheetText, Source } from './source.ts'
import { readSource } from './source.ts'
import { readTableSteps, rowWithNumber, type ReadProgress, type Table, type TableOptions } from './table.ts'

/** What the planner says about a file where the guess was wrong. */
export interface TableFileWish extends TableOptions {
  /** Name or index of the sheet; without it the one with the most rows of those that are shown. */
  readonly sheet?: string | number
}

export interface TableFile {
  readonly table: Table
  /** Of a workbook; any other file has one. */
  readonly sheets: readonly { readonly name: string; readonly rows: number; readonly hidden?: boolean }[]
  /** Which of them the table is. */
  readonly sheet: number
}

/** A table, and what else its workbook holds. */
export interface OpenedTable {
  readonly file: TableFile
  /** The other sheets that are shown, read one by one; those that hold no table or too many rows are passed over. */
  readonly beside: () => Generator<TableFile>
}

/** What is no longer read on the side: lists of reps and of every ZIP are shorter. */
const BESIDE_ROWS = 100_000

type RunSteps = <Answer>(steps: Generator<ReadProgress, Answer>) => Answer

/** Any file that holds a table: text, a sheet of a workbook, points of a map. `run` takes the slow part step by step. */
export async function readTableFile(
  bytes: Uint8Array,
  wish: TableFileWish = {},
  run: RunSteps,
): Promise<TableFile | Extract<Source, { kind: 'areas' }> | Refusal> {
  const opened = await openTable(bytes, wish, run)
  return 'file' in opened ? opened.file : opened
}

export async function openTable(
  bytes: Uint8Array,
  wish: TableFileWish,
  run: RunSteps,
): Promise<OpenedTable | Extract<Source, { kind: 'areas' }> | Refusal> {
  const source = await readSource(bytes)
  if (isRefusal(source) || source.kind === 'areas') return source
  const { sheets } = source
  const sheet = chosen(sheets, wish.sheet)
  if (sheet === undefined) {
    return {
      refused: `There is no sheet ${wish.sheet}. The workbook has: ${sheets.map(({ name }) => name).join(', ')}.`,
    }
  }
  const file = readSheet(sheets, sheet, wish, run)
  if (isRefusal(file)) return file
  return { file, beside: () => readBeside(sheets, sheet, run) }
}

function* readBeside(sheets: readonly SheetText[], but: number, run: RunSteps): Generator<TableFile> {
  for (const [at, { rows, hidden }] of sheets.entries()) {
    if (at === but || hidden || rows < 2 || rows > BESIDE_ROWS) continue
    const file = readSheet(sheets, at, {}, run)
    if (!isRefusal(file)) yield file
  }
}

function readSheet(
  sheets: readonly SheetText[],
  sheet: number,
  wish: TableOptions,
  run: RunSteps,
): TableFile | Refusal {
  const read = run(readTableSteps(sheets[sheet].text, wish))
  if (isRefusal(read)) return read
  const table = withPlaceColumns(read)
  const named = sheets.map(({ name, rows, hidden }) => ({ name, rows, ...(hidden ? { hidden } : {}) }))
  const others = sheets.filter((_, at) => at !== sheet).map(({ name }) => name)
  const whole = others.length === 0 ? table : { ...table, sheet: { name: sheets[sheet].name, others } }
  return { table: withSpreadCells(whole, sheets[sheet].spread ?? []), sheets: named, sheet }
}

/** What merged cells were taken for is said row by row. */
function withSpreadCells(table: Table, spread: NonNullable<SheetText['spread']>): Table {
  if (spread.length === 0) return table
  const findings = spread.flatMap(({ line, column }): RowIssue[] => {
    const row = line - table.linesAbove + 1
    const source = table.columns[column]
    const at = rowWithNumber(table, row)
    if (at < 0 || !source) return []
    const newValue = textAt(source.text, at)
    return [{ row, column: source.name, value: '', problem: 'merged cells', action: 'repaired', newValue }]
  })
  return { ...table, findings }
}

function chosen(sheets: readonly SheetText[], wanted: TableFileWish['sheet']): number | undefined {
  if (typeof wanted === 'number') return sheets[wanted] ? wanted : undefined
  if (wanted !== undefined) {
    const found = sheets.findIndex(({ name }) => name === wanted)
    return found < 0 ? undefined : found
  }
  const shown = sheets.some(({ hidden }) => !hidden)
  const candidates = sheets.flatMap(({ hidden }, i) => (shown && hidden ? [] : [i]))
  return candidates.reduce((best, i) => (sheets[i].rows > sheets[best].rows ? i : best))
}

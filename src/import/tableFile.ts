import { isRefusal, type Refusal } from '#model/change.ts'
import type { SheetText, Source } from './source.ts'
import { readSource } from './source.ts'
import { readTableSteps, type ReadProgress, type Table, type TableOptions } from './table.ts'

/** What the planner says about a file where the guess was wrong. */
export interface TableFileWish extends TableOptions {
  /** Name or index of the sheet; without it the one with the most rows. */
  readonly sheet?: string | number
}

export interface TableFile {
  readonly table: Table
  /** Of a workbook; any other file has one. */
  readonly sheets: readonly { readonly name: string; readonly rows: number }[]
  /** Which of them the table is. */
  readonly sheet: number
}

/** Any file that holds a table: text, a sheet of a workbook, points of a map. `run` takes the slow part step by step. */
export async function readTableFile(
  bytes: Uint8Array,
  wish: TableFileWish = {},
  run: <Answer>(steps: Generator<ReadProgress, Answer>) => Answer,
): Promise<TableFile | Extract<Source, { kind: 'areas' }> | Refusal> {
  const source = await readSource(bytes)
  if (isRefusal(source) || source.kind === 'areas') return source
  const { sheets } = source
  const sheet = chosen(sheets, wish.sheet)
  if (sheet === undefined) {
    return {
      refused: `There is no sheet ${wish.sheet}. The workbook has: ${sheets.map(({ name }) => name).join(', ')}.`,
    }
  }
  const table = run(readTableSteps(sheets[sheet].text, wish))
  return isRefusal(table) ? table : { table, sheets: sheets.map(({ name, rows }) => ({ name, rows })), sheet }
}

function chosen(sheets: readonly SheetText[], wanted: TableFileWish['sheet']): number | undefined {
  if (typeof wanted === 'number') return sheets[wanted] ? wanted : undefined
  if (wanted !== undefined) {
    const found = sheets.findIndex(({ name }) => name === wanted)
    return found < 0 ? undefined : found
  }
  return sheets.reduce((best, { rows }, i) => (rows > sheets[best].rows ? i : best), 0)
}

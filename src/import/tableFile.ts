import type { FeatureCollection } from 'geojson'
import type { Topology } from 'topojson-specification'
import { isRefusal, type Refusal } from '#model/change.ts'
import type { RowIssue } from '#model/issue.ts'
import { textAt } from '#model/text.ts'
import { withPlaceColumns } from './placeColumns.ts'
import { readSource, type AreaLayer, type SheetText } from './source.ts'
import { readTableSteps, rowWithNumber, type ReadProgress, type Table, type TableOptions } from './table.ts'

/** What the planner says about a file where the guess was wrong. */
export interface TableFileWish extends TableOptions {
  /** Name or index of the sheet or layer; without it the one with the most rows of those that are shown. */
  readonly sheet?: string | number
}

export interface TableFile {
  readonly table: Table
  /** Of a workbook; any other file has one. */
  readonly sheets: readonly { readonly name: string; readonly rows: number; readonly hidden?: boolean }[]
  /** Which of them the table is. */
  readonly sheet: number
}

/** Areas of a map, one layer of it. */
export interface AreasFile {
  readonly kind: 'areas'
  readonly areas: FeatureCollection | Topology
  /** The same as JSON. */
  readonly bytes: Uint8Array
  /** Of an archive or topology with several; any other file has one. */
  readonly layers: readonly { readonly name: string; readonly rows: number }[]
  /** Which of them the areas are. */
  readonly layer: number
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
): Promise<TableFile | AreasFile | Refusal> {
  const opened = await openTable(bytes, wish, run)
  return 'file' in opened ? opened.file : opened
}

export async function openTable(
  bytes: Uint8Array,
  wish: TableFileWish,
  run: RunSteps,
): Promise<OpenedTable | AreasFile | Refusal> {
  const source = await readSource(bytes)
  if (isRefusal(source)) return source
  if (source.kind === 'areas') return chosenLayer(source.layers, wish.sheet)
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

/** Which layer was read where there are others, as a table says it of its sheet. */
export function layerRead({ layers, layer }: AreasFile): Table['sheet'] {
  if (layers.length < 2) return undefined
  const names = layers.map(({ name }) => name)
  return { name: names[layer], others: names.filter((_, at) => at !== layer) }
}

/** One layer of a map: the one that is wished for, else that with most areas. */
export function chosenLayer(layers: readonly AreaLayer[], wanted: TableFileWish['sheet']): AreasFile | Refusal {
  const layer = chosen(layers, wanted)
  const named = layers.map(({ name, rows }) => ({ name, rows }))
  if (layer === undefined) {
    return { refused: `There is no layer ${wanted}. The map has: ${named.map(({ name }) => name).join(', ')}.` }
  }
  const { areas, bytes } = layers[layer]
  return { kind: 'areas', areas, bytes: bytes ?? encoder.encode(JSON.stringify(areas)), layers: named, layer }
}

const encoder = new TextEncoder()

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

function chosen(
  sheets: readonly Pick<SheetText, 'name' | 'rows' | 'hidden'>[],
  wanted: TableFileWish['sheet'],
): number | undefined {
  if (typeof wanted === 'number') return sheets[wanted] ? wanted : undefined
  if (wanted !== undefined) {
    const found = sheets.findIndex(({ name }) => name === wanted)
    return found < 0 ? undefined : found
  }
  const shown = sheets.some(({ hidden }) => !hidden)
  const candidates = sheets.flatMap(({ hidden }, i) => (shown && hidden ? [] : [i]))
  return candidates.reduce((best, i) => (sheets[i].rows > sheets[best].rows ? i : best))
}

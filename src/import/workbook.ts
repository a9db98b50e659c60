import { zipSync } from 'fflate'
import type { Refusal } from '#model/change.ts'
import { csvText } from './csvText.ts'
import { longestText, sheetExtent, type SheetExtent } from './sheetExtent.ts'
import { sheetMarks, type SheetMarks } from './sheetMarks.ts'
import type { SheetText } from './source.ts'
import type { Archive } from './unpack.ts'

type Cell = string | number | boolean | Date | null

/** The sheets of an XLSX workbook that hold anything: dates as 2026-01-31, formulas as the values they last had. */
export async function readWorkbook(archive: Archive): Promise<SheetText[] | Refusal> {
  for (const [name, bytes] of Object.entries(archive)) {
    if (!/^xl\/.*\.xml$/.test(name)) continue
    const refused = tooLong(bytes) ?? (name.startsWith('xl/worksheets/') ? tooWide(sheetExtent(bytes)) : null)
    if (refused) return { refused }
  }
  const { default: readSheets } = await import('read-excel-file/universal')
  try {
    // Packed again without compression: unpacking it takes no thread of its own, which the browser's policy would forbid.
    const plain = zipSync(parts(archive), { level: 0 })
    const sheets = await readSheets(plain.buffer)
    const marksOf = sheetMarks(archive)
    const filled = sheets.flatMap(({ sheet, data }): SheetText[] => {
      const { hidden, merged } = marksOf(sheet)
      const rows = data as Cell[][]
      const spread = spreadMerged(rows, merged)
      return rows.length > 0 ? [{ name: sheet, rows: rows.length, text: csvText(cellRows(rows)), hidden, spread }] : []
    })
    return filled.length > 0 ? filled : { refused: 'The workbook has no sheet with anything in it.' }
  } catch {
    return {
      refused:
        'The workbook cannot be read: it is not complete or damaged. Open it in a spreadsheet, save it again as XLSX or CSV, and import that.',
    }
  }
}

/** A million rows of forty columns; one stray cell in the far corner would ask for 17 billion. */
const mostCells = 42_000_000
const mostColumns = 2000

function tooWide({ rows, columns, furthest }: SheetExtent): string | null {
  if (columns <= mostColumns && rows * columns <= mostCells) return null
  return `A sheet reaches to the cell ${furthest}, ${columns.toLocaleString('en-US')} columns and ${rows.toLocaleString('en-US')} rows. Delete what lies beside the table, or save the table alone as CSV.`
}

/** A spreadsheet allows 32,767 characters in a cell. */
const longestCell = 1_000_000

function tooLong(xml: Uint8Array): string | null {
  if (xml.length <= longestCell || longestText(xml) <= longestCell) return null
  return 'A sheet holds a cell or a gap of more than a million characters. Save the table alone as CSV and import that.'
}

/** Cells that were merged over rows hold their value in each of them; those below the first are named. */
function spreadMerged(rows: Cell[][], merged: SheetMarks['merged']): NonNullable<SheetText['spread']> {
  return merged.flatMap(({ column, from, to }) => {
    const value = rows[from]?.[column] ?? null
    if (value === null) return []
    const below = rows
      .slice(from + 1, to + 1)
      .flatMap((row, at) => ((row[column] ?? null) === null ? [{ row, at }] : []))
    return below.map(({ row, at }) => {
      row[column] = value
      return { line: from + 1 + at, column }
    })
  })
}

/** Only what holds cells: pictures and the like stay out. */
function parts(archive: Archive): Record<string, Uint8Array> {
  return Object.fromEntries(Object.entries(archive).filter(([name]) => /\.(xml|rels)$/.test(name)))
}

function* cellRows(rows: readonly (readonly Cell[])[]): Generator<string[]> {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0)
  for (const row of rows) yield Array.from({ length: width }, (_, column) => cellText(row[column] ?? null))
}

function cellText(cell: Cell): string {
  if (cell === null) return ''
  if (cell instanceof Date) return dateText(cell)
  if (typeof cell === 'number') return numberText(cell)
  return String(cell)
}

/** A spreadsheet's dates have no zone; a time of day only where there is one. */
function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return ''
  const text = date.toISOString()
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19)
}

/** 0.1 + 0.2 was 0.3 in the spreadsheet: fifteen digits are what it shows. Never with an exponent where digits do. */
function numberText(value: number): string {
  const plain = Number(value.toPrecision(15))
  return Math.abs(plain) < 1e15 && /e/.test(String(plain)) ? plain.toFixed(20).replace(/0+$/, '') : String(plain)
}

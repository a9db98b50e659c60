import type { SourceColumn } from '#model/account.ts'
import { isRefusal, type Refusal } from '#model/change.ts'
import type { RowIssue } from '#model/issue.ts'
import { planLimits } from '#model/planLimits.ts'
import { detectEncoding, toUtf8, type Encoding } from './encoding.ts'
import { readHeader, type Header } from './header.ts'
import { TableScan, type UnreadRow } from './scan.ts'
import { guessSeparator, statedSeparator, type Separator } from './separator.ts'
import { finished } from './steps.ts'

/** What rows that are set aside bring to the rows that they are like: by column, then by the number of that row in the file. */
type BroughtAmounts = ReadonlyMap<number, ReadonlyMap<number, number>>

/** A file as columns of text. */
export interface Table {
  /** Rows in the columns. */
  readonly count: number
  readonly columns: readonly SourceColumn[]
  /** rowNumbers[i]: the number in the file of row i, from 1, the header not included. */
  readonly rowNumbers: Uint32Array
  /** Rows of the file: read = count + setAside.length. Blank lines are no rows. */
  readonly read: number
  readonly setAside: readonly UnreadRow[]
  readonly blankLines: number
  /** Rows, as indexes, that had fewer cells than the header; the missing ones are empty. */
  readonly shortRows: readonly number[]
  readonly renamedHeaders: Header['renamed']
  readonly titleLines: readonly string[]
  /** Lines above the first row. */
  readonly linesAbove: number
  /** The file has no header line; its columns are called by their number. */
  readonly headerless: boolean
  readonly encoding: Encoding
  readonly separator: Separator
  /** Of a workbook with several sheets: the one that this is. */
  readonly sheet?: { readonly name: string; readonly others: readonly string[] }
  /** Columns that are numbers already, with their texts for people. */
  readonly numbers?: ReadonlyMap<number, Float64Array>
  /** What rows that were set aside as duplicates add to the measures of others. */
  readonly brought?: BroughtAmounts
  /** What was noticed when rows were brought together. */
  readonly findings?: readonly RowIssue[]
}

/** Index of the row with a number of the file; -1 if it is not in the columns. */
export function rowWithNumber({ rowNumbers }: Pick<Table, 'rowNumbers'>, number: number): number {
  let [low, high] = [0, rowNumbers.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (rowNumbers[middle] < number) low = middle + 1
    else high = middle
  }
  return rowNumbers[low] === number ? low : -1
}

export interface TableOptions {
  /** Where the guess was wrong. */
  readonly encoding?: Encoding
  readonly separator?: Separator
  /** Whether the first line names the columns. */
  readonly header?: boolean
  /** Most rows, where that is not what one plan holds of accounts. */
  readonly rows?: number
}

export interface ReadProgress {
  readonly stage: 'reading' | 'cleaning'
  /** Bytes or rows, of how many. */
  readonly done: number
  readonly of: number
}

const tableLimits = { bytes: 1_500_000_000, columns: 2_000, cellBytes: 1_000_000, rows: planLimits.accounts } as const
const sliceBytes = 1 << 20

export function readTable(bytes: Uint8Array, options: TableOptions = {}): Table | Refusal {
  return finished(readTableSteps(bytes, options))
}

/** The same slice by slice: stop calling it to cancel. */
export function* readTableSteps(
  bytes: Uint8Array,
  options: TableOptions = {},
): Generator<ReadProgress, Table | Refusal> {
  const refused = refusalFor(bytes)
  if (refused) return { refused }

  // text
  const encoding = options.encoding ?? detectEncoding(bytes)
  const text = toUtf8(bytes, encoding)
  const sample = new TextDecoder().decode(text.subarray(0, 1 << 16))
  if (looksBinary(sample)) return { refused: binaryRefusal }
  const separator = options.separator ?? guessSeparator(sample)

  // header
  const start = statedSeparator(sample) ? text.indexOf(10) + 1 : 0
  const header = readHeader(text, start, separator, tableLimits.columns, options.header)
  if (isRefusal(header)) return header

  // rows
  const scan = new TableScan(text, header.end, separator, header.names.length, tableLimits.cellBytes)
  while (!scan.done) {
    scan.advance(sliceBytes)
    yield { stage: 'reading', done: scan.at, of: text.length }
  }
  if (scan.broken) return { refused: brokenRefusal(scan.broken, scan.read + 1) }
  if (scan.read === 0) {
    return { refused: 'The file has a header but no rows. Choose a file with at least one row under the header.' }
  }
  if (scan.rows === 0) return { refused: noRowRefusal(scan.unread[0]) }
  if (scan.rows > (options.rows ?? tableLimits.rows)) {
    const rows = scan.rows.toLocaleString('en-US')
    return {
      refused: `The file has ${rows} rows; one plan holds 1,000,000 accounts. Split the file and import a part.`,
    }
  }
  const { columns, rowNumbers } = scan.finish()
  return {
    count: scan.rows,
    columns: columns.map((column, index) => ({ name: header.names[index], text: column })),
    rowNumbers,
    read: scan.read,
    setAside: scan.unread,
    blankLines: scan.blankLines,
    shortRows: scan.short,
    renamedHeaders: header.renamed,
    titleLines: header.titleLines,
    linesAbove: header.lines,
    headerless: header.headerless,
    encoding,
    separator,
  }
}

const binaryRefusal =
  'This is not a text file. Save the table as CSV (in a spreadsheet: File, Save as, CSV UTF-8) and import that.'

function refusalFor(bytes: Uint8Array): string | null {
  if (bytes.length === 0) return 'The file is empty. Choose a CSV file with a header and at least one row.'
  if (bytes.length > tableLimits.bytes) {
    const size = (bytes.length / 1e9).toFixed(1)
    return `The file has ${size} GB; up to 1.5 GB can be read. Leave out columns that are not needed, or split it.`
  }
  const kind = knownBinary(bytes)
  return (
    kind && `This is ${kind}, not a table that can be read. Open it, save the table as XLSX or CSV and import that.`
  )
}

/** What a file is that holds no text; null for one that does. */
export function binaryKind(bytes: Uint8Array): string | null {
  const head = bytes.subarray(0, 1 << 16)
  const sample = new TextDecoder().decode(toUtf8(head, detectEncoding(head)))
  return knownBinary(bytes) ?? (looksBinary(sample) ? 'a file of bytes that are no text' : null)
}

/** Files that people drop here by mistake, by their first bytes. */
function knownBinary(bytes: Uint8Array): string | null {
  const start = String.fromCharCode(...bytes.subarray(0, 5))
  if (start.startsWith('\u00d0\u00cf\u0011\u00e0')) return 'an old Excel workbook (.xls) or one locked with a password'
  if (start.startsWith('%PDF')) return 'a PDF document'
  if (start.startsWith('\u0089PNG') || start.startsWith('GIF8') || start.startsWith('\u00ff\u00d8\u00ff')) {
    return 'a picture'
  }
  if (start.startsWith('\u001f\u008b')) return 'a file packed with gzip'
  if (start.startsWith('PAR1')) return 'a Parquet file'
  if (start.startsWith('SQLit')) return 'a database'
  return null
}

/** Control characters do not occur in tables, save tab, line ends and now and then a stray one. */
function looksBinary(sample: string): boolean {
  let controls = 0
  for (let at = 0; at < sample.length; at++) {
    const code = sample.charCodeAt(at)
    if (code === 0 || (code < 32 && code !== 9 && code !== 10 && code !== 13)) controls++
  }
  return controls > 2 && controls > sample.length / 500
}

function brokenRefusal(broken: NonNullable<TableScan['broken']>, row: number): string {
  return broken === 'cell too long'
    ? `Near row ${row} a cell has more than a million characters. Check that row for a missing quotation mark or line break, then import again.`
    : `Near row ${row} quotation marks are opened and never closed, as in a hundred rows before. Export the file again with quotes around text.`
}

function noRowRefusal(first: UnreadRow): string {
  return `No row of the file could be read: row ${first.row} is ${article(first.problem)}. Check that the first line is the header and that all rows use the same separator.`
}

function article(problem: string): string {
  if (problem === 'empty row') return 'empty'
  if (problem === 'not a row of the table') return 'a single cell'
  return problem === 'more cells than the header' ? 'longer than the header' : `broken (${problem})`
}

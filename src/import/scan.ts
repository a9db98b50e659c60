import type { TextColumn } from '#model/text.ts'
import { withoutGuard } from './formulaGuard.ts'
import { GrowingColumns } from './growingColumns.ts'
import { RowSplitter } from './rowSplitter.ts'

/** A row of the file that is not part of the table, with its text. */
export interface UnreadRow {
  /** From 1, the header not included. */
  readonly row: number
  readonly text: string
  readonly problem: string
  /** `row 12`, where it is that row once more. */
  readonly sameAs?: string
}

const quote = 34
const lineFeed = 10
const carriageReturn = 13
const space = 32
const apostrophe = 39
/** Unclosed quotes that are forgiven before a file counts as broken. */
const forgivenQuotes = 100
/** Runs of fewer regular rows than this are sooner read row by row. */
const shortRun = 8
/** Rows that are read row by row before runs of regular ones are looked for again. */
const rowsWithoutRuns = 1000

/**
 * Splits UTF-8 bytes into columns as RFC 4180 says, and as PapaParse does where it says nothing: a quote opens only
 * at the start of a cell; a quote that no separator follows is part of the text. Takes the file in slices, so that
 * whoever runs it can report and stop between two of them. Runs of regular rows go through the RowSplitter; what is read
 * row by row here is the same, only slower.
 */
export class TableScan {
  /** Data rows so far, unread ones included, blank lines not. */
  read = 0
  blankLines = 0
  readonly unread: UnreadRow[] = []
  /** Rows, as indexes into the columns, that had fewer cells than the header. */
  readonly short: number[] = []
  /** Why the scan cannot go on. */
  broken: 'cell too long' | 'quotes not closed' | null = null
  at: number

  private readonly columns: GrowingColumns
  private readonly splitter: RowSplitter | null
  private rowsBeforeRun = 0
  private readonly separator: number
  private readonly lineEnd: number
  private readonly lastLineEnd: number
  private readonly bytes: Uint8Array
  private readonly columnCount: number
  private readonly cellLimit: number
  private filled = false
  private overfilled = false
  private unclosed = 0
  private sized = false

  constructor(
    bytes: Uint8Array,
    start: number,
    separator: string,
    columnCount: number,
    cellLimit: number,
    fast: boolean = true,
  ) {
    this.bytes = bytes
    this.at = start
    this.separator = separator.charCodeAt(0)
    this.lineEnd = lineEndOf(bytes)
    this.lastLineEnd = bytes.lastIndexOf(this.lineEnd)
    this.columnCount = columnCount
    this.cellLimit = cellLimit
    this.columns = new GrowingColumns(columnCount, () => bytes.length / Math.max(1, this.at))
    this.splitter = fast ? RowSplitter.for(bytes, columnCount, this.separator, this.lineEnd) : null
  }

  /** Rows that are in the columns. */
  get rows(): number {
    return this.columns.rows
  }

  get done(): boolean {
    return this.broken !== null || this.at >= this.bytes.length
  }

  /** Reads on until about `byteCount` more bytes are done. */
  advance(byteCount: number): void {
    const from = this.at
    const until = Math.min(this.bytes.length, from + byteCount)
    while (this.at < until && this.broken === null) {
      if (this.splitter && this.rowsBeforeRun-- <= 0) this.readRun(this.splitter)
      if (this.at < this.bytes.length) this.readRow()
    }
    // the first slice tells how wide each column is likely to get, and how long
    if (!this.sized && this.rows > 0) this.columns.expect((this.bytes.length - from) / (this.at - from))
    this.sized ||= this.rows > 0
  }

  /** The columns, and for each of their rows its number in the file. Ends the scan: each column is let go once packed. */
  finish(): { columns: TextColumn[]; rowNumbers: Uint32Array } {
    return this.columns.finish()
  }

  /** Regular rows from here on, as many as follow one another. */
  private readRun(splitter: RowSplitter): void {
    splitter.run(this.at, this.columns.lengths)
    if (splitter.rows < shortRun) this.rowsBeforeRun = rowsWithoutRuns
    if (splitter.rows === 0) return
    this.columns.addRun(splitter, this.read + 1)
    this.read += splitter.rows
    this.at = splitter.end
  }

  private readRow(): void {
    const start = this.at
    const bytes = this.bytes
    const end = bytes.length
    let at = start
    let column = 0
    let quoted = false
    this.filled = false
    this.overfilled = false
    for (;;) {
      if (bytes[at] === quote) {
        quoted = true
        at = this.readQuoted(at, column)
        if (at < 0) return this.skipUnclosed(start)
      } else {
        at = this.readPlain(at, column)
      }
      column++
      if (this.broken) return
      if (at >= end) break
      if (bytes[at++] === this.lineEnd) break
    }
    this.at = at
    if (column === 1 && !this.filled && !quoted) {
      this.blankLines++
      return
    }
    this.read++
    const problem = this.problemOf(column)
    if (problem) this.setAside(start, at, problem)
    else this.accept(column)
  }

  /** Copies the cell at `at` and returns where it ends: at a separator, a line end or the end of the file. */
  private readPlain(at: number, column: number): number {
    const { bytes, separator, lineEnd } = this
    const end = bytes.length
    const from = at
    if (column >= this.columnCount) {
      while (at < end && bytes[at] !== separator && bytes[at] !== lineEnd) at++
      if (at > from && !(at === from + 1 && bytes[from] === carriageReturn)) this.overfilled = true
      return at
    }
    const { columns } = this
    const cells = columns.cells[column]
    const first = columns.lengths[column]
    let length = first
    let byte = bytes[at]
    // Here and in the last line: a write past the end of the array is lost, which the check below makes good. That is
    // cheaper than to ask at every byte; and so is not to ask for the end of the file where a line end is still to come.
    if (at <= this.lastLineEnd) {
      while (byte !== separator && byte !== lineEnd) {
        cells[length++] = byte
        byte = bytes[++at]
      }
    } else {
      for (; at < end && bytes[at] !== separator; at++) cells[length++] = bytes[at]
    }
    if (length > cells.length) columns.enlarge(column, length).set(bytes.subarray(from, at), first)
    if (length > first && bytes[at - 1] === carriageReturn && bytes[at] !== separator) length--
    if (length > first) this.filled = true
    if (length - first > this.cellLimit) this.broken = 'cell too long'
    if (bytes[from] === apostrophe) length = withoutGuard(columns.cells[column], first, length)
    columns.lengths[column] = length
    return at
  }

  /**
   * The same for a cell in quotes; -1 where the closing quote is missing: at the end of the file, or where lines further
   * down a cell opens with a quote, which would stand doubled if it were part of this cell.
   */
  private readQuoted(at: number, column: number): number {
    const { bytes, separator, lineEnd } = this
    const end = bytes.length
    const inTable = column < this.columnCount
    const limit = Math.min(end, at + this.cellLimit)
    const first = inTable ? this.columns.lengths[column] : 0
    let cells = inTable ? this.columns.cells[column] : new Uint8Array(0)
    let length = first
    const opened = at++
    let reopened = false
    for (;;) {
      if (at >= limit) return -1
      const byte = bytes[at++]
      if (byte === quote) {
        if (bytes[at] === quote) {
          at++
        } else {
          let after = at
          while (bytes[after] === space) after++
          if (bytes[after] === carriageReturn && (after + 1 >= end || bytes[after + 1] === lineEnd)) after++
          if (after >= end || bytes[after] === separator || bytes[after] === lineEnd) {
            if (reopened && bytes.subarray(opened, at).includes(lineEnd)) return -1
            at = after
            break
          }
          reopened ||= bytes[at - 2] === separator || bytes[at - 2] === lineEnd
        }
      }
      if (inTable) {
        if (length >= cells.length) cells = this.columns.enlarge(column, length + 1)
        cells[length] = byte
      }
      length++
    }
    if (inTable) this.columns.lengths[column] = withoutGuard(cells, first, length)
    if (length > first) {
      this.filled = true
      if (!inTable) this.overfilled = true
    }
    return at
  }

  private problemOf(cellCount: number): string | null {
    if (this.overfilled) return 'more cells than the header'
    if (!this.filled) return 'empty row'
    if (cellCount === 1 && this.columnCount > 2) return 'not a row of the table'
    return null
  }

  private accept(cellCount: number): void {
    if (cellCount < this.columnCount) this.short.push(this.rows)
    this.columns.endRow(this.read)
  }

  private setAside(start: number, end: number, problem: string): void {
    this.columns.dropRow()
    const text = new TextDecoder().decode(this.bytes.subarray(start, end)).replace(/[\r\n]+$/, '')
    this.unread.push({ row: this.read, text, problem })
  }

  /** A quote that is never closed would swallow the rest of the file: only its own line is set aside. */
  private skipUnclosed(start: number): void {
    const lineEnd = this.bytes.indexOf(this.lineEnd, start)
    const end = lineEnd < 0 ? this.bytes.length : lineEnd + 1
    if (end - start > this.cellLimit) this.broken = 'cell too long'
    else if (++this.unclosed > forgivenQuotes) this.broken = 'quotes not closed'
    this.read++
    this.at = end
    this.setAside(start, end, 'quotation mark not closed')
  }
}

/** Old Macintosh files end lines with a carriage return alone; all others have a line feed. */
export function lineEndOf(bytes: Uint8Array): number {
  const sample = bytes.subarray(0, 1 << 20)
  return sample.includes(lineFeed) || !sample.includes(carriageReturn) ? lineFeed : carriageReturn
}

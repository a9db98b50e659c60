import { startsFormula } from '#model/formula.ts'
import type { TextColumn } from '#model/text.ts'
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
  /** Rows that are in the columns. */
  rows = 0
  blankLines = 0
  readonly unread: UnreadRow[] = []
  /** Rows, as indexes into the columns, that had fewer cells than the header. */
  readonly short: number[] = []
  /** Why the scan cannot go on. */
  broken: 'cell too long' | 'quotes not closed' | null = null
  at: number

  private readonly cells: Uint8Array<ArrayBuffer>[]
  private readonly lengths: Uint32Array
  private readonly offsets: Uint32Array<ArrayBuffer>[]
  private numbers: Uint32Array<ArrayBuffer>
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
    this.cells = Array.from({ length: columnCount }, () => new Uint8Array(1024))
    this.offsets = Array.from({ length: columnCount }, () => new Uint32Array(65))
    this.lengths = new Uint32Array(columnCount)
    this.numbers = new Uint32Array(64)
    this.splitter = fast ? RowSplitter.for(bytes, columnCount, this.separator, this.lineEnd) : null
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
    if (!this.sized && this.rows > 0) this.sizeColumns((this.bytes.length - from) / (this.at - from))
  }

  /** The columns, and for each of their rows its number in the file. Ends the scan: each column is let go once packed. */
  finish(): { columns: TextColumn[]; rowNumbers: Uint32Array } {
    const columns = this.cells.map((cells, column) => {
      this.cells[column] = new Uint8Array(0)
      return { bytes: trimmed(cells, this.lengths[column]), offsets: trimmed(this.offsets[column], this.rows + 1) }
    })
    return { columns, rowNumbers: trimmed(this.numbers, this.rows) }
  }

  /** Regular rows from here on, as many as follow one another. */
  private readRun(splitter: RowSplitter): void {
    splitter.run(this.at, this.lengths)
    if (splitter.rows < shortRun) this.rowsBeforeRun = rowsWithoutRuns
    if (splitter.rows === 0) return
    this.makeRoomFor(this.rows + splitter.rows)
    let from = 0
    for (let column = 0; column < this.columnCount; column++) {
      const length = this.lengths[column]
      const whole = splitter.lengthOf(column)
      const { bytes, ends } = splitter.take(column, from, whole - length)
      const cells = whole > this.cells[column].length ? this.growing(column, whole) : this.cells[column]
      cells.set(bytes, length)
      this.offsets[column].set(ends, this.rows + 1)
      this.lengths[column] = whole
      from += whole - length
    }
    for (let row = 0; row < splitter.rows; row++) this.numbers[this.rows++] = ++this.read
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
    const cells = this.cells[column]
    const first = this.lengths[column]
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
    if (length > cells.length) this.growing(column, length).set(bytes.subarray(from, at), first)
    if (length > first && bytes[at - 1] === carriageReturn && bytes[at] !== separator) length--
    if (length > first) this.filled = true
    if (length - first > this.cellLimit) this.broken = 'cell too long'
    if (bytes[from] === apostrophe) length = withoutGuard(this.cells[column], first, length)
    this.lengths[column] = length
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
    const first = inTable ? this.lengths[column] : 0
    let cells = inTable ? this.cells[column] : new Uint8Array(0)
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
        if (length >= cells.length) cells = this.growing(column, length + 1)
        cells[length] = byte
      }
      length++
    }
    if (inTable) this.lengths[column] = withoutGuard(cells, first, length)
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
    this.makeRoomFor(this.rows + 1)
    this.numbers[this.rows++] = this.read
    for (let column = 0; column < this.columnCount; column++) {
      this.offsets[column][this.rows] = this.lengths[column]
    }
  }

  private setAside(start: number, end: number, problem: string): void {
    for (let column = 0; column < this.columnCount; column++) {
      this.lengths[column] = this.offsets[column][this.rows]
    }
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

  /** The first slice tells how wide each column is likely to get, and how long. */
  private sizeColumns(times: number): void {
    this.sized = true
    this.makeRoomFor(Math.ceil(this.rows * times * 1.02))
    for (let column = 0; column < this.columnCount; column++) {
      this.growing(column, Math.ceil(this.lengths[column] * times * 1.03) + 1024)
    }
  }

  /** By what is still to come, so that little is left over. */
  private grown(needed: number): number {
    return Math.ceil(needed * Math.min(2, (this.bytes.length / Math.max(1, this.at)) * 1.02)) + 64
  }

  private growing(column: number, needed: number): Uint8Array<ArrayBuffer> {
    const larger = new Uint8Array(Math.max(needed, this.grown(this.cells[column].length)))
    larger.set(this.cells[column])
    this.cells[column] = larger
    return larger
  }

  private makeRoomFor(rows: number): void {
    if (rows <= this.numbers.length) return
    const room = Math.max(rows, this.grown(this.rows))
    const larger = (from: Uint32Array<ArrayBuffer>, length: number): Uint32Array<ArrayBuffer> => {
      const to = new Uint32Array(length)
      to.set(from)
      return to
    }
    this.numbers = larger(this.numbers, room)
    this.offsets.forEach((offsets, column) => (this.offsets[column] = larger(offsets, room + 1)))
  }
}

/**
 * Takes off the apostrophe that keeps a spreadsheet from running a cell as a formula (`'=1+1`), and returns where the
 * cell now ends.
 */
function withoutGuard(cells: Uint8Array, first: number, end: number): number {
  if (end - first < 2 || cells[first] !== apostrophe) return end
  let start = first
  while (cells[start] === apostrophe && start < end) start++
  if (start >= end || !startsFormula(cells, start)) return end
  cells.copyWithin(first, first + 1, end)
  return end - 1
}

/** Old Macintosh files end lines with a carriage return alone; all others have a line feed. */
export function lineEndOf(bytes: Uint8Array): number {
  const sample = bytes.subarray(0, 1 << 20)
  return sample.includes(lineFeed) || !sample.includes(carriageReturn) ? lineFeed : carriageReturn
}

/** Copied only where much of the buffer is unused: a view takes its whole buffer along across a worker's border. */
function trimmed<Numbers extends Uint8Array | Uint32Array>(numbers: Numbers, length: number): Numbers {
  const spare = numbers.length - length
  return (spare > length * 0.12 + 4096 ? numbers.slice(0, length) : numbers.subarray(0, length)) as Numbers
}

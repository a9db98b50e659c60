import { startsFormula } from '#model/formula.ts'
import type { TextColumn } from '#model/text.ts'
import { headersOf, type Sheet } from './sheet.ts'

const encoder = new TextEncoder()
const quote = 34
const apostrophe = 39
const byteOrderMark = [0xef, 0xbb, 0xbf]

/**
 * Writes CSV that is safe to open: UTF-8, commas, lines end with a line feed. A cell that a spreadsheet would run as a
 * formula (it starts with = + - @, a tab or a carriage return, also in full width) gets an apostrophe in front, as
 * OWASP advises, unless it is a number; `readTable` takes it off again.
 */
export class CsvWriter {
  private bytes = new Uint8Array(1 << 16)
  private length = 0
  private atLineStart = true
  /** One cell as bytes. An array of its own for each would take most of the time. */
  private scratch = new Uint8Array(1 << 10)

  /** Spreadsheets take a file for UTF-8 only if it starts with a byte order mark. */
  constructor(header: readonly string[], options: { readonly byteOrderMark?: boolean } = {}) {
    if (options.byteOrderMark) for (const byte of byteOrderMark) this.bytes[this.length++] = byte
    this.row(header)
  }

  row(cells: readonly (string | number)[]): void {
    for (const cell of cells) this.cell(cell)
    this.endRow()
  }

  cell(value: string | number): void {
    // The shortest text that reads back as the same number; missing numbers are empty.
    const text = typeof value === 'string' ? value : Number.isNaN(value) ? '' : String(value)
    this.cellBytes(this.scratch, 0, this.encoded(text))
  }

  /** A checksum in base 64 goes back as it came: of letters, digits, + / and = at the end no spreadsheet calls anything. */
  checksum(text: string): void {
    this.cellBytes(this.scratch, 0, this.encoded(text), !/^[A-Za-z0-9+/]*=*$/.test(text))
  }

  /** A cell of a packed column, without making a text of it. */
  cellOf(column: TextColumn, row: number): void {
    this.cellBytes(column.bytes, column.offsets[row], column.offsets[row + 1])
  }

  endRow(): void {
    this.makeRoom(1)
    this.bytes[this.length++] = 10
    this.atLineStart = true
  }

  get pending(): number {
    return this.length
  }

  /** What was written since the last call. */
  take(): Uint8Array<ArrayBuffer> {
    const taken = this.bytes.slice(0, this.length)
    this.length = 0
    return taken
  }

  /** How many bytes the text takes in `scratch`. */
  private encoded(text: string): number {
    if (text.length * 3 > this.scratch.length) this.scratch = new Uint8Array(text.length * 3)
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at)
      if (code >= 128) return encoder.encodeInto(text, this.scratch).written
      this.scratch[at] = code
    }
    return text.length
  }

  private cellBytes(source: Uint8Array, from: number, to: number, guarded: boolean = true): void {
    this.makeRoom((to - from) * 2 + 4)
    if (!this.atLineStart) this.bytes[this.length++] = 44
    this.atLineStart = false
    const quoted = needsQuotes(source, from, to)
    if (quoted) this.bytes[this.length++] = quote
    if (guarded && looksLikeFormula(source, from, to)) this.bytes[this.length++] = apostrophe
    for (let at = from; at < to; at++) {
      const byte = source[at]
      if (byte === quote) this.bytes[this.length++] = quote
      this.bytes[this.length++] = byte
    }
    if (quoted) this.bytes[this.length++] = quote
  }

  private makeRoom(more: number): void {
    if (this.length + more <= this.bytes.length) return
    const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.length + more))
    larger.set(this.bytes.subarray(0, this.length))
    this.bytes = larger
  }
}

/** A whole file at once. */
export function csv(header: readonly string[], rows: Iterable<readonly (string | number)[]>): Uint8Array<ArrayBuffer> {
  const writer = new CsvWriter(header)
  for (const row of rows) writer.row(row)
  return writer.take()
}

export function sheetCsv(sheet: Sheet): Uint8Array<ArrayBuffer> {
  return csv(headersOf(sheet), sheet.rows)
}

function needsQuotes(source: Uint8Array, from: number, to: number): boolean {
  if (to > from && (source[from] <= 32 || source[to - 1] <= 32)) return true
  for (let at = from; at < to; at++) {
    const byte = source[at]
    if (byte === 44 || byte === quote || byte === 10 || byte === 13 || byte === 59 || byte === 9) return true
  }
  return false
}

/** Apostrophes in front of such a start count too, so that taking one off gives back exactly what there was. */
function looksLikeFormula(source: Uint8Array, from: number, to: number): boolean {
  let start = from
  while (start < to && source[start] === apostrophe) start++
  if (start >= to || !startsFormula(source, start)) return false
  return start > from || !isNumber(source, from, to)
}

function isNumber(source: Uint8Array, from: number, to: number): boolean {
  if (to - from > 40) return false
  return /^[+-][$€£]?\d[\d.,]*(e[+-]?\d+)?%?$/i.test(new TextDecoder().decode(source.subarray(from, to)))
}

import type { TextColumn } from '#model/text.ts'
import type { RowSplitter } from './rowSplitter.ts'

/** Columns of text while rows are read into them: the bytes of each column's cells end to end, and where each cell ends. */
export class GrowingColumns {
  rows = 0
  /** Bytes of each column, with room to spare; whoever reads a row writes its cells behind `lengths`. */
  readonly cells: Uint8Array<ArrayBuffer>[]
  /** Bytes of each column that count, those of the row at hand included. */
  readonly lengths: Uint32Array
  private readonly offsets: Uint32Array<ArrayBuffer>[]
  private numbers = new Uint32Array(64)
  private readonly wholeByRead: () => number

  /** `wholeByRead`: how many times as long the file is as what was read of it. */
  constructor(columnCount: number, wholeByRead: () => number) {
    this.cells = Array.from({ length: columnCount }, () => new Uint8Array(1024))
    this.offsets = Array.from({ length: columnCount }, () => new Uint32Array(65))
    this.lengths = new Uint32Array(columnCount)
    this.wholeByRead = wholeByRead
  }

  /** The columns, and for each of their rows its number in the file. Each column is let go once packed. */
  finish(): { columns: TextColumn[]; rowNumbers: Uint32Array } {
    const columns = this.cells.map((cells, column) => {
      this.cells[column] = new Uint8Array(0)
      return { bytes: trimmed(cells, this.lengths[column]), offsets: trimmed(this.offsets[column], this.rows + 1) }
    })
    return { columns, rowNumbers: trimmed(this.numbers, this.rows) }
  }

  /** The cells written behind the last row become a row. */
  endRow(number: number): void {
    this.makeRoomFor(this.rows + 1)
    this.numbers[this.rows++] = number
    for (let column = 0; column < this.cells.length; column++) {
      this.offsets[column][this.rows] = this.lengths[column]
    }
  }

  /** The cells written behind the last row are forgotten. */
  dropRow(): void {
    for (let column = 0; column < this.cells.length; column++) {
      this.lengths[column] = this.offsets[column][this.rows]
    }
  }

  /** Rows that the splitter has read, numbered from `number`. */
  addRun(splitter: RowSplitter, number: number): void {
    this.makeRoomFor(this.rows + splitter.rows)
    let from = 0
    for (let column = 0; column < this.cells.length; column++) {
      const length = this.lengths[column]
      const whole = splitter.lengthOf(column)
      const { bytes, ends } = splitter.take(column, from, whole - length)
      const cells = whole > this.cells[column].length ? this.enlarge(column, whole) : this.cells[column]
      cells.set(bytes, length)
      this.offsets[column].set(ends, this.rows + 1)
      this.lengths[column] = whole
      from += whole - length
    }
    for (let row = 0; row < splitter.rows; row++) this.numbers[this.rows++] = number + row
  }

  /** Room for `times` as much as there is now, and a little more. */
  expect(times: number): void {
    this.makeRoomFor(Math.ceil(this.rows * times * 1.02))
    for (let column = 0; column < this.cells.length; column++) {
      this.enlarge(column, Math.ceil(this.lengths[column] * times * 1.03) + 1024)
    }
  }

  /** A column with room for `needed` bytes. */
  enlarge(column: number, needed: number): Uint8Array<ArrayBuffer> {
    const larger = new Uint8Array(Math.max(needed, this.grown(this.cells[column].length)))
    larger.set(this.cells[column])
    this.cells[column] = larger
    return larger
  }

  /** By what is still to come, so that little is left over. */
  private grown(needed: number): number {
    return Math.ceil(needed * Math.min(2, this.wholeByRead() * 1.02)) + 64
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

/** Copied only where much of the buffer is unused: a view takes its whole buffer along across a worker's border. */
function trimmed<Numbers extends Uint8Array | Uint32Array>(numbers: Numbers, length: number): Numbers {
  const spare = numbers.length - length
  return (spare > length * 0.12 + 4096 ? numbers.slice(0, length) : numbers.subarray(0, length)) as Numbers
}

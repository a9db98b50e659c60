import { splitRowsCode } from './splitRowsCode.ts'

/** Most bytes of one block, and columns of one table, that splitRows.wat has room for. */
const blockBytes = 1 << 18
const mostColumns = 2048

interface SplitRows {
  readonly memory: { readonly buffer: ArrayBuffer }
  readonly rowsEnd: { readonly value: number }
  readonly lengths: { readonly value: number }
  readonly ends: { readonly value: number }
  readonly texts: { readonly value: number }
  findRows(at: number, end: number, columns: number, separator: number, lineEnd: number): number
  packCells(rows: number, columns: number): void
}

/** Splits runs of regular rows with splitRows.wat, block by block. */
export class RowSplitter {
  /** Of the last run: its rows, where it ended in the file, and the bytes of each column that it added. */
  rows = 0
  end = 0
  private readonly split: SplitRows
  private readonly bytes: Uint8Array
  private readonly columns: number
  private readonly separator: number
  private readonly lineEnd: number
  private readonly memory: Uint8Array<ArrayBuffer>
  /** Bytes in each column so far. */
  private readonly lengths: Uint32Array
  private readonly number = ++splitters
  /** The block that lies in memory, if `loaded` is this splitter's number. */
  private blockStart = 0
  private blockEnd = 0

  constructor(split: SplitRows, bytes: Uint8Array, columns: number, separator: number, lineEnd: number) {
    this.split = split
    this.bytes = bytes
    this.columns = columns
    this.separator = separator
    this.lineEnd = lineEnd
    this.memory = new Uint8Array(split.memory.buffer)
    this.lengths = new Uint32Array(split.memory.buffer, split.lengths.value, columns)
  }

  /** Null where there are too many columns, or the browser cannot do this: then rows are read one by one. */
  static for(bytes: Uint8Array, columns: number, separator: number, lineEnd: number): RowSplitter | null {
    const split = columns <= mostColumns ? instance() : null
    return split && new RowSplitter(split, bytes, columns, separator, lineEnd)
  }

  /** Splits the regular rows from `at` on, as far as the block goes. */
  run(at: number, lengths: Uint32Array): void {
    if (loaded !== this.number || at < this.blockStart || at >= this.blockEnd) this.load(at)
    const { split, columns } = this
    this.rows = split.findRows(
      at - this.blockStart,
      this.blockEnd - this.blockStart,
      columns,
      this.separator,
      this.lineEnd,
    )
    this.end = this.blockStart + split.rowsEnd.value
    if (this.rows === 0) return
    this.lengths.set(lengths)
    split.packCells(this.rows, columns)
  }

  /** Hands out the run's part of each column: its bytes, and where each text ends in the column. */
  take(column: number, from: number, length: number): { bytes: Uint8Array; ends: Uint32Array } {
    const text = this.split.texts.value + from
    const ends = this.split.ends.value + column * this.rows * 4
    return {
      bytes: this.memory.subarray(text, text + length),
      ends: new Uint32Array(this.memory.buffer, ends, this.rows),
    }
  }

  /** Bytes of a column after the run. */
  lengthOf(column: number): number {
    return this.lengths[column]
  }

  private load(at: number): void {
    loaded = this.number
    this.blockStart = at
    this.blockEnd = Math.min(this.bytes.length, at + blockBytes)
    this.memory.set(this.bytes.subarray(at, this.blockEnd))
  }
}

/** One memory for all: of several files that are read in turns each loads its block again. */
let shared: SplitRows | null | undefined
let splitters = 0
let loaded = 0

function instance(): SplitRows | null {
  if (shared === undefined) shared = instantiated()
  return shared
}

/** Old browsers have no WebAssembly or none with vectors. */
function instantiated(): SplitRows | null {
  const digits = splitRowsCode.replaceAll('\n', '')
  const bytes = Uint8Array.from({ length: digits.length / 2 }, (_, at) =>
    parseInt(digits.slice(2 * at, 2 * at + 2), 16),
  )
  try {
    return new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports as unknown as SplitRows
  } catch {
    return null
  }
}

import { textAt, textCount, type TextColumn } from '#model/text.ts'

/** A column of few different texts: codes[row] indexes texts. */
export interface Dictionary {
  readonly codes: Int32Array
  readonly texts: readonly string[]
}

/** Compares bytes, so that a million rows decode only as many texts as there are different ones. */
export function dictionaryOf(column: TextColumn): Dictionary {
  const index = new TextIndex(column)
  const codes = new Int32Array(textCount(column))
  const texts: string[] = []
  const codeOfRow = new Map<number, number>()
  for (let row = 0; row < codes.length; row++) {
    const first = index.firstWith(row)
    if (first === row) {
      codeOfRow.set(row, texts.length)
      codes[row] = texts.length
      texts.push(textAt(column, row))
    } else {
      codes[row] = codes[first]!
    }
  }
  return { codes, texts }
}

/** Finds rows of a column that hold the same text. */
export class TextIndex {
  private slots: Int32Array
  private used = 0
  private readonly column: TextColumn

  constructor(column: TextColumn, expected = 1024) {
    this.column = column
    this.slots = new Int32Array(sizeFor(expected)).fill(-1)
  }

  /** The first row asked about that holds the same text as `row`: itself, if there was none. */
  firstWith(row: number): number {
    if (this.used * 2 >= this.slots.length) this.grow()
    const slot = this.slotFor(row)
    if (this.slots[slot]! < 0) {
      this.slots[slot] = row
      this.used++
    }
    return this.slots[slot]!
  }

  private slotFor(row: number): number {
    const { bytes, offsets } = this.column
    const from = offsets[row]!
    const to = offsets[row + 1]!
    const mask = this.slots.length - 1
    let slot = hash(bytes, from, to) & mask
    for (; this.slots[slot]! >= 0; slot = (slot + 1) & mask) {
      if (sameText(bytes, from, to, offsets[this.slots[slot]!]!, offsets[this.slots[slot]! + 1]!)) break
    }
    return slot
  }

  private grow(): void {
    const rows = this.slots.filter((row) => row >= 0)
    this.slots = new Int32Array(this.slots.length * 4).fill(-1)
    for (const row of rows) this.slots[this.slotFor(row)] = row
  }
}

function sizeFor(expected: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(64, expected * 2)))
}

/** FNV-1a with a last stir, so that ids that differ only at their end spread too. */
function hash(bytes: Uint8Array, from: number, to: number): number {
  let value = 0x811c9dc5
  for (let at = from; at < to; at++) value = Math.imul(value ^ bytes[at]!, 0x01000193)
  return value ^ (value >>> 15)
}

function sameText(bytes: Uint8Array, from: number, to: number, otherFrom: number, otherTo: number): boolean {
  if (to - from !== otherTo - otherFrom) return false
  for (let i = 0; i < to - from; i++) if (bytes[from + i] !== bytes[otherFrom + i]) return false
  return true
}

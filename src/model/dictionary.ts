import { finished, type Steps } from './steps.ts'
import { textAt, textCount, type TextColumn } from './text.ts'

/** A column of few different texts: codes[row] indexes texts. */
export interface Dictionary {
  readonly codes: Int32Array
  readonly texts: readonly string[]
}

/** Compares bytes, so that a million rows decode only as many texts as there are different ones. */
export function dictionaryOf(column: TextColumn): Dictionary {
  return finished(dictionaryInSteps(column))
}

/** Rows that are looked at in one go. */
const BLOCK = 20_000

export function* dictionaryInSteps(column: TextColumn): Steps<Dictionary> {
  const { bytes, offsets } = column
  const index = new TextIndex(column)
  const codes = new Int32Array(textCount(column))
  const texts: string[] = []
  const codeOfRow = new Map<number, number>()
  // codes of states, countries and segments: nothing to look up
  const short = new Int32Array(256 * 257).fill(-1)
  for (let row = 0; row < codes.length; row++) {
    if (row % BLOCK === BLOCK - 1) yield
    const from = offsets[row]
    const length = offsets[row + 1] - from
    const place = length === 2 ? 256 * bytes[from] + bytes[from + 1] + 256 : length === 1 ? bytes[from] : -1
    if (place >= 0 && short[place] >= 0) {
      codes[row] = short[place]
      continue
    }
    const first = index.firstWith(row)
    if (first === row) {
      codeOfRow.set(row, texts.length)
      codes[row] = texts.length
      texts.push(textAt(column, row))
      if (place >= 0) short[place] = codes[row]
    } else {
      codes[row] = codes[first]
    }
  }
  return { codes, texts }
}

/** Finds rows of a column that hold the same text. */
export class TextIndex {
  private slots: Int32Array
  /** Hash of the text in each slot: most texts that differ are told apart without looking at them. */
  private hashes: Int32Array
  private used = 0
  private readonly column: TextColumn

  constructor(column: TextColumn, expected = 1024) {
    this.column = column
    this.slots = new Int32Array(sizeFor(expected)).fill(-1)
    this.hashes = new Int32Array(this.slots.length)
  }

  /** The first row asked about that holds the same text as `row`: itself, if there was none. */
  firstWith(row: number): number {
    if (this.used * 2 >= this.slots.length) this.grow()
    const { bytes, offsets } = this.column
    const from = offsets[row]
    const to = offsets[row + 1]
    const value = hash(bytes, from, to)
    const mask = this.slots.length - 1
    let slot = value & mask
    for (; this.slots[slot] >= 0; slot = (slot + 1) & mask) {
      const other = this.slots[slot]
      if (this.hashes[slot] === value && sameText(bytes, from, to, offsets[other], offsets[other + 1])) return other
    }
    this.slots[slot] = row
    this.hashes[slot] = value
    this.used++
    return row
  }

  /** The row asked about before that holds the same text as a row of another column; -1 for none. */
  rowLike(other: TextColumn, row: number): number {
    const { bytes, offsets } = this.column
    const from = other.offsets[row]
    const to = other.offsets[row + 1]
    const value = hash(other.bytes, from, to)
    const mask = this.slots.length - 1
    for (let slot = value & mask; this.slots[slot] >= 0; slot = (slot + 1) & mask) {
      const known = this.slots[slot]
      if (this.hashes[slot] !== value || offsets[known + 1] - offsets[known] !== to - from) continue
      let at = 0
      while (from + at < to && bytes[offsets[known] + at] === other.bytes[from + at]) at++
      if (from + at === to) return known
    }
    return -1
  }

  private grow(): void {
    const { slots, hashes } = this
    this.slots = new Int32Array(slots.length * 4).fill(-1)
    this.hashes = new Int32Array(this.slots.length)
    const mask = this.slots.length - 1
    slots.forEach((row, from) => {
      if (row < 0) return
      let slot = hashes[from] & mask
      while (this.slots[slot] >= 0) slot = (slot + 1) & mask
      this.slots[slot] = row
      this.hashes[slot] = hashes[from]
    })
  }
}

function sizeFor(expected: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(64, expected * 2)))
}

const indexes = new WeakMap<TextColumn, TextIndex>()

/** Finds rows by id in a column of ids that are unique; made once. */
export function idIndex(ids: TextColumn): TextIndex {
  return finished(idIndexInSteps(ids))
}

export function* idIndexInSteps(ids: TextColumn): Steps<TextIndex> {
  const known = indexes.get(ids)
  if (known) return known
  const index = new TextIndex(ids, textCount(ids))
  for (let row = 0; row < textCount(ids); row++) {
    if (row % BLOCK === BLOCK - 1) yield
    index.firstWith(row)
  }
  indexes.set(ids, index)
  return index
}

/** FNV-1a with a last stir, so that ids that differ only at their end spread too. */
function hash(bytes: Uint8Array, from: number, to: number): number {
  let value = 0x811c9dc5
  for (let at = from; at < to; at++) value = Math.imul(value ^ bytes[at], 0x01000193)
  return value ^ (value >>> 15)
}

function sameText(bytes: Uint8Array, from: number, to: number, otherFrom: number, otherTo: number): boolean {
  if (to - from !== otherTo - otherFrom) return false
  for (let i = 0; i < to - from; i++) if (bytes[from + i] !== bytes[otherFrom + i]) return false
  return true
}

import type { AccountRole } from '#model/account.ts'
import type { TextColumn } from '#model/text.ts'
import type { Findings } from './findings.ts'
import type { Placed } from './placing.ts'
import type { Roles } from './roles.ts'
import type { Table } from './table.ts'

/** Words that say what kind of company it is, as the last words of a name. */
const legalForms = ['inc', 'llc', 'ltd', 'corp', 'co', 'company', 'gmbh', 'plc', 'limited', 'incorporated', 'ag', 'sa']

/**
 * Names rows that look like an account that stands further up already: the same cells throughout, or the same name (case,
 * punctuation and legal form aside) in the same ZIP or, without one, at the same point. Nothing is merged.
 */
export function noteDuplicates(table: Table, roles: Roles<AccountRole>, placed: Placed, findings: Findings): void {
  if (roles.name === undefined) return
  const name = table.columns[roles.name].text
  const keys = new NameKeys(name)
  // open addressing: a Map of a million rows takes five times as long
  const slots = new Int32Array(2 ** Math.ceil(Math.log2(table.count * 2 + 64))).fill(-1)
  const hashes = new Int32Array(slots.length)
  for (let row = 0; row < table.count; row++) {
    if (!keys.read(row)) continue
    const hash = mixed(keys.hash ^ Math.imul(placeHash(placed, row), 0x9e3779b1))
    let slot = hash & (slots.length - 1)
    let first = -1
    for (; slots[slot] >= 0 && first < 0; slot = (slot + 1) & (slots.length - 1)) {
      const other = slots[slot]
      if (hashes[slot] === hash && keys.same(other) && samePlace(placed, row, other)) first = other
    }
    if (first < 0) {
      slots[slot] = row
      hashes[slot] = hash
    } else {
      findings.note(row, roles.name, problemOf(table, roles, row, first), 'kept', `row ${table.rowNumbers[first]}`)
    }
  }
}

/** Spreads over the low bits what differs in the high ones. */
function mixed(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b)
  return once ^ (once >>> 15)
}

function problemOf(table: Table, { account_id: id }: Roles<AccountRole>, row: number, first: number): string {
  const same = table.columns.every(({ text }, column) => column === id || sameBytes(text, row, first))
  return same ? 'the same as an earlier row' : 'the same name and place as an earlier row'
}

function samePlace({ zip, lng, lat }: Placed, a: number, b: number): boolean {
  if (zip.offsets[a] !== zip.offsets[a + 1] || zip.offsets[b] !== zip.offsets[b + 1]) return sameBytes(zip, a, b)
  return Math.abs(lng[a] - lng[b]) < 0.002 && Math.abs(lat[a] - lat[b]) < 0.002
}

/** By ZIP; rows without one share a place, which `samePlace` then tells apart. */
function placeHash({ zip: { bytes, offsets } }: Placed, row: number): number {
  let value = 0
  for (let at = offsets[row]; at < offsets[row + 1]; at++) value = value * 10 + bytes[at] - 48
  return value
}

function sameBytes({ bytes, offsets }: TextColumn, a: number, b: number): boolean {
  const [from, other] = [offsets[a], offsets[b]]
  const length = offsets[a + 1] - from
  if (offsets[b + 1] - other !== length) return false
  for (let i = 0; i < length; i++) if (bytes[from + i] !== bytes[other + i]) return false
  return true
}

/** Names as letters and digits in lower case, without their legal form; compared as bytes, so that no texts are made. */
class NameKeys {
  hash = 0
  private readonly column: TextColumn
  private length = 0
  private letters = new Uint8Array(256)
  private readonly other = new Uint8Array(256)

  constructor(column: TextColumn) {
    this.column = column
  }

  /** False for names too short to say anything. */
  read(row: number): boolean {
    this.length = this.letterOf(row, this.letters)
    let hash = 0x811c9dc5
    for (let at = 0; at < this.length; at++) hash = Math.imul(hash ^ this.letters[at], 0x01000193)
    this.hash = hash ^ (hash >>> 15)
    return this.length >= 3
  }

  /** Whether the name that was read last is that of another row. */
  same(other: number): boolean {
    if (this.letterOf(other, this.other) !== this.length) return false
    for (let at = 0; at < this.length; at++) if (this.letters[at] !== this.other[at]) return false
    return true
  }

  private letterOf(row: number, into: Uint8Array): number {
    const { bytes, offsets } = this.column
    const end = Math.min(offsets[row + 1], offsets[row] + into.length)
    let length = 0
    let [wordStart, lastStart] = [0, 0]
    for (let at = offsets[row]; at < end; at++) {
      const byte = bytes[at]
      const letter = byte >= 65 && byte <= 90 ? byte + 32 : byte
      if ((letter >= 97 && letter <= 122) || (letter >= 48 && letter <= 57) || letter >= 128) {
        into[length++] = letter
      } else if (length > wordStart) {
        lastStart = wordStart
        wordStart = length
      }
    }
    if (length === wordStart) wordStart = lastStart
    return wordStart > 0 && isLegalForm(into, wordStart, length) ? wordStart : length
  }
}

function isLegalForm(letters: Uint8Array, from: number, to: number): boolean {
  const length = to - from
  if (length < 2 || length > 12 || letters[from] < 97) return false
  return legalForms.some((form) => {
    if (form.length !== length) return false
    for (let i = 0; i < length; i++) if (form.charCodeAt(i) !== letters[from + i]) return false
    return true
  })
}

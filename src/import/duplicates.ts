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
  const index = new Map<number, number | number[]>()
  const sameAccount = (row: number, other: number): boolean => keys.same(row, other) && samePlace(placed, row, other)
  for (let row = 0; row < table.count; row++) {
    if (!keys.read(row)) continue
    const hash = keys.hash ^ Math.imul(placeHash(placed, row), 0x9e3779b1)
    const others = index.get(hash)
    if (others === undefined) {
      index.set(hash, row)
      continue
    }
    const list = typeof others === 'number' ? [others] : others
    const first = list.find((other) => sameAccount(row, other))
    if (first === undefined) index.set(hash, [...list, row])
    else findings.note(row, roles.name, problemOf(table, roles, row, first), 'kept', String(table.rowNumbers[first]))
  }
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

  /** Whether the name of `row`, which was read last, is that of another row. */
  same(_row: number, other: number): boolean {
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

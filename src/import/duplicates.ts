import type { AccountRole } from '#model/account.ts'
import type { TextColumn } from '#model/text.ts'
import type { Placed } from './placing.ts'
import { sameRow } from './repeatedRows.ts'
import { mayRepeat, sameText } from './repeats.ts'
import type { Roles } from './roles.ts'
import type { Table } from './table.ts'

/** Words that say what kind of company it is, as the last words of a name. */
const legalForms = ['inc', 'llc', 'ltd', 'corp', 'co', 'company', 'gmbh', 'plc', 'limited', 'incorporated', 'ag', 'sa']

export const nearDuplicate = 'the same name and place as an earlier row'

/**
 * Rows that look like an account that stands further up already, though other cells differ: the same name (case,
 * punctuation and legal form aside) in the same ZIP or, without one, at the same point. With each the earlier row.
 */
export function nearDuplicates(table: Table, roles: Roles<AccountRole>, placed: Placed): ReadonlyMap<number, number> {
  const found = new Map<number, number>()
  if (roles.name === undefined) return found
  const name = table.columns[roles.name].text
  const keys = new NameKeys(name)
  const hashes = new Int32Array(table.count)
  for (let row = 0; row < table.count; row++) {
    hashes[row] = mixed(nameHash(name, row) ^ Math.imul(placeHash(placed, row), 0x9e3779b1))
  }
  const repeats = mayRepeat(hashes)
  // nearly always one row stands in a place: then it is not put in a list
  const firsts = new Map<number | string, number | number[]>()
  for (let row = 0; row < table.count; row++) {
    if (repeats[row] === 0 || !keys.read(row)) continue
    const first = placed.zip.offsets[row] === placed.zip.offsets[row + 1] ? firstAround(row) : firstIn(hashes[row], row)
    if (first >= 0 && !sameRow(table, first, row)) found.set(row, first)
  }
  return found

  /** The row that stands for the same account in this place, or -1: then this one does from now on. */
  function firstIn(place: number | string, row: number): number {
    const alike = firsts.get(place)
    const first = earliest(alike, row)
    if (first >= 0) return first
    if (alike === undefined) firsts.set(place, row)
    else if (typeof alike === 'number') firsts.set(place, [alike, row])
    else alike.push(row)
    return -1
  }

  function firstAround(row: number): number {
    const [own, ...others] = cellsAround(placed, row).map((cell) => `${hashes[row]} ${cell}`)
    if (own === undefined) return -1
    const near = others.map((cell) => earliest(firsts.get(cell), row)).filter((first) => first >= 0)
    return near.length > 0 ? Math.min(...near) : firstIn(own, row)
  }

  function earliest(alike: number | number[] | undefined, row: number): number {
    const same = (other: number): boolean => keys.same(other) && samePlace(placed, row, other)
    if (alike === undefined) return -1
    if (typeof alike === 'number') return same(alike) ? alike : -1
    return alike.find(same) ?? -1
  }
}

/** So far apart two points are the same place still. */
const samePlaceDegrees = 0.002

/**
 * Where a row at the same point may have been put, the row's own cell first: many shops of one name stand all over the
 * country, and not each is to be compared with each. Without a point there is none.
 */
function cellsAround({ lng, lat }: Placed, row: number): string[] {
  const [east, north] = [Math.floor(lng[row] / samePlaceDegrees), Math.floor(lat[row] / samePlaceDegrees)]
  if (Number.isNaN(east + north)) return []
  return around.map(([dx, dy]) => `${east + dx} ${north + dy}`)
}

const around = [0, -1, 1].flatMap((dx) => [0, -1, 1].map((dy) => [dx, dy] as const))

/** Spreads over the low bits what differs in the high ones. */
function mixed(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b)
  return once ^ (once >>> 15)
}

function samePlace({ zip, lng, lat }: Placed, a: number, b: number): boolean {
  if (zip.offsets[a] !== zip.offsets[a + 1] || zip.offsets[b] !== zip.offsets[b + 1]) return sameText(zip, a, b)
  return Math.abs(lng[a] - lng[b]) < samePlaceDegrees && Math.abs(lat[a] - lat[b]) < samePlaceDegrees
}

/** By ZIP; rows without one share a place, which `samePlace` then tells apart. */
function placeHash({ zip: { bytes, offsets } }: Placed, row: number): number {
  let value = 0
  for (let at = offsets[row]; at < offsets[row + 1]; at++) value = value * 10 + bytes[at] - 48
  return value
}

/** So much of a name is looked at. */
const longest = 256

/** The same for names that NameKeys finds the same, made in one pass over the bytes. */
function nameHash({ bytes, offsets }: TextColumn, row: number): number {
  const from = offsets[row]
  const end = Math.min(offsets[row + 1], from + longest)
  let [whole, word, beforeWord] = [seed, seed, seed]
  let [words, inWord] = [0, false]
  for (let at = from; at < end; at++) {
    const letter = letterOfByte[bytes[at]]
    if (letter === 0) {
      inWord = false
      continue
    }
    if (!inWord) {
      inWord = true
      words++
      beforeWord = whole
      word = seed
    }
    whole = Math.imul(whole ^ letter, prime)
    word = Math.imul(word ^ letter, prime)
  }
  return words > 1 && maybeForm[word & 255] === 1 && formHashes.has(word) ? beforeWord : whole
}

/** Names as letters and digits in lower case, without their legal form; compared as bytes, so that no texts are made. */
class NameKeys {
  private readonly column: TextColumn
  private length = 0
  private readonly letters = new Uint8Array(longest)
  private readonly other = new Uint8Array(longest)

  constructor(column: TextColumn) {
    this.column = column
  }

  /** False for names too short to say anything. */
  read(row: number): boolean {
    this.length = this.letterOf(row, this.letters)
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
    const from = offsets[row]
    const end = Math.min(offsets[row + 1], from + into.length)
    let length = 0
    let [wordStart, lastStart] = [0, 0]
    for (let at = from; at < end; at++) {
      const letter = letterOfByte[bytes[at]]
      if (letter !== 0) {
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

/** Letters in lower case, digits and what is not ASCII; 0 for what stands between words. */
const letterOfByte = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte >= 65 && byte <= 90) return byte + 32
  return (byte >= 97 && byte <= 122) || (byte >= 48 && byte <= 57) || byte >= 128 ? byte : 0
})
/** FNV-1a */
const [seed, prime] = [0x811c9dc5 | 0, 0x01000193]
const formHashes = new Set(
  legalForms.map((form) =>
    Array.from(form).reduce((hash, letter) => Math.imul(hash ^ letter.charCodeAt(0), prime), seed),
  ),
)
const maybeForm = new Uint8Array(256)
for (const hash of formHashes) maybeForm[hash & 255] = 1

const formsByLength = Array.from({ length: 13 }, (_, length) =>
  legalForms.filter((form) => form.length === length).map((form) => Array.from(form, (letter) => letter.charCodeAt(0))),
)

function isLegalForm(letters: Uint8Array, from: number, to: number): boolean {
  if (to - from > 12 || letters[from] < 97) return false
  for (const form of formsByLength[to - from]) {
    let i = 0
    while (i < form.length && form[i] === letters[from + i]) i++
    if (i === form.length) return true
  }
  return false
}

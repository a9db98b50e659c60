import type { TextColumn } from '#model/text.ts'
import type { Mapping } from './mapping.ts'
import { ascending, mayRepeat, sameText, textHashes } from './repeats.ts'
import { named, setAside, type RowFault } from './setAside.ts'
import type { Table } from './table.ts'

export const repeatedRow = 'the same as an earlier row'

/**
 * Sets aside rows that are an earlier row once more, id and all: their money would count twice. Where the planner declined
 * that, they stay and are named. Rows without an id, or in a file without ids a name, are not told apart by what is left.
 */
export function withoutRepeatedRows(table: Table, { roles, declined }: Pick<Mapping, 'roles' | 'declined'>): Table {
  const key = roles.account_id ?? roles.name
  if (key === undefined) return table
  const found = repeatedRows(table, table.columns[key].text)
  return declined.includes(repeatedRow) ? named(table, found) : setAside(table, found)
}

function repeatedRows(table: Table, key: TextColumn): ReadonlyMap<number, RowFault> {
  const found = new Map<number, RowFault>()
  if (ascending(key)) return found
  const repeats = mayRepeat(textHashes(key))
  const firsts = new Map<number, number[]>()
  for (let row = 0; row < table.count; row++) {
    if (repeats[row] === 0 || key.offsets[row] === key.offsets[row + 1]) continue
    const hash = rowHash(table, row)
    const alike = firsts.get(hash)
    const first = alike?.find((other) => sameRow(table, other, row))
    if (first !== undefined) {
      found.set(row, { problem: repeatedRow, sameAs: `row ${table.rowNumbers[first]}` })
    } else if (alike) alike.push(row)
    else firsts.set(hash, [row])
  }
  return found
}

/** Whether two rows have the same cells throughout. */
export function sameRow({ columns }: Table, a: number, b: number): boolean {
  return columns.every(({ text }) => sameText(text, a, b))
}

function rowHash({ columns }: Table, row: number): number {
  let hash = 0x811c9dc5
  for (const { text } of columns) {
    const { bytes, offsets } = text
    for (let at = offsets[row]; at < offsets[row + 1]; at++) hash = Math.imul(hash ^ bytes[at], 0x01000193)
    hash = Math.imul(hash ^ 0xff, 0x01000193)
  }
  return hash
}

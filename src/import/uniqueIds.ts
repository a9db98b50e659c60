import { textAt, type TextColumn } from '#model/text.ts'
import { TextIndex } from '#model/dictionary.ts'
import type { Findings } from './findings.ts'
import { ascending, mayRepeat, textHashes } from './repeats.ts'
import type { Table } from './table.ts'
import { TextBuilder } from './textBuilder.ts'

/**
 * Makes ids that are missing or stand twice unique with `#row`, as repairs of the column. Returns null then: the ids
 * are the repaired column. Without an id column the row's number is its id.
 */
export function uniqueIds(table: Table, column: number | undefined, findings: Findings): TextColumn | null {
  if (column === undefined) return rowNumbers(table)
  trimIds(table, column, findings)
  const ids = findings.repaired(column)
  noteLostDigits(ids, column, findings)
  if (ascending(ids)) return null
  const index = new TextIndex(ids)
  const repeats = mayRepeat(textHashes(ids))
  const given = new Set<string>()
  let hashed: Set<string> | null = null
  for (let row = 0; row < table.count; row++) {
    const empty = ids.offsets[row] === ids.offsets[row + 1]
    if (!empty && (repeats[row] === 0 || index.firstWith(row) === row)) continue
    const id = freeId(textAt(ids, row), table.rowNumbers[row])
    findings.repair(row, column, empty ? 'missing id' : 'repeated id', id)
  }
  return null

  function freeId(id: string, rowNumber: number): string {
    let free = `${id}#${rowNumber}`
    while (given.has(free) || inFile(free)) free += '#'
    given.add(free)
    return free
  }

  /** Ids such as `7#12` hardly ever stand in a file: looked for only if some do. */
  function inFile(id: string): boolean {
    hashed ??= idsWithHash(ids, table.count)
    return hashed.has(id)
  }
}

export const spacedId = 'spaces around the id'

/** `A1 ` and `A1` are one account, also next month. */
function trimIds(table: Table, column: number, findings: Findings): void {
  const { bytes, offsets } = table.columns[column].text
  for (let row = 0; row < table.count; row++) {
    const [from, to] = [offsets[row], offsets[row + 1]]
    if (from === to || (!isBlank(bytes[from]) && !isBlank(bytes[to - 1]))) continue
    const text = textAt(table.columns[column].text, row)
    const trimmed = text.replaceAll('\uFEFF', '').trim()
    if (trimmed === text) continue
    if (findings.accepts(spacedId)) findings.repair(row, column, spacedId, trimmed)
    else findings.note(row, column, spacedId)
  }
}

/** Spaces, and the first and last bytes of no-break spaces and byte order marks; those of other letters too. */
function isBlank(byte: number): boolean {
  return byte <= 32 || byte === 0xc2 || byte === 0xa0 || byte === 0xe2 || byte === 0xef || byte === 0xbf
}

/** `1.23457E+11`: a spreadsheet showed a long number so, and its last digits are gone. */
function noteLostDigits(ids: TextColumn, column: number, findings: Findings): void {
  if (!ids.bytes.includes(plus)) return
  for (let row = 0; row + 1 < ids.offsets.length; row++) {
    if (ids.offsets[row + 1] - ids.offsets[row] > 20) continue
    if (/^\d[.,]\d+E\+\d+$/i.test(textAt(ids, row))) findings.note(row, column, 'id has lost its last digits')
  }
}

const plus = 43

function idsWithHash(ids: TextColumn, count: number): Set<string> {
  const found = new Set<string>()
  for (let at = ids.bytes.indexOf(35); at >= 0; at = ids.bytes.indexOf(35, at + 1)) {
    let low = 0
    for (let high = count; high - low > 1;) {
      const middle = (low + high) >> 1
      if (ids.offsets[middle] <= at) low = middle
      else high = middle
    }
    found.add(textAt(ids, low))
  }
  return found
}

function rowNumbers(table: Table): TextColumn {
  const ids = new TextBuilder(table.count, table.count * 8)
  for (let row = 0; row < table.count; row++) ids.addText(String(table.rowNumbers[row]))
  return ids.finish()
}

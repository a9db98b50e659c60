import { textAt, type TextColumn } from '#model/text.ts'
import type { UnreadRow } from './scan.ts'
import type { Table } from './table.ts'

/** Why a row is no account of its own, and the row that it repeats, if it does. */
export type RowFault = Pick<UnreadRow, 'problem' | 'sameAs'>

/** The table without those rows, which stay listed whole; a table always keeps a row. */
export function setAside(table: Table, found: ReadonlyMap<number, RowFault>): Table {
  if (found.size === 0 || found.size === table.count) return table
  const kept = Uint32Array.from(Array.from({ length: table.count }, (_, row) => row).filter((row) => !found.has(row)))
  const place = new Map(Array.from(kept, (row, at) => [row, at]))
  const aside = [...found].map(([row, fault]): UnreadRow => ({
    row: table.rowNumbers[row],
    text: rowText(table, row),
    ...fault,
  }))
  return {
    ...table,
    count: kept.length,
    columns: table.columns.map(({ name, text }) => ({ name, text: chosen(text, kept) })),
    rowNumbers: kept.map((row) => table.rowNumbers[row]),
    setAside: [...table.setAside, ...aside].toSorted((a, b) => a.row - b.row),
    shortRows: table.shortRows.flatMap((row) => place.get(row) ?? []),
  }
}

/** The table as it is, with each of those rows named. */
export function named(table: Table, found: ReadonlyMap<number, RowFault>): Table {
  if (found.size === 0) return table
  const findings = Array.from(found, ([row, { problem, sameAs }]) => ({
    row: table.rowNumbers[row],
    column: '',
    value: rowText(table, row),
    problem,
    action: 'kept' as const,
    newValue: sameAs ?? '',
  }))
  return { ...table, findings: [...(table.findings ?? []), ...findings] }
}

function rowText({ columns, separator }: Table, row: number): string {
  return columns.map(({ text }) => textAt(text, row)).join(separator)
}

function chosen(text: TextColumn, rows: Uint32Array): TextColumn {
  const { bytes, offsets } = text
  const to = new Uint8Array(bytes.length)
  const ends = new Uint32Array(rows.length + 1)
  rows.forEach((row, at) => {
    to.set(bytes.subarray(offsets[row], offsets[row + 1]), ends[at])
    ends[at + 1] = ends[at] + offsets[row + 1] - offsets[row]
  })
  return { bytes: to.slice(0, ends[rows.length]), offsets: ends }
}

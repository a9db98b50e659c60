import { joinBytes } from '#model/bytes.ts'
import type { TextColumn } from '#model/text.ts'
import type { Table } from './table.ts'

/** Whether two files name the same columns, in whatever order. */
export function sameColumns(a: Table, b: Table): boolean {
  const names = new Set(a.columns.map(({ name }) => name))
  return a.columns.length === b.columns.length && b.columns.every(({ name }) => names.has(name))
}

/** The rows of two files with the same columns as one table; the second's rows are numbered on from the first's. */
export function joinTables(first: Table, second: Table): Table {
  const at = new Map(second.columns.map(({ name }, column) => [name, column]))
  const rowNumbers = new Uint32Array(first.count + second.count)
  rowNumbers.set(first.rowNumbers)
  second.rowNumbers.forEach((row, i) => (rowNumbers[first.count + i] = first.read + row))
  return {
    ...first,
    count: first.count + second.count,
    columns: first.columns.map(({ name, text }) => ({ name, text: joined(text, second.columns[at.get(name)!].text) })),
    rowNumbers,
    read: first.read + second.read,
    setAside: [...first.setAside, ...second.setAside.map((one) => ({ ...one, row: first.read + one.row }))],
    blankLines: first.blankLines + second.blankLines,
    findings: [
      ...(first.findings ?? []),
      ...(second.findings ?? []).map((one) => ({ ...one, row: first.read + one.row })),
    ],
    shortRows: [...first.shortRows, ...second.shortRows.map((row) => first.count + row)],
  }
}

function joined(a: TextColumn, b: TextColumn): TextColumn {
  const offsets = new Uint32Array(a.offsets.length + b.offsets.length - 1)
  offsets.set(a.offsets)
  const shift = a.offsets[a.offsets.length - 1] - b.offsets[0]
  for (let at = 1; at < b.offsets.length; at++) offsets[a.offsets.length - 1 + at] = b.offsets[at] + shift
  const used = (column: TextColumn): Uint8Array =>
    column.bytes.subarray(column.offsets[0], column.offsets[column.offsets.length - 1])
  return { bytes: joinBytes([used(a), used(b)]), offsets }
}

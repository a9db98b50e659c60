import { decimalMark, type DecimalMark } from '#model/writtenNumber.ts'
import type { Mapping } from './mapping.ts'
import type { Table } from './table.ts'

/** A column that can be read either way (`1,234`) goes by what the others of the file say. */
export function decimalMarks(table: Table, mapping: Pick<Mapping, 'columns'>): (column: number) => DecimalMark {
  const marks = new Map(
    mapping.columns.flatMap(({ kind }, column) =>
      kind === 'number' || kind === 'coordinate' ? [[column, decimalMark(table.columns[column].text)] as const] : [],
    ),
  )
  const said = [...marks.values()].filter((mark) => mark !== null)
  const commas = said.filter((mark) => mark === ',').length
  const usual = commas * 2 > said.length ? ',' : '.'
  return (column) => marks.get(column) ?? usual
}

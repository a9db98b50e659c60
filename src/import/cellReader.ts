import { dictionaryOf } from '#model/dictionary.ts'
import type { Table } from './table.ts'

/** What the cells of a column mean; each different text is read once. `none` where there is no such column. */
export function cellReader<Meaning>(
  table: Table,
  column: number | undefined,
  read: (text: string) => Meaning,
  none: Meaning,
): (row: number) => Meaning {
  if (column === undefined) return () => none
  const { codes, texts } = dictionaryOf(table.columns[column].text)
  const meanings = texts.map(read)
  return (row) => meanings[codes[row]]
}

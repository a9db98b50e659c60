export interface RowColumn {
  readonly title: string
  readonly width: number
  readonly numeric?: boolean
  /** Stays in sight when the others are scrolled; the first columns only. */
  readonly pinned?: boolean
  /**
   * Sentences: as wide as the columns before it leave room for in the list, `width` at least. Every row of such a list
   * has two lines, and a line break in a text begins the second.
   */
  readonly wide?: boolean
  readonly text: (row: number) => string
  /** Number or text to sort by; without it the column does not sort. */
  readonly order?: (row: number) => number | string
}

export type RowSort = { readonly column: number; readonly down: boolean } | null

/** Up, then down, then as the rows came. */
export function nextSort(sort: RowSort, column: number): RowSort {
  if (sort?.column !== column) return { column, down: false }
  return sort.down ? null : { column, down: true }
}

const collator = new Intl.Collator(undefined, { numeric: true })

export function sortRows(rows: ArrayLike<number>, columns: readonly RowColumn[], sort: RowSort): ArrayLike<number> {
  const order = sort && columns[sort.column]?.order
  if (!order) return rows
  const keyed = Array.from(rows, (row) => ({ row, key: order(row) }))
  const direction = sort.down ? -1 : 1
  keyed.sort((a, b) => direction * compareKeys(a.key, b.key) || a.row - b.row)
  return keyed.map(({ row }) => row)
}

function compareKeys(a: number | string, b: number | string): number {
  if (typeof a === 'string' || typeof b === 'string') return collator.compare(String(a), String(b))
  if (Number.isNaN(a)) return Number.isNaN(b) ? 0 : -1
  return Number.isNaN(b) ? 1 : a - b
}

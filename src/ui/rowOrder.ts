export interface RowColumn {
  readonly title: string
  readonly width: number
  readonly numeric?: boolean
  /** Stays in sight when the others are scrolled; the first columns only. */
  readonly pinned?: boolean
  /**
   * Sentences: as wide as the columns before it leave room for in the list, `width` at least. Every row of such a list
   * has two lines, and a text with a line break has one line on each side of it.
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

/** How a column of numbers is shown; what is a text stays one in every column. */
export type CellKind = 'text' | 'whole' | 'number' | 'index' | 'percent' | 'date'

export interface SheetColumn {
  readonly header: string
  readonly kind?: CellKind
}

/** Missing is an empty text or NaN; a date is an ISO day, `2026-07-01`. */
export type Cell = string | number

/** One list, whether it becomes a CSV or a sheet of a workbook. */
export interface Sheet {
  readonly name: string
  readonly columns: readonly SheetColumn[]
  readonly rows: Iterable<readonly Cell[]>
  /** A page of figures without a header to freeze and filter. */
  readonly plain?: boolean
}

export function headersOf({ columns }: Sheet): string[] {
  return columns.map(({ header }) => header)
}

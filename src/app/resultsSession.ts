import type { ActualsRoles } from '#import/actuals.ts'
import type { Table } from '#import/table.ts'
import type { Counting, Grouping } from '#results/inForce.ts'

/** A file of actuals: read, then its columns wait to be confirmed, then its rows are taken. */
export interface ActualsImport {
  readonly name: string
  /** Null while the file is being read. */
  readonly table: Table | null
  readonly roles: ActualsRoles
  readonly working: boolean
}

/** What the results tab shows. */
export interface ResultsView {
  readonly grouping: Grouping
  readonly counting: Counting
  /** So many months up to the last one. */
  readonly months: number
}

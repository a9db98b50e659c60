import type { ActualsRoles } from '#import/actuals.ts'
import type { Table } from '#import/table.ts'
import type { Counting, Grouping } from '#results/inForce.ts'

/** A file of actuals whose columns wait to be confirmed. */
export interface ActualsImport {
  readonly name: string
  readonly table: Table
  readonly roles: ActualsRoles
  readonly reading: boolean
}

/** What the results tab shows. */
export interface ResultsView {
  readonly grouping: Grouping
  readonly counting: Counting
  /** So many months up to the last one. */
  readonly months: number
}

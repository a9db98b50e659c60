import { readActuals } from '#import/actuals.ts'
import type { Table } from '#import/table.ts'
import { isRefusal, type PlanChange, type Refusal } from '#model/change.ts'
import type { RowCounts } from '#model/issue.ts'
import type { Project } from '#model/project.ts'
import { setActuals } from '#plan/setActuals.ts'

/** What a file tells of months gone by, as one change, and how many of its rows were taken. */
export function actualsChange(
  project: Project,
  table: Table,
): { readonly change: PlanChange; readonly counts: RowCounts } | Refusal {
  const read = readActuals(table, project.accounts.id)
  if (isRefusal(read)) return read
  const change = setActuals(project, { actuals: read.actuals })
  return isRefusal(change) ? change : { change, counts: read.counts }
}

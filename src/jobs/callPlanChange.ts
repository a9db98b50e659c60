import { readCallPlan } from '#import/callPlan.ts'
import type { Table } from '#import/table.ts'
import { isRefusal, type PlanChange, type Refusal } from '#model/change.ts'
import type { Project } from '#model/project.ts'
import { setCallPlan } from '#plan/project.ts'
import { callPlanState } from '#units/workload.ts'

/**
 * The call plan of a file as one change, and how many of its rows could not be read. Its segments are those of the accounts;
 * where the accounts have none, A, B and C by rank stay.
 */
export function callPlanChange(
  project: Project,
  table: Table,
): { readonly change: PlanChange; readonly taken: number; readonly left: number } | Refusal {
  const read = readCallPlan(table)
  if (isRefusal(read)) return read
  const { accounts, units, callPlan } = project
  const segments = accounts.roles.segment === undefined ? callPlan.segments : 'column'
  if (segments === 'rank' && !read.rows.some(({ segment }) => /^[ABC]$/.test(segment))) {
    return { refused: 'The accounts have no segments, so the call plan can name only A, B and C.' }
  }
  const change = setCallPlan(project, callPlanState(accounts, units, { ...callPlan, segments, rows: read.rows }))
  if (isRefusal(change)) return change
  return { change, taken: read.rows.length, left: read.issues.count }
}

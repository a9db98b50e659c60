import { lockColumns, readLocks } from '#import/locksFile.ts'
import type { Table } from '#import/table.ts'
import { isRefusal, type PlanChange, type Refusal } from '#model/change.ts'
import type { Project } from '#model/project.ts'
import { unpackTexts } from '#model/text.ts'
import { planOf, refusal } from '#plan/alignments.ts'
import { importLocks } from '#plan/importLocks.ts'

/** The locks of a file as one change, and how many of its rows name nothing that the plan has. */
export function locksChange(
  project: Project,
  alignmentId: string,
  table: Table,
  label: string,
): { readonly change: PlanChange; readonly taken: number; readonly left: number } | Refusal {
  const columns = lockColumns(table)
  if (!columns) return refusal('The locks need the columns lock (unit, account or territory) and id.')
  const slots = planOf(project, alignmentId).territories.flatMap((territory, slot) =>
    territory ? [[territory.name, slot] as const, [territory.id, slot] as const] : [],
  )
  const read = readLocks(table, columns, project.units, {
    accounts: new Set(unpackTexts(project.accounts.id)),
    territories: new Map(slots),
  })
  if (isRefusal(read)) return read
  const { locks, territories, issues } = read
  const change = importLocks(project, alignmentId, { label, locks, territories })
  if (isRefusal(change)) return change
  return { change, taken: locks.length + territories.length, left: issues.count }
}

import { overrideColumns, readOverrides } from '#import/overrides.ts'
import type { Table } from '#import/table.ts'
import { isRefusal, type PlanChange, type Refusal } from '#model/change.ts'
import type { RowIssues } from '#model/issue.ts'
import type { Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import { unpackTexts } from '#model/text.ts'
import { planOf, refusal } from '#plan/alignments.ts'
import { importOverrides } from '#plan/importOverrides.ts'

/** The overrides of a file as one change, how many accounts it holds, and what was wrong with its rows. */
export function overridesChange(
  project: Project,
  alignmentId: string,
  table: Table,
  label: string,
): { readonly change: PlanChange; readonly taken: number; readonly issues: RowIssues } | Refusal {
  const columns = overrideColumns(table)
  if (!columns)
    return refusal('The overrides need the columns account_id and territory_id, and reason, hold_until or share.')
  const read = readOverrides(table, columns, {
    accounts: new Set(unpackTexts(project.accounts.id)),
    territories: territoriesByWord(project, planOf(project, alignmentId)),
  })
  if (isRefusal(read)) return read
  const { overrides, issues } = read
  const change = importOverrides(project, alignmentId, { label, overrides })
  return isRefusal(change) ? change : { change, taken: overrides.length, issues }
}

/** Territory ids by id, by name and by the rep who has one alone; the earlier of these wins. */
function territoriesByWord({ roster }: Project, { territories }: Plan): ReadonlyMap<string, string> {
  const live = territories.filter((territory) => territory !== null)
  const alone = roster.flatMap(({ id, name }) => {
    const [own, another] = live.filter(({ repId }) => repId === id)
    return own && !another ? [[name || id, own.id] as const, [id, own.id] as const] : []
  })
  return new Map([...alone, ...live.flatMap(({ id, name }) => [[name, id] as const, [id, id] as const])])
}

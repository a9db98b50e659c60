import type { Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import { unpackTexts } from '#model/text.ts'
import { ruleOwners } from '#rules/ruleOwners.ts'

/** Rows of the accounts with these ids; an id that the project does not have is missing from the answer. */
export function accountRows(project: Project, ids: Iterable<string>): Map<string, number> {
  const wanted = new Set(ids)
  const rows = new Map<string, number>()
  if (wanted.size === 0) return rows
  unpackTexts(project.accounts.id).forEach((id, row) => wanted.has(id) && rows.set(id, row))
  return rows
}

/** The territory that the account has without an override: by rule, else where its unit lies; Unassigned without a place. */
export function groundOwner(project: Project, plan: Plan, row: number): number {
  const byRule = ruleOwners(project.accounts, plan)?.slot[row] ?? -1
  if (byRule >= 0) return byRule
  const unit = project.accounts.unit[row]!
  return unit < 0 ? 0 : plan.territoryOf[unit]!
}

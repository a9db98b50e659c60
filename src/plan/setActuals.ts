import type { Actuals } from '#model/actuals.ts'
import type { PlanChange, Refusal } from '#model/change.ts'
import type { Project } from '#model/project.ts'
import { planChange, refusal } from './alignments.ts'
import { counted } from './words.ts'

/** What came of the plan; new actuals take the place of those there were. */
export function setActuals(project: Project, wish: { readonly actuals: Actuals | null }): PlanChange | Refusal {
  const before = project.actuals ?? null
  if (!before && !wish.actuals) return refusal('There are no actuals to take away.')
  const label = wish.actuals ? `Actuals of ${counted(wish.actuals.months, 'month')}` : 'Actuals taken away'
  return planChange(label, [], [{ kind: 'actuals', before, after: wish.actuals }])
}

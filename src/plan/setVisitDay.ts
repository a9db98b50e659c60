import type { PlanChange, Refusal } from '#model/change.ts'
import type { Project } from '#model/project.ts'
import { planChange, planOf, refusal } from './alignments.ts'

const weekdays = ['Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays', 'Sundays']

/** Visits of an account on one weekday only; null frees the day. */
export function setVisitDay(
  project: Project,
  alignment: string,
  { accountId, weekday }: { readonly accountId: string; readonly weekday: number | null },
): PlanChange | Refusal {
  const before = planOf(project, alignment).visitDays.find((day) => day.accountId === accountId) ?? null
  if ((before?.weekday ?? null) === weekday) return refusal('Its day of visits is that already.')
  if (weekday !== null && weekdays[weekday] === undefined) return refusal('Choose a weekday.')
  const after = weekday === null ? null : { accountId, weekday }
  const label =
    weekday === null ? `Visits of ${accountId} on any day` : `Visits of ${accountId} on ${weekdays[weekday]!}`
  return planChange(label, [], [{ kind: 'visitDay', alignment, before, after }])
}

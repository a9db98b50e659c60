import { ownerOn } from '#metrics/owners.ts'
import { monthsBetween } from '#model/actuals.ts'
import type { Goal } from '#model/goal.ts'
import type { Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import { exactSplit } from './exactSplit.ts'
import type { Grouping } from './inForce.ts'

/** A rep has a target in each territory that it is in, by its share there. */
export function repParts(
  plan: Plan,
  goal: Goal,
  territoryId: string,
  amount: number,
): { readonly repId: string; readonly amount: number }[] {
  const day = `${goal.year}-01-01`
  const members = plan.members.filter(
    (member) =>
      member.territoryId === territoryId &&
      member.role !== 'manager' &&
      member.share > 0 &&
      (member.end === '' || member.end >= day),
  )
  const territory = plan.territories.find((one) => one?.id === territoryId)
  const owner = territory ? ownerOn(plan, territory, day) : ''
  if (members.length === 0) return owner === '' ? [] : [{ repId: owner, amount }]
  const parts = exactSplit(
    amount,
    members.map(({ share }) => share),
  )
  return members.map(({ repId }, i) => ({ repId, amount: parts[i]! }))
}

/** The goal's part of a group within a span, month by month; NaN without one. Segments have no targets. */
export function targetsOf(
  project: Project,
  alignmentId: string,
  { goal, grouping }: { readonly goal: Goal | null; readonly grouping: Grouping },
  ids: readonly string[],
  firstMonth: string,
): (group: number, span: { readonly from: number; readonly to: number }) => number {
  if (!goal || grouping === 'segment') return () => NaN
  const { plan } = project.alignments.find(({ id }) => id === alignmentId)!
  const amounts = yearTargets(plan, goal, grouping)
  const start = monthsBetween(firstMonth, `${goal.year}-01`)
  return (group, { from, to }) => {
    let share = 0
    for (let month = Math.max(from, start); month <= Math.min(to, start + 11); month++)
      share += goal.months[month - start]!
    return share > 0 ? (amounts.get(ids[group]!) ?? NaN) * share : NaN
  }
}

function yearTargets(plan: Plan, goal: Goal, grouping: Exclude<Grouping, 'segment'>): Map<string, number> {
  const amounts = new Map<string, number>()
  const add = (id: string, amount: number) => amounts.set(id, (amounts.get(id) ?? 0) + amount)
  const districts = new Map(plan.territories.flatMap((one) => (one ? [[one.id, one.parentId]] : [])))
  const regions = new Set(plan.regions.map(({ id }) => id))
  for (const { territoryId, amount } of goal.parts) {
    if (grouping === 'territory') add(territoryId, amount)
    else if (grouping === 'rep')
      for (const part of repParts(plan, goal, territoryId, amount)) add(part.repId, part.amount)
    else {
      const district = districts.get(territoryId) ?? ''
      add(regions.has(district) ? district : '', amount)
    }
  }
  return amounts
}

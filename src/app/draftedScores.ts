import { accountsHeld } from '#metrics/ground.ts'
import { scoreOnGround, scorePlan, type PlanScores } from '#metrics/scores.ts'
import { isRefusal } from '#model/change.ts'
import { assignedBy, UNASSIGNED, type Plan } from '#model/plan.ts'
import { applyChange } from '#plan/apply.ts'
import { allowedMoves } from '#plan/locks.ts'
import { moveInScope, type ScopedWish } from '#plan/moveInScope.ts'

type Wish = Pick<ScopedWish, 'territory' | 'scope'> & { readonly units: Uint32Array }

/**
 * What letting go of a gesture would make, locks included; null when all of it stays. `nearest` is a plan that differs
 * little, from which the count goes on.
 */
export function draftedScores(
  scores: PlanScores,
  alignmentId: string,
  wish: Wish,
  nearest: PlanScores,
): PlanScores | null {
  const { project, plan } = scores
  if (wish.scope !== 'both' && !holdsAccounts(plan)) return quickly(scores, alignmentId, wish)
  const change = moveInScope(project, alignmentId, wish)
  if (isRefusal(change)) return null
  const after = applyChange(project, change).alignments.find(({ id }) => id === alignmentId)!
  return scorePlan(project, after.plan, nearest)
}

/** Whether accounts have other owners than their ground, or are to keep theirs. */
function holdsAccounts({ overrides, rules, locks, overlay }: Plan): boolean {
  return (
    overrides.length > 0 || rules.length > 0 || overlay !== undefined || locks.some(({ kind }) => kind === 'account')
  )
}

/** The same by the sums of the units: naming every account in them would take too long for a gesture. */
function quickly(scores: PlanScores, alignmentId: string, { units, territory, scope }: Wish): PlanScores | null {
  const { project, plan, ground } = scores
  const owner = (unit: number) => plan.territoryOf[unit]!
  const locked = (slot: number) => plan.territories[slot]?.locked ?? false
  if (scope === 'accounts') {
    const given = units.filter((unit) => owner(unit) !== territory && !locked(owner(unit)) && !locked(territory))
    return given.length === 0
      ? null
      : scoreOnGround(
          scores,
          plan,
          accountsHeld(ground, project.units, given, () => territory),
        )
  }
  const after = new Uint16Array(units.length).fill(territory)
  const { moves } = allowedMoves(project, alignmentId, { units, after, by: assignedBy.hand })
  if (moves.units.length === 0) return null
  const territoryOf = plan.territoryOf.slice()
  for (const unit of moves.units) territoryOf[unit] = territory
  // nobody has the accounts of Unassigned ground, so they go along
  const left = moves.units.filter((unit) => owner(unit) !== UNASSIGNED)
  return scoreOnGround(scores, { ...plan, territoryOf }, accountsHeld(ground, project.units, left, owner))
}

import type { PlanChange, Refusal } from '#model/change.ts'
import { assignedBy } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import { planChange, planOf, refusal, refusedIfGone } from './alignments.ts'
import { allowedMoves } from './locks.ts'
import { territoryName, unitCount } from './words.ts'

export interface MoveWish {
  readonly units: ArrayLike<number>
  /** 0 makes them Unassigned. */
  readonly territory: number
  /** What the planner did: `Brush`, `Lasso`. */
  readonly how?: string
}

/** Gives units to one territory: what brush, lasso, table and unassign do. */
export function moveUnits(project: Project, alignmentId: string, wish: MoveWish): PlanChange | Refusal {
  const plan = planOf(project, alignmentId)
  const gone = refusedIfGone(plan, wish.territory)
  if (gone) return gone
  const units = Uint32Array.from(wish.units)
  const after = new Uint16Array(units.length).fill(wish.territory)
  const { moves, edits, why } = allowedMoves(project, alignmentId, { units, after, by: assignedBy.hand })
  const target = territoryName(plan, wish.territory)
  if (moves.units.length === 0) return refusal(why || `Nothing to move: all of it is in ${target} already.`)
  const what = `${wish.how ? `${wish.how}: ` : ''}${unitCount(project.units.kind, moves.units.length)} to ${target}`
  return planChange(why ? `${what}. ${why}` : what, [moves], edits)
}

export interface GiveWish {
  readonly units: Uint32Array
  /** Territory of each; the two run in parallel. */
  readonly after: Uint16Array
  /** What was done, once it is known how many units go: `Holes filled`. */
  readonly label: string
  readonly by?: number
}

/** Gives units to several territories at once. */
export function giveUnits(project: Project, alignmentId: string, wish: GiveWish): PlanChange | Refusal {
  const by = wish.by ?? assignedBy.hand
  const { moves, edits, why } = allowedMoves(project, alignmentId, { units: wish.units, after: wish.after, by })
  if (moves.units.length === 0) return refusal(why || 'Nothing to move: all of it is there already.')
  const label = `${wish.label}: ${unitCount(project.units.kind, moves.units.length)}`
  return planChange(why ? `${label}. ${why}` : label, [moves], edits)
}

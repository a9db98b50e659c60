import type { PlanChange, Refusal } from '#model/change.ts'
import { assignedBy } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import { planChange, planOf, refusal } from './alignments.ts'
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
  const units = Uint32Array.from(wish.units)
  const after = new Uint16Array(units.length).fill(wish.territory)
  const { moves, edits, why } = allowedMoves(project, alignmentId, { units, after, by: assignedBy.hand })
  const target = territoryName(plan, wish.territory)
  if (moves.units.length === 0) return refusal(why || `Nothing to move: all of it is in ${target} already.`)
  const what = `${wish.how ? `${wish.how}: ` : ''}${unitCount(project.units.kind, moves.units.length)} to ${target}`
  return planChange(why ? `${what}. ${why}` : what, [moves], edits)
}

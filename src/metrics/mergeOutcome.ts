import type { Rep } from '#model/roster.ts'
import type { PlanScores } from './scores.ts'

/** What a merge of some territories into one of them would come to. */
export interface MergeOutcome {
  /** Index of the merged territory per measure; the FTE that the merge saves makes everybody's share larger. */
  readonly index: readonly number[]
  /** Reps of territories that end, without another one of their own. */
  readonly idle: readonly Rep[]
  /** Whether one can go from each of them to each other without leaving them. */
  readonly touching: boolean
}

/** `fte` is the FTE of `target` afterwards. */
export function mergeOutcome(scores: PlanScores, chosen: readonly number[], target: number, fte: number): MergeOutcome {
  const { plan, project, assigned, cards } = scores
  const own = cards.filter(({ territory }) => chosen.includes(territory))
  const before = own.reduce((sum, { territory }) => sum + plan.territories[territory]!.fte, 0)
  const allFte = plan.territories.reduce((sum, territory) => sum + (territory?.fte ?? 0), 0) - before + fte
  const ended = new Set(chosen.filter((slot) => slot !== target))
  const busy = new Set(
    plan.territories.flatMap((territory, slot) => (territory && !ended.has(slot) ? territory.repId : [])),
  )
  const idle = new Set([...ended].map((slot) => plan.territories[slot]!.repId).filter((rep) => !busy.has(rep)))
  return {
    index: project.measures.map((_, m) => {
      const total = own.reduce((sum, { totals }) => sum + totals[m]!, 0)
      return (100 * total * allFte) / (assigned[m]! * fte)
    }),
    idle: project.roster.filter(({ id }) => idle.has(id)),
    touching: allTouch(scores, chosen),
  }
}

function allTouch({ shapes }: PlanScores, chosen: readonly number[]): boolean {
  const reached = new Set(chosen.slice(0, 1))
  for (const slot of reached) {
    for (const other of shapes.beside[slot] ?? []) if (chosen.includes(other)) reached.add(other)
  }
  return reached.size === chosen.length
}

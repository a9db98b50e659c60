import type { BalanceProblem } from '#model/balance.ts'
import { newWalker } from './contiguity.ts'
import { newDraft } from './draft.ts'
import { loadIn, prepareGround } from './ground.ts'
import { isStuck } from './polish.ts'
import { newRun } from './run.ts'

export interface OutsideTerritory {
  readonly territory: number
  /** Index per measure of the problem. */
  readonly index: readonly number[]
  /** Largest share of the territory's claim that a single unit of it takes, over all measures, and that unit. */
  readonly heaviestShare: number
  readonly heaviestUnit: number
  /** No move or swap of one or two border units brings it closer without pushing others out further. */
  readonly stuck: boolean
}

/** Territories outside their corridor, each with what stands in the way. */
export function outsideTerritories(problem: BalanceProblem, territoryOf: Uint16Array): OutsideTerritory[] {
  const ground = prepareGround(problem)
  const draft = newDraft(ground, territoryOf)
  const annealer = { ...newRun(ground, { steps: 0 }), draft, walker: newWalker(ground.units) }
  const outside: OutsideTerritory[] = []
  for (let t = 1; t <= ground.territories; t++) {
    const off = ground.measure.map(
      (_, i) => draft.loads[t * ground.measures + i] / (ground.claim[t] * draft.level[i]) - 1,
    )
    const first = t * ground.measures
    if (off.every((value, i) => value <= ground.hi[first + i] + 1e-9 && value >= ground.lo[first + i] - 1e-9)) continue
    const index = problem.values.map(() => 100)
    ground.measure.forEach((m, i) => (index[m] = 100 * (1 + off[i])))
    let heaviestUnit = -1
    let heaviestShare = 0
    for (let u = 0; u < ground.units; u++) {
      if (territoryOf[u] !== t) continue
      for (let i = 0; i < ground.measures; i++) {
        const share = loadIn(ground, u, t, i) / ground.claim[t]
        if (share <= heaviestShare) continue
        heaviestShare = share
        heaviestUnit = u
      }
    }
    outside.push({ territory: t, index, heaviestShare, heaviestUnit, stuck: isStuck(annealer, ground, t) })
  }
  return outside
}

import { minutes } from './anneal.ts'
import { CUT, MOVED, inertia, type Draft } from './draft.ts'
import type { Ground } from './ground.ts'

/** How good an alignment is, in the order in which the figures count. */
export interface Score {
  /** Pieces of territories that should be whole. */
  readonly detachedPieces: number
  /** Pairs (territory, measure) outside their corridor. */
  readonly outOfCorridor: number
  /** Largest |deviation| that counts: of territories outside their corridor, or of all where evenness is the wish. */
  readonly gap: number
  /** Short borders, short ways and little disruption by their weights; in cut pairs. */
  readonly cost: number
}

/** Rounding in sums must not decide what is in a corridor. */
const HAIR = 1e-9

/** Prices of the goal, the same for every seed of a problem. */
export interface GoalPrices {
  readonly even: boolean
  readonly cut: number
  readonly inertia: number
  readonly minutes: number
  readonly uneven: number
  readonly moved: number
}

/** The first figures of a score, from running sums alone. */
export function balanceOf(ground: Ground, draft: Draft, even: boolean): { outOfCorridor: number; gap: number } {
  const { measures, claim, lo, hi } = ground
  let outOfCorridor = 0
  let gap = 0
  for (let t = 1; t <= ground.territories; t++) {
    for (let i = 0; i < measures; i++) {
      const off = draft.loads[t * measures + i] / claim[t] - 1
      const outside = off > hi[i] + HAIR || off < lo[i] - HAIR
      if (outside) outOfCorridor++
      if ((outside || even) && Math.abs(off) > gap) gap = Math.abs(off)
    }
  }
  return { outOfCorridor, gap }
}

export function costOf(ground: Ground, draft: Draft, prices: GoalPrices): number {
  const travel = prices.minutes > 0 ? prices.minutes * drivenMinutes(ground, draft) : 0
  const shape = prices.inertia > 0 ? prices.inertia * inertia(ground, draft) : 0
  return (
    prices.cut * draft.sums[CUT] +
    shape +
    travel +
    prices.uneven * unevenness(ground, draft) +
    prices.moved * draft.sums[MOVED]
  )
}

/** Minutes to the territory's home or centre, weighted by mass. */
export function drivenMinutes(ground: Ground, draft: Draft): number {
  let sum = 0
  for (let u = 0; u < ground.units; u++) sum += ground.mass[u] * minutes(ground, u, draft.territoryOf[u])
  return sum
}

/** Σ squared deviation over territories and measures. */
function unevenness(ground: Ground, draft: Draft): number {
  const { measures, claim } = ground
  let sum = 0
  for (let t = 1; t <= ground.territories; t++) {
    for (let i = 0; i < measures; i++) {
      const off = draft.loads[t * measures + i] / claim[t] - 1
      sum += off * off
    }
  }
  return sum
}

/** Below 0: a is better. */
export function compareScores(a: Score, b: Score): number {
  return a.detachedPieces - b.detachedPieces || a.outOfCorridor - b.outOfCorridor || a.gap - b.gap || a.cost - b.cost
}

/** Largest |index − 100| per measure of the problem; 0 for a measure without any total. */
export function gapsOf(ground: Ground, draft: Draft): number[] {
  const { measures, claim } = ground
  const gaps = ground.problem.values.map(() => 0)
  ground.measure.forEach((m, i) => {
    for (let t = 1; t <= ground.territories; t++) {
      gaps[m] = Math.max(gaps[m], 100 * Math.abs(draft.loads[t * measures + i] / claim[t] - 1))
    }
  })
  return gaps
}

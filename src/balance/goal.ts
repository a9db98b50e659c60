import { detachedPieces, type Walker } from './contiguity.ts'
import { CUT, MOVED, deviation, inertia, type Draft } from './draft.ts'
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

export interface GoalPrices {
  readonly even: boolean
  readonly cut: number
  readonly inertia: number
  readonly moved: number
}

export function scoreDraft(ground: Ground, draft: Draft, walker: Walker, prices: GoalPrices): Score {
  let outOfCorridor = 0
  let gap = 0
  for (let t = 1; t <= ground.territories; t++) {
    for (let i = 0; i < ground.measures; i++) {
      const off = deviation(ground, draft.loads, t, i)
      const outside = off > ground.hi[i] + HAIR || off < ground.lo[i] - HAIR
      if (outside) outOfCorridor++
      if (outside || prices.even) gap = Math.max(gap, Math.abs(off))
    }
  }
  return {
    detachedPieces: detachedPieces(ground, draft.territoryOf, walker),
    outOfCorridor,
    gap,
    cost:
      prices.cut * draft.sums[CUT] +
      (prices.inertia > 0 ? prices.inertia * inertia(ground, draft) : 0) +
      prices.moved * draft.sums[MOVED],
  }
}

/** Below 0: a is better. */
export function compareScores(a: Score, b: Score): number {
  return a.detachedPieces - b.detachedPieces || a.outOfCorridor - b.outOfCorridor || a.gap - b.gap || a.cost - b.cost
}

/** Largest |index − 100| per measure of the problem; 0 for a measure without any total. */
export function gapsOf(ground: Ground, draft: Draft): number[] {
  const gaps = ground.problem.values.map(() => 0)
  ground.measure.forEach((m, i) => {
    for (let t = 1; t <= ground.territories; t++) {
      gaps[m] = Math.max(gaps[m], 100 * Math.abs(deviation(ground, draft.loads, t, i)))
    }
  })
  return gaps
}

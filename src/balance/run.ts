import type { BalanceStep } from '#model/balance.ts'
import type { Annealer } from './anneal.ts'
import { detachedPieces, newWalker } from './contiguity.ts'
import { CUT, MOVED, inertia, newDraft, resetDraft } from './draft.ts'
import { balanceOf, compareScores, costOf, gapsOf, type GoalPrices, type Score } from './goal.ts'
import type { Ground } from './ground.ts'
import { seededRandom } from './random.ts'

export interface BalanceLimits {
  /** Slices of 4,096 proposals; the schedule is laid out for them. */
  readonly steps: number
  /** As even as possible: the corridor is not the end of the wish. */
  readonly even?: boolean
  /** Fewest cut pairs within the corridor, distances do not count. */
  readonly cutOnly?: boolean
}

/** One solve: the draft that is worked on and the best answer so far. */
export interface Run extends Annealer {
  readonly limits: BalanceLimits
  step: number
  phase: BalanceStep['phase']
  goal: GoalPrices
  /** Pieces of the draft; moves never add one, so it is counted anew only where there are some. */
  detached: number
  score: Score | null
  best: BalanceStep | null
}

export function newRun(ground: Ground, limits: BalanceLimits): Run {
  const { problem } = ground
  return {
    ground,
    limits,
    draft: newDraft(ground, problem.territoryOf),
    walker: newWalker(ground.units),
    random: seededRandom(problem.seed, 0),
    prices: {
      cut: 1,
      inertia: 0,
      excess: 0,
      uneven: 0,
      moved: 0,
      minutes: 0,
      temperature: 0,
      zoneLo: ground.lo.slice(),
      zoneHi: ground.hi.slice(),
      movedLimit: problem.disruptionCap === null ? Infinity : problem.disruptionCap * ground.keptTotal,
      hotShare: 0,
      hot: new Uint16Array(ground.territories + 1),
      hotCount: 0,
      pairShare: 0,
    },
    step: 0,
    phase: 'start',
    goal: { even: limits.even ?? false, cut: 1, inertia: 0, uneven: 0, moved: 0 },
    detached: 0,
    score: null,
    best: null,
  }
}

/**
 * Prices relative to a first alignment that is the same for every seed, so that one weight means the same on any map
 * and costs compare between seeds.
 */
export function setPrices(run: Run, reference: Uint16Array): void {
  const { ground, draft, prices, limits } = run
  loadDraft(run, reference)
  const pairs = Math.max(1, draft.sums[CUT])
  const spread = inertia(ground, draft)
  const { compactnessWeight, disruptionWeight } = ground.problem
  prices.uneven = UNEVEN_PRICE * (1 - Math.min(1, compactnessWeight))
  prices.inertia = limits.cutOnly || !(spread > 0) ? 0 : (SPREAD_PRICE * prices.cut * pairs) / spread
  prices.moved = ground.keptTotal > 0 ? (disruptionWeight * 20 * ground.units) / ground.keptTotal : 0
  run.goal = { ...run.goal, inertia: prices.inertia, uneven: prices.uneven, moved: prices.moved }
}

/** What a squared deviation costs within the corridor, in cut pairs, if short borders count for nothing. */
const UNEVEN_PRICE = 2000

/** How much of the cut's price all distances together have. */
const SPREAD_PRICE = 1

export function loadDraft(run: Run, territoryOf: Uint16Array): void {
  resetDraft(run.ground, run.draft, territoryOf)
  run.detached = detachedPieces(run.ground, territoryOf, run.walker)
}

/** Keeps the draft if it is better than the best so far; cheapest questions first. */
export function consider(run: Run): void {
  const { ground, draft, walker, score } = run
  if (run.detached > 0) run.detached = detachedPieces(ground, draft.territoryOf, walker)
  const { outOfCorridor, gap } = balanceOf(ground, draft, run.goal.even)
  if (score !== null) {
    const ahead = run.detached - score.detachedPieces || outOfCorridor - score.outOfCorridor || gap - score.gap
    if (ahead > 0) return
  }
  const candidate = { detachedPieces: run.detached, outOfCorridor, gap, cost: costOf(ground, draft, run.goal) }
  if (score !== null && compareScores(candidate, score) >= 0) return
  run.score = candidate
  const gaps = gapsOf(ground, draft)
  run.best = {
    step: run.step,
    phase: run.phase,
    gaps,
    worstGap: Math.max(...gaps),
    outOfCorridor,
    detachedPieces: run.detached,
    cut: draft.sums[CUT],
    moved: ground.keptTotal > 0 ? draft.sums[MOVED] / ground.keptTotal : 0,
    cost: candidate.cost,
    territoryOf: draft.territoryOf.slice(),
  }
}

export function scoreOf(run: Run): Score {
  const { ground, draft, goal, detached } = run
  return { detachedPieces: detached, ...balanceOf(ground, draft, goal.even), cost: costOf(ground, draft, goal) }
}

/** What to yield: the best answer so far under the present step and phase. */
export function report(run: Run): BalanceStep {
  return { ...run.best!, step: run.step, phase: run.phase }
}

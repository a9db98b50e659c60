import type { BalanceProblem, BalanceStep } from '#model/balance.ts'
import { annealSlice, findHot, type Annealer, type Prices } from './anneal.ts'
import { newWalker } from './contiguity.ts'
import { CUT, MOVED, inertia, newDraft, resetDraft } from './draft.ts'
import { compareScores, gapsOf, scoreDraft, type GoalPrices, type Score } from './goal.ts'
import { prepareGround, type Ground } from './ground.ts'
import { seededRandom } from './random.ts'
import { startFromNothing, startFromPresent } from './start.ts'
import { between } from './steadyMath.ts'

export interface BalanceLimits {
  /** Slices of 4,096 proposals; the schedule is laid out for them. */
  readonly steps: number
  /** As even as possible: the corridor is not the end of the wish. */
  readonly even?: boolean
  /** Fewest cut pairs within the corridor, distances do not count. */
  readonly cutOnly?: boolean
}

/**
 * A better alignment, step by step; every answer is the best so far and never worse than the one before.
 * The same problem, seed and limits give the same bytes. Call `checkProblem` first.
 */
export function* solve(problem: BalanceProblem, limits: BalanceLimits): Generator<BalanceStep, BalanceStep> {
  const ground = prepareGround(problem)
  const run = newRun(ground, limits)
  if (ground.hasPresent) {
    resetDraft(
      ground,
      run.annealer.draft,
      startFromPresent(ground, run.annealer.walker, () => true),
    )
  } else {
    for (const territoryOf of startFromNothing(ground, run.annealer.walker, run.annealer.random)) {
      resetDraft(ground, run.annealer.draft, territoryOf)
      consider(run, 0, 'start')
      yield run.best!
    }
  }
  consider(run, 0, 'start')
  yield run.best!
  setPrices(run)
  for (let step = 1; step <= limits.steps; step++) {
    cool(run, step / limits.steps)
    annealSlice(run.annealer)
    consider(run, step, 'improve')
    yield run.best!
  }
  return { ...run.best!, phase: 'done' }
}

interface Run {
  readonly ground: Ground
  readonly limits: BalanceLimits
  readonly annealer: Annealer
  goal: GoalPrices
  score: Score | null
  best: BalanceStep | null
}

function newRun(ground: Ground, limits: BalanceLimits): Run {
  const { problem } = ground
  return {
    ground,
    limits,
    annealer: {
      ground,
      draft: newDraft(ground, problem.territoryOf),
      walker: newWalker(ground.units),
      random: seededRandom(problem.seed, 0),
      prices: startPrices(ground),
    },
    goal: { even: limits.even ?? false, cut: 1, inertia: 0, moved: 0 },
    score: null,
    best: null,
  }
}

function startPrices(ground: Ground): Prices {
  const { problem } = ground
  return {
    cut: 1,
    inertia: 0,
    excess: 2000,
    uneven: 0,
    moved: 0,
    minutes: 0,
    temperature: 1,
    zoneLo: ground.lo.slice(),
    zoneHi: ground.hi.slice(),
    movedLimit: problem.disruptionCap === null ? Infinity : problem.disruptionCap * ground.keptTotal,
    hotShare: 0,
    hot: new Uint16Array(ground.territories + 1),
    hotCount: 0,
    pairShare: 26214,
  }
}

/** Prices are relative to the first alignment, so that one weight means the same on any map. */
function setPrices(run: Run): void {
  const { ground, limits } = run
  const { draft, prices } = run.annealer
  const pairs = Math.max(1, draft.sums[CUT])
  const spread = inertia(ground, draft)
  prices.inertia = limits.cutOnly || !(spread > 0) ? 0 : (0.8 * pairs) / spread
  const average = Math.max(1, ground.units / Math.max(1, ground.territories))
  if (ground.keptTotal > 0) {
    prices.moved = (ground.problem.disruptionWeight * 20 * average * ground.territories) / ground.keptTotal
  }
  run.goal = { even: run.goal.even, cut: prices.cut, inertia: prices.inertia, moved: prices.moved }
  if (run.score !== null) run.score = scoreDraft(ground, draft, run.annealer.walker, run.goal)
}

function cool(run: Run, progress: number): void {
  const { prices } = run.annealer
  prices.temperature = 0.7 + (0.15 - 0.7) * progress
  prices.excess = between(2000, 200000, progress)
  const inside = 0.9
  prices.zoneLo = run.ground.lo.map((lo) => lo * inside)
  prices.zoneHi = run.ground.hi.map((hi) => hi * inside)
  prices.hotShare = progress > 0.4 ? 26214 : 0
  findHot(run.annealer)
}

/** Keeps the draft if it is better than the best so far. */
function consider(run: Run, step: number, phase: BalanceStep['phase']): void {
  const { ground } = run
  const { draft, walker } = run.annealer
  const score = scoreDraft(ground, draft, walker, run.goal)
  if (run.best !== null && run.score !== null && compareScores(score, run.score) >= 0) {
    run.best = { ...run.best, step, phase }
    return
  }
  const gaps = gapsOf(ground, draft)
  run.score = score
  run.best = {
    step,
    phase,
    gaps,
    worstGap: Math.max(...gaps),
    outOfCorridor: score.outOfCorridor,
    detachedPieces: score.detachedPieces,
    cut: draft.sums[CUT],
    moved: ground.keptTotal > 0 ? draft.sums[MOVED] / ground.keptTotal : 0,
    cost: score.cost,
    territoryOf: draft.territoryOf.slice(),
  }
}

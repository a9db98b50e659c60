import type { BalanceStep } from '#model/balance.ts'
import type { Annealer } from './anneal.ts'
import { detachedPieces, newWalker } from './contiguity.ts'
import { CUT, MOVED, inertia, newDraft, refreshLevel, resetDraft } from './draft.ts'
import {
  balanceOf,
  compareOrders,
  compareScores,
  costOf,
  drivenMinutes,
  EXCESS,
  faultsOf,
  gapsOf,
  orderOf,
  type GoalPrices,
  type Score,
} from './goal.ts'
import type { Ground } from './ground.ts'
import { brokenRules } from './faults.ts'
import { within, type Limits } from './limits.ts'
import { seededRandom } from './random.ts'

/**
 * Asked once, when the first alignment is there. A trial slice changes nothing: its time tells the caller how many steps
 * there is time for.
 */
type StepsByPace = (trialSlice: () => void) => number

export interface BalanceLimits {
  /** Slices of 4,096 proposals; the schedule is laid out for them. */
  readonly steps: number | StepsByPace
  /** Asked before each step of an annealing: how many of the schedule's steps to leave out. */
  readonly skip?: (step: number) => number
  /** As even as possible: the corridor is not the end of the wish. */
  readonly even?: boolean
  /** Fewest cut pairs within the corridor, distances do not count. */
  readonly cutOnly?: boolean
}

export interface SettledLimits extends BalanceLimits {
  readonly steps: number
}

/** One solve: the draft that is worked on and the best answer so far. */
export interface Run extends Annealer {
  limits: SettledLimits
  step: number
  phase: BalanceStep['phase']
  goal: GoalPrices
  /** Pieces of the draft; moves never add one, so it is counted anew only where there are some. */
  detached: number
  score: Score | null
  best: BalanceStep | null
  /** Loads are as even as they get: within these limits only shorter borders count. */
  straight: Limits | null
  /** Best of the present beginning, where there are several. */
  round: { score: Score; territoryOf: Uint16Array } | null
  /** What the answers are given in, where the ground stands for a finer one. */
  readonly finer: { readonly ground: Ground; readonly nodeOf: Int32Array } | null
}

export function newRun(ground: Ground, limits: SettledLimits, finer: Run['finer'] = null): Run {
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
      flat: 0,
      slope: null,
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
      scale: new Float64Array((ground.territories + 1) * ground.measures),
    },
    step: 0,
    phase: 'start',
    goal: { even: limits.even ?? false, cut: 1, inertia: 0, minutes: 0, uneven: 0, moved: 0 },
    detached: 0,
    score: null,
    best: null,
    straight: null,
    round: null,
    finer,
  }
}

/**
 * Prices relative to a first alignment that is the same for every seed, so that one weight means the same on any map
 * and costs compare between seeds.
 */
export function setPrices(run: Run, reference: Uint16Array): void {
  const { ground, draft, prices, limits } = run
  loadDraft(run, reference)
  // Books without geography cut no border: a unit stands for a pair.
  const pairs = ground.targets.length === 0 ? ground.units : Math.max(1, draft.sums[CUT])
  const spread = inertia(ground, draft)
  const { compactnessWeight, disruptionWeight } = ground.problem
  prices.uneven = UNEVEN_PRICE * (1 - Math.min(1, compactnessWeight))
  const spreadPrice = ground.reachKm > 0 ? HOME_PRICE : ground.hasPresent ? 1 : SPREAD_PRICE
  prices.inertia = limits.cutOnly || !(spread > 0) ? 0 : (spreadPrice * prices.cut * pairs) / spread
  const moving = movingPrice(disruptionWeight)
  prices.moved = ground.keptTotal > 0 ? (moving * ground.units) / ground.keptTotal : 0
  prices.minutes = minutesPrice(run, pairs)
  run.goal = {
    ...run.goal,
    inertia: prices.inertia,
    minutes: prices.minutes,
    uneven: prices.uneven,
    moved: prices.moved,
  }
}

/** At a travel weight of 1 all minutes together cost as much as all cut pairs. */
function minutesPrice({ ground, draft }: Run, pairs: number): number {
  const { driveMinutes, travelWeight } = ground.problem
  if (driveMinutes === null || travelWeight === 0) return 0
  const all = drivenMinutes(ground, draft)
  return all > 0 ? (travelWeight * pairs) / all : 0
}

/** What a squared deviation costs within the corridor, in cut pairs, if short borders count for nothing. */
const UNEVEN_PRICE = 2000

/**
 * What all value moved at once costs, in cut pairs per unit. The weight works by its cube: half of it is already mild; close
 * to full weight the price rises once more, for then as little as possible is to move.
 */
function movingPrice(weight: number): number {
  const cube = weight * weight * weight
  return (MOVED_PRICE * cube) / (1 - RISING * Math.min(1, cube))
}

const MOVED_PRICE = 20
const RISING = 2 / 3

/** How much of the cut's price all distances together have from nothing; from a present plan as much as it. */
const SPREAD_PRICE = 1.15
/** Where reps live, staying near home is what makes a good shape. */
const HOME_PRICE = 3

export function loadDraft(run: Run, territoryOf: Uint16Array): void {
  resetDraft(run.ground, run.draft, territoryOf)
  run.detached = detachedPieces(run.ground, territoryOf, run.walker)
}

/** Keeps the draft if it is better than the best so far; cheapest questions first. */
export function consider(run: Run): void {
  const { ground, draft, walker } = run
  if (run.detached > 0) run.detached = detachedPieces(ground, draft.territoryOf, walker)
  refreshLevel(ground, draft)
  if (run.straight !== null && !within(run.straight, ground, draft)) return
  const known = run.straight === null ? (run.round?.score ?? null) : null
  const balance = balanceOf(ground, draft, run.goal.even)
  const faults = faultsOf(draft)
  if (known !== null) {
    const behind =
      run.detached - known.detachedPieces ||
      faults - known.faults ||
      balance.burden - known.burden ||
      balance.gap - known.gap ||
      balance.excess - known.excess
    if (behind > 0) return
  }
  const score = { detachedPieces: run.detached, faults, ...balance, cost: costOf(ground, draft, run.goal) }
  if (known !== null && compareScores(score, known) >= 0) return
  const order = orderOf(score, run.goal.even)
  if (run.straight !== null) order[EXCESS] = run.best!.order[EXCESS]
  const better = run.best === null || compareOrders(order, run.best.order) < 0
  if (run.straight !== null && !better) return
  const territoryOf = draft.territoryOf.slice()
  if (run.straight === null) run.round = { score, territoryOf }
  if (!better) return
  run.score = score
  run.best = answerOf(run, score, order, territoryOf)
}

function answerOf(
  { ground, draft, finer, step, phase }: Run,
  score: Score,
  order: number[],
  territoryOf: Uint16Array,
): BalanceStep {
  const answer = finer === null ? territoryOf : Uint16Array.from(finer.nodeOf, (node) => territoryOf[node])
  const units = finer?.ground ?? ground
  const divided = units.divided.filter(({ a, b }) => answer[a] !== answer[b]).length
  const gaps = gapsOf(ground, draft)
  return {
    step,
    phase,
    gaps,
    worstGap: Math.max(...gaps),
    outOfCorridor: score.outOfCorridor,
    detachedPieces: score.detachedPieces,
    brokenRules: score.faults > 0 ? brokenRules(units, answer) : 0,
    districtsOutside: score.districtsOutside,
    order,
    cut: draft.sums[CUT] + divided,
    moved: ground.keptTotal > 0 ? draft.sums[MOVED] / ground.keptTotal : 0,
    cost: score.cost,
    territoryOf: answer,
  }
}

export function scoreOf(run: Run): Score {
  const { ground, draft, goal, detached } = run
  return {
    detachedPieces: detached,
    faults: faultsOf(draft),
    ...balanceOf(ground, draft, goal.even),
    cost: costOf(ground, draft, goal),
  }
}

/** What to yield: the best answer so far under the present step and phase. */
export function report(run: Run): BalanceStep {
  return { ...run.best!, step: run.step, phase: run.phase }
}

import type { BalanceProblem, BalanceStep } from '#model/balance.ts'
import { annealSlice } from './anneal.ts'
import { coarsen } from './coarsen.ts'
import { compareScores, costOf } from './goal.ts'
import { prepareGround } from './ground.ts'
import { polish, type Limits } from './polish.ts'
import { seededRandom } from './random.ts'
import { rearrange } from './rearrange.ts'
import { consider, loadDraft, newRun, report, scoreOf, setPrices, type BalanceLimits, type Run } from './run.ts'
import { cool, evenFirst, settle, shake, shapeFirst, type Schedule } from './schedule.ts'
import { startFromNothing, startFromPresent } from './start.ts'

export type { BalanceLimits } from './run.ts'

/**
 * A better alignment, step by step; every answer is the best so far and never worse than the one before.
 * The same problem, seed and limits give the same bytes. Call `checkProblem` first.
 */
export function* solve(problem: BalanceProblem, limits: BalanceLimits): Generator<BalanceStep, BalanceStep> {
  const ground = prepareGround(problem)
  const run = newRun(ground, limits)
  if (ground.hasPresent) {
    const present = startFromPresent(ground, run.walker, () => true)
    setPrices(run, present)
    loadDraft(run, present)
  } else {
    loadDraft(run, yield* arrange(run))
  }
  consider(run)
  yield report(run)
  if (ground.hasPresent && run.score!.outOfCorridor > 0) yield* rearrange(run)
  yield* improve(run)
  run.phase = 'done'
  return report(run)
}

/** Clusters per territory, and at least how many in all. */
const CLUSTERS = 25
const FEWEST_CLUSTERS = 300

/** Centres are sought on clusters of units, where one arrangement takes milliseconds; the best by the goal is kept. */
function* arrange(run: Run): Generator<BalanceStep, Uint16Array> {
  const { ground, random, walker, limits } = run
  const territories = Math.max(1, ground.open.length)
  const level = coarsen(ground, Math.max(FEWEST_CLUSTERS, CLUSTERS * territories), walker, seededRandom(0, 0))
  const refine = (of: Uint16Array): Uint16Array =>
    level.nodeOf === null ? of : Uint16Array.from(level.nodeOf, (node) => of[node])
  const coarse = newRun(level.ground, limits)
  const tries = Math.max(1, Math.min(20, Math.round(1000 / territories), Math.round(limits.steps / 150)))
  let best: Uint16Array | null = null
  let least = Infinity
  for (const territoryOf of startFromNothing(level.ground, coarse.walker, random, tries)) {
    const first = best === null
    if (first) {
      setPrices(run, refine(territoryOf))
      consider(run)
      yield report(run)
    }
    loadDraft(coarse, territoryOf)
    // Any power diagram is a better beginning than the bare halving.
    const cost = first ? Infinity : costOf(level.ground, coarse.draft, run.goal)
    if (!first && cost >= least) continue
    least = cost
    best = territoryOf
  }
  return refine(best!)
}

function* improve(run: Run): Generator<BalanceStep> {
  const { steps } = run.limits
  const { even } = run.goal
  run.phase = 'improve'
  yield* anneal(run, even ? evenFirst : shapeFirst, Math.ceil(steps * 0.85))
  run.phase = 'polish'
  while (run.step < steps) {
    if (compareScores(scoreOf(run), run.score!) > 0) loadDraft(run, run.best!.territoryOf)
    yield* polishDraft(run)
    const within = run.score!.outOfCorridor === 0 && !even
    yield* anneal(run, within ? settle : shake, Math.max(20, Math.ceil(steps * (within ? 1 : 0.03))))
  }
}

function* anneal(run: Run, schedule: Schedule, wanted: number): Generator<BalanceStep> {
  const first = run.step
  const last = Math.min(run.limits.steps, first + wanted)
  while (run.step < last) {
    run.step++
    cool(run, schedule, (run.step - first) / (last - first))
    annealSlice(run)
    consider(run)
    yield report(run)
  }
}

function* polishDraft(run: Run): Generator<BalanceStep> {
  for (const _ of polish(run, () => polishLimits(run))) {
    consider(run)
    if (run.step >= run.limits.steps) return
    run.step++
    yield report(run)
  }
  consider(run)
}

/** Corridors; or, where evenness is the wish, always a little less than the worst gap. */
function polishLimits({ ground, goal, score }: Run): Limits {
  if (!goal.even) return ground
  const bound = Math.max(1e-9, score!.gap * 0.9)
  return { lo: ground.lo.map(() => -bound), hi: ground.hi.map(() => bound) }
}

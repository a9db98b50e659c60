import type { BalanceProblem, BalanceStep } from '#model/balance.ts'
import { annealSlice } from './anneal.ts'
import { coarsen } from './coarsen.ts'
import { compareScores, costOf } from './goal.ts'
import { movedValue, prepareGround, type Ground } from './ground.ts'
import { groupUnits } from './groups.ts'
import { bringHomes } from './homes.ts'
import { hasMany, newLevelling, setSlope } from './levelling.ts'
import { mend } from './mend.ts'
import { mendLumps, straightenAround } from './mendLumps.ts'
import { asEvenAs, evenly, type Limits } from './limits.ts'
import { polish } from './polish.ts'
import { recombine } from './recombine.ts'
import { seededRandom } from './random.ts'
import type { MayTake } from './repair.ts'
import { rearrange, wander } from './rearrange.ts'
import { consider, loadDraft, newRun, report, scoreOf, setPrices, type BalanceLimits, type Run } from './run.ts'
import {
  cool,
  firstSchedule,
  lumpy,
  roomy,
  settle,
  settlePresent,
  shake,
  shakeEven,
  straightenEven,
  tight,
  type Schedule,
} from './schedule.ts'
import { setAside } from './setAside.ts'
import { otherStart, startFromPresent, startsFromNothing } from './start.ts'

export type { BalanceLimits } from './run.ts'

/**
 * A better alignment, step by step; every answer is the best so far and never worse than the one before.
 * The same problem, seed and limits give the same bytes. Call `checkProblem` first.
 */
export function* solve(problem: BalanceProblem, limits: BalanceLimits): Generator<BalanceStep, BalanceStep> {
  const run = beginRun(problem, limits)
  const { ground } = run
  if (ground.hasPresent) {
    const present = startFromPresent(ground, run.walker, withinCap(ground))
    setPrices(run, present)
    settleSteps(run, limits)
    loadDraft(run, present)
    consider(run)
    yield report(run)
  } else {
    loadDraft(run, withHomes(run, yield* arrange(run, limits)))
    // told with the first step: whoever stops a run before that has the first start as its answer
    consider(run)
  }
  // Homes and a present plan hold territories where the halving would not have put them.
  const anchored = ground.hasPresent || problem.homeXKm !== null
  // As even as heavy units get is found by trading whole cities, before borders between them are drawn.
  const scattered = run.goal.even && !ground.hasPresent && ground.heft > SCATTERED && !hasMany(ground)
  if (ground.targets.length > 0 && ((anchored && run.score!.burden > 0) || scattered)) yield* rearrange(run)
  yield* improve(run)
  run.phase = 'done'
  return report(run)
}

/** Typical unit, as share of a territory, from which on loads come in lumps with empty ground between them. */
const SCATTERED = 0.01

/** Units that stay together are one from here on; answers name them one by one again. */
function beginRun(problem: BalanceProblem, limits: BalanceLimits): Run {
  const grouped = groupUnits(problem)
  const settled = { ...limits, steps: typeof limits.steps === 'number' ? limits.steps : 0 }
  return grouped === null
    ? newRun(prepareGround(setAside(problem)), settled)
    : newRun(grouped.ground, settled, { ground: grouped.finer, nodeOf: grouped.nodeOf })
}

/** Trial slices use random numbers and a temperature of their own. The draft has to be loaded again afterwards. */
function settleSteps(run: Run, { steps }: BalanceLimits): void {
  if (typeof steps === 'number') return
  const trial = { ...run, random: seededRandom(0, 0) }
  cool(run, firstSchedule(run), TRIAL_PROGRESS)
  run.limits = { ...run.limits, steps: steps(() => run.ground.open.length > 0 && annealSlice(trial)) }
}

/** As far into the annealing as a slice takes about as long as the middle one. */
const TRIAL_PROGRESS = 0.4

/** From nothing, ground may go to anybody. */
function withHomes({ ground, walker }: Run, territoryOf: Uint16Array): Uint16Array {
  bringHomes(ground, territoryOf, walker, () => true)
  return territoryOf
}

/** Mending a present plan must not use up more than the disruption cap leaves when units that stay together have met. */
function withinCap(ground: Ground): MayTake {
  const { disruptionCap, territoryOf } = ground.problem
  let left = disruptionCap === null ? Infinity : disruptionCap * ground.keptTotal
  territoryOf.forEach((t, u) => (left -= t > 0 ? movedValue(ground, u, t) : 0))
  return (units, to) => {
    let change = 0
    for (const u of units) change += movedValue(ground, u, to) - movedValue(ground, u, territoryOf[u])
    if (change > left) return false
    left -= change
    return true
  }
}

/** Clusters per territory, and at least how many in all. */
const CLUSTERS = 25
const FEWEST_CLUSTERS = 300

/** Centres are sought on clusters of units, where one arrangement takes milliseconds; the best by the goal is kept. */
function* arrange(run: Run, limits: BalanceLimits): Generator<BalanceStep, Uint16Array> {
  const { ground, random, walker } = run
  const territories = Math.max(1, ground.open.length)
  const level = coarsen(ground, Math.max(FEWEST_CLUSTERS, CLUSTERS * territories), walker, seededRandom(0, 0))
  const refine = (of: Uint16Array): Uint16Array =>
    level.nodeOf === null ? of : Uint16Array.from(level.nodeOf, (node) => of[node])
  const coarse = newRun(level.ground, run.limits)
  let left = 1
  let best: Uint16Array | null = null
  let least = Infinity
  for (const territoryOf of startsFromNothing(level.ground, coarse.walker, random)) {
    if (territoryOf === null) {
      yield report(run)
      continue
    }
    const first = best === null
    if (first) {
      setPrices(run, refine(territoryOf))
      consider(run)
      yield report(run)
      settleSteps(run, limits)
      left = Math.max(1, Math.min(20, Math.round(1000 / territories), Math.round(run.limits.steps / 150)))
    } else left--
    loadDraft(coarse, territoryOf)
    // Any power diagram is a better beginning than the bare halving.
    const cost = first ? Infinity : costOf(level.ground, coarse.draft, run.goal)
    if (first || cost < least) {
      least = cost
      best = territoryOf
    }
    if (left === 0) break
  }
  return refine(best!)
}

/**
 * Small maps leave time for several beginnings, which find better answers than one long run; a present plan has one
 * beginning only.
 */
function* improve(run: Run): Generator<BalanceStep> {
  const { ground, limits } = run
  if (ground.open.length === 0 || !ground.movable.includes(1)) return
  const rounds = ground.hasPresent ? 1 : Math.max(1, Math.floor(limits.steps / Math.max(500, ground.units)))
  for (let round = 0; round < rounds; round++) {
    const again = round > 0 && round >= NEW_BEGINNINGS * rounds && run.finer === null
    if (round > 0) {
      const wandered = limits.cutOnly ? yield* wander(run, again ? run.best!.territoryOf : null) : null
      loadDraft(run, withHomes(run, wandered ?? otherStart(run.ground, run.walker, run.random)))
    }
    yield* improveOnce(run, again || round % 2 === 1, Math.floor((limits.steps * (round + 1)) / rounds))
  }
}

/** Share of the beginnings for fewest cut pairs that are new; the others set out from the best answer. */
const NEW_BEGINNINGS = 0.8

function* improveOnce(run: Run, gently: boolean, last: number): Generator<BalanceStep> {
  const { even } = run.goal
  if (run.step >= last) return
  run.phase = 'improve'
  run.round = null
  const end = last
  last -= even ? Math.floor((end - run.step) * STRAIGHTENING) : 0
  const annealed = run.step + Math.ceil((last - run.step) * annealedShare(run))
  yield* anneal(run, firstSchedule(run, gently), annealed)
  run.phase = 'polish'
  if (lumpy(run) && !even) {
    yield* mendLumps(run, run.step + Math.floor((last - run.step) * RECOMBINING))
    yield* polishDraft(run, last)
    yield* straightenAround(run, last)
    return
  }
  while (run.step < last) {
    const { score, territoryOf } = run.round!
    if (compareScores(scoreOf(run), score) > 0) loadDraft(run, territoryOf)
    yield* polishDraft(run, Math.min(last, run.step + Math.max(20, Math.ceil(run.limits.steps * POLISH_SHARE))))
    yield* recombineDraft(run, last)
    if (even || run.round!.score.burden > 0) {
      yield* mend(run, last, () => polishLimits(run))
    }
    const within = run.round!.score.burden === 0 && !even
    const shaken = Math.max(20, Math.ceil(run.limits.steps * 0.03))
    const ending = run.ground.hasPresent && !roomy(run) ? settlePresent : settle
    yield* anneal(run, within ? ending : even ? shakeEven : shake, within ? last : Math.min(last, run.step + shaken))
  }
  if (!even) return
  loadDraft(run, run.round!.territoryOf)
  run.straight = asEvenAs(run)
  yield* anneal(run, straightenEven, end)
  run.straight = null
}

/** Share of what is left of a run in which heavy units are divided anew, before borders are straightened. */
const RECOMBINING = 0.7

/** Share of a run for even loads in which borders become as straight as the gap that was reached allows. */
const STRAIGHTENING = 0.25

/** Where units are heavy, or loads are to be even, mending territory by territory gets more of the time. */
function annealedShare(run: Run): number {
  const { ground, goal } = run
  if (goal.even) return 0.45
  if (lumpy(run)) return 0.08
  if (ground.hasPresent) return 0.8
  if (ground.heft < HEAVY) return 0.85
  return ground.heft < 0.1 ? 0.6 : 0.2
}

/** Polish alone creeps once the easy gains are made; mending goes on from there. */
const POLISH_SHARE = 0.03

/** Typical unit that takes two hundredths of a territory. */
const HEAVY = 0.02

/** Into a corridor less presses than for evenness itself, which leaves shorter borders. */
const GENTLY = 0.3

function* anneal(run: Run, schedule: Schedule, last: number): Generator<BalanceStep> {
  const first = run.step
  const { even } = run.goal
  const levelling = (even && run.straight === null) || tight(run) ? newLevelling(run) : null
  for (let slice = 0; run.step < last; slice++) {
    run.step = Math.min(last, run.step + 1 + (run.limits.skip?.(run.step) ?? 0))
    cool(run, schedule, (run.step - first) / (last - first))
    // once all is within a tight corridor, borders are what is left to do
    const levels = levelling !== null && (even || run.round === null || run.round.score.burden > 0)
    if (levels) setSlope(run, levelling, slice, even ? 1 : GENTLY)
    annealSlice(run)
    run.prices.slope = null
    consider(run)
    yield report(run)
  }
}

function* polishDraft(run: Run, last: number): Generator<BalanceStep> {
  for (const _ of polish(run, () => polishLimits(run))) {
    consider(run)
    if (run.step >= last) return
    run.step++
    yield report(run)
  }
  consider(run)
}

/**
 * Only from nothing: taking whole territories apart would be disruption, and only where contiguity is wanted. It sees no
 * homes, so that where reps have some it would send them across the country.
 */
function* recombineDraft(run: Run, last: number): Generator<BalanceStep> {
  const { ground } = run
  if (ground.rules !== null || ground.road !== null || ground.reachKm > 0) return
  if (ground.hasPresent || ground.problem.contiguous.some((wanted, t) => t > 0 && !wanted)) return
  for (let pass = 0; pass < RECOMBINATIONS && (run.goal.even || run.round!.score.burden > 0); pass++) {
    if (run.step >= last || recombine(run, polishLimits(run)) === 0) return
    run.step++
    consider(run)
    yield report(run)
    yield* polishDraft(run, Math.min(last, run.step + POLISH))
  }
}

const RECOMBINATIONS = 20
/** Slices of polish after each. */
const POLISH = 8

/** Corridors; or, where evenness is the wish, always a little less than the worst gap. */
function polishLimits({ ground, goal, round }: Run): Limits {
  if (!goal.even) return ground
  return evenly(ground, Math.max(1e-9, round!.score.gap * 0.9))
}

import type { BalanceProblem, BalanceStep } from '#model/balance.ts'
import { equalShares, within } from '#balance/equalShares.ts'
import { solve, type BalanceLimits } from '#balance/solve.ts'
import { pacer, type Skip } from './pacer.ts'

export interface TimedAnswer {
  readonly answer: BalanceStep
  /** Steps that the schedule was laid out for: `--steps` with this number repeats the run. */
  readonly steps: number
  /** Step at which time was up, or null when the schedule ended first. */
  readonly stoppedAt: number | null
  /** Steps that were left out for want of time: `--skip` with these repeats the run. */
  readonly skipped: readonly Skip[]
  readonly seconds: number
  readonly cpuSeconds: number
}

/** Seconds, counted from anywhere. */
export type Clock = () => number
const wallClock: Clock = () => performance.now() / 1000
/** Seconds of this process on its processors: what counts where others share the machine. */
export const cpuClock: Clock = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

/** Solves a fixed problem of its own for half a second at most, so that the code is compiled when time counts. */
export function warmUp(clock: Clock = wallClock, seconds = 0.48): void {
  const begin = clock()
  // Short runs again and again: each of them goes through everything.
  for (let seed = 1; ; seed++) {
    for (const _ of solve({ ...chessboard(50, 40), seed }, { steps: 290 })) if (clock() - begin > seconds) return
  }
}

/**
 * As many steps as fit into the seconds, by the time that slices of this very problem take. Where the machine slows down
 * meanwhile, steps are left out, and which ones is part of the answer: the same numbers give the same bytes.
 */
export function solveWithin(
  problem: BalanceProblem,
  limits: Omit<BalanceLimits, 'steps' | 'skip'>,
  time: { seconds: number } | { steps: number; stopAt?: number; skipped?: readonly Skip[] },
  clock: Clock = wallClock,
): TimedAnswer {
  const begin = clock()
  const wall = wallClock()
  const cpu = cpuClock()
  const seconds = 'seconds' in time ? time.seconds : Infinity
  let planned = 'steps' in time ? time.steps : 0
  const given = new Map('steps' in time ? time.skipped : [])
  let skipped: readonly Skip[] = [...given]
  let skip = (step: number): number => given.get(step) ?? 0
  const byPace = (trialSlice: () => void): number => {
    planned = stepsFor(problem, seconds, begin, clock, trialSlice)
    ;({ skip, skipped } = pacer(planned, begin + USED_SHARE * seconds, clock))
    return planned
  }
  let answer: BalanceStep
  let stoppedAt: number | null = null
  const run = solve(problem, {
    ...limits,
    steps: 'steps' in time ? time.steps : byPace,
    skip: (step) => skip(step),
  })
  // what the last step found comes with the end of the run
  for (let next = run.next(); ; next = run.next()) {
    answer = next.value
    if (next.done) break
    const stopped = 'steps' in time && answer.step >= (time.stopAt ?? Infinity)
    if (clock() - begin < seconds - 0.01 && !stopped) continue
    stoppedAt = answer.step
    break
  }
  return {
    answer,
    steps: planned,
    stoppedAt,
    skipped,
    seconds: wallClock() - wall,
    cpuSeconds: cpuClock() - cpu,
  }
}

/** What of the time is left once starts are paid for, in steps as long as the trial slices are. */
function stepsFor(
  { territoryCount, disruptionValues }: BalanceProblem,
  seconds: number,
  begin: number,
  clock: Clock,
  trialSlice: () => void,
): number {
  const firstStart = clock() - begin
  const lasted: number[] = []
  for (
    let end = begin + firstStart;
    lasted.length < FEWEST_TRIALS || end - begin < firstStart + Math.min(LONGEST_TRIAL, TRIAL_SHARE * seconds);
  ) {
    trialSlice()
    lasted.push(clock() - end)
    end += lasted.at(-1)!
  }
  // the first half is slow, since the code is still being compiled for this problem
  const warm = lasted.slice(lasted.length >> 1).sort((a, b) => a - b)
  const slices = (USED_SHARE * seconds - (clock() - begin)) / warm[warm.length >> 1]
  if (disruptionValues !== null) return Math.max(1, Math.floor(slices))
  const left = slices / STEP
  // as many starts as `arrange` makes for so many steps
  const start = START * Math.max(FEWEST_FOR_START, territoryCount)
  const mostStarts = Math.min(20, 1000 / territoryCount)
  return Math.max(1, Math.floor(Math.max(left / (1 + start / STEPS_PER_START), left - mostStarts * start)))
}

/** A step with all that belongs to it, in trial slices: from nothing these find more to do than most. */
const STEP = 0.75
/** A little is left for the last look at the clock and what follows it. */
const USED_SHARE = 0.96
const FEWEST_TRIALS = 24
const TRIAL_SHARE = 0.06
const LONGEST_TRIAL = 0.4
/** Steps that a further start takes, for each of so many territories at least. */
const START = 0.25
const FEWEST_FOR_START = 12
const STEPS_PER_START = 150

/** A board of units with two uneven measures. */
function chessboard(width: number, height: number): BalanceProblem {
  const count = width * height
  const territories = 12
  const offsets = new Uint32Array(count + 1)
  const targets: number[] = []
  const values = [new Float64Array(count), new Float64Array(count)]
  for (let u = 0; u < count; u++) {
    const x = u % width
    if (u >= width) targets.push(u - width)
    if (x > 0) targets.push(u - 1)
    if (x < width - 1) targets.push(u + 1)
    if (u + width < count) targets.push(u + width)
    offsets[u + 1] = targets.length
    values[0][u] = 1 + ((u * 7919) % 97)
    values[1][u] = 1 + ((u * 104729) % 89)
  }
  return {
    ...equalShares(count, territories, values, [within(5), within(5)]),
    xKm: Float64Array.from({ length: count }, (_, u) => u % width),
    yKm: Float64Array.from({ length: count }, (_, u) => Math.floor(u / width)),
    neighbors: { offsets, targets: Uint32Array.from(targets) },
    seed: 1,
  }
}

import type { BalanceProblem, BalanceStep } from '#model/balance.ts'
import { solve, type BalanceLimits } from '#balance/solve.ts'

/** Slices a second on the warm-up's problem. */
export type Pace = number

export interface TimedAnswer {
  readonly answer: BalanceStep
  /** Steps that the schedule was laid out for: `--steps` with this number repeats the run. */
  readonly steps: number
  /** Step at which time was up, or null when the schedule ended first. */
  readonly stoppedAt: number | null
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

/** Solves a fixed problem of its own for half a second at most: the compiler warms up, and the best pace seen is kept. */
export function warmUp(clock: Clock = wallClock, seconds = 0.48): Pace {
  const begin = clock()
  let best = 1
  let since = begin
  // Short runs again and again: their starts take little of the time.
  for (let seed = 1; ; seed++) {
    for (const { step } of solve({ ...chessboard(50, 40), seed }, { steps: 290 })) {
      const now = clock()
      if (step % WINDOW === 0) {
        if (step > 0) best = Math.max(best, WINDOW / (now - since))
        since = now
      }
      if (now - begin > seconds) return best
    }
  }
}

const WINDOW = 20

/**
 * As many steps as fit into the seconds at this pace. The schedule is laid out beforehand and never looks at a clock, so
 * that the same number of steps gives the same bytes; the clock can only end it.
 */
export function solveWithin(
  problem: BalanceProblem,
  limits: Omit<BalanceLimits, 'steps'>,
  time: { seconds: number; pace: Pace } | { steps: number; stopAt?: number },
  clock: Clock = wallClock,
): TimedAnswer {
  const begin = clock()
  const wall = wallClock()
  const cpu = cpuClock()
  const seconds = 'seconds' in time ? time.seconds : Infinity
  const steps = 'seconds' in time ? stepsFor(problem, time.seconds, time.pace) : time.steps
  let answer: BalanceStep | null = null
  let stoppedAt: number | null = null
  for (const step of solve(problem, { ...limits, steps })) {
    answer = step
    const stopped = 'steps' in time && step.step >= (time.stopAt ?? Infinity)
    if ((clock() - begin < seconds - 0.01 && !stopped) || step.phase === 'done') continue
    stoppedAt = step.step
    break
  }
  return {
    answer: answer!,
    steps,
    stoppedAt,
    seconds: wallClock() - wall,
    cpuSeconds: cpuClock() - cpu,
  }
}

function stepsFor(problem: BalanceProblem, seconds: number, pace: Pace): number {
  const whole = seconds * 0.97 * pace * SLOWER
  const tries = Math.min(20, 1000 / problem.territoryCount, whole / 150)
  const start = (problem.unitCount * START_PER_1000_UNITS) / 1000 + tries * problem.territoryCount * START_PER_CELL
  return Math.max(1, Math.floor(Math.max(whole / 4, whole - start)))
}

/** Maps are less regular than the warm-up's board, and fit the processor's caches less well. */
const SLOWER = 0.5
/** What a start takes, in slices: reading units and clustering them, then each arrangement of centres. */
const START_PER_1000_UNITS = 4
const START_PER_CELL = 0.26

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
    unitCount: count,
    territoryCount: territories,
    xKm: Float64Array.from({ length: count }, (_, u) => u % width),
    yKm: Float64Array.from({ length: count }, (_, u) => Math.floor(u / width)),
    neighbors: { offsets, targets: Uint32Array.from(targets) },
    ...equalShares(count, territories, values, 5),
    seed: 1,
  }
}

/** Everything of a problem that has no say in a plain division into equal shares. */
export function equalShares(
  units: number,
  territories: number,
  values: readonly Float64Array[],
  tolerance: number,
): Omit<BalanceProblem, 'unitCount' | 'territoryCount' | 'xKm' | 'yKm' | 'neighbors' | 'seed'> {
  return {
    values,
    measures: values.map(() => ({ lo: 100 - tolerance, hi: 100 + tolerance, weight: 1 })),
    territoryOf: new Uint16Array(units),
    shares: new Float64Array(territories + 1).fill(1 / territories),
    lockedUnits: new Uint8Array(units),
    lockedTerritories: new Uint8Array(territories + 1),
    fixed: null,
    homeXKm: null,
    homeYKm: null,
    driveMinutes: null,
    disruptionValues: null,
    kept: null,
    disruptionCap: null,
    compactnessWeight: 1,
    disruptionWeight: 0,
    travelWeight: 0,
    barriers: null,
    groups: null,
    contiguous: new Uint8Array(territories + 1).fill(1),
  }
}

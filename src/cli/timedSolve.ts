import type { BalanceProblem, BalanceStep } from '#model/balance.ts'
import { solve, type BalanceLimits } from '#balance/solve.ts'

export interface Pace {
  /** Of the warm-up: units, seconds of its start, and slices a second afterwards. */
  readonly units: number
  readonly startSeconds: number
  readonly slicesPerSecond: number
}

export interface TimedAnswer {
  readonly answer: BalanceStep
  /** Steps that the schedule was laid out for: `--steps` with this number repeats the run. */
  readonly steps: number
  /** Step at which time was up, or null when the schedule ended first. */
  readonly stoppedAt: number | null
  readonly seconds: number
  readonly cpuSeconds: number
}

/** Solves a fixed problem of its own for about half a second: the compiler warms up, and the pace is known. */
export function warmUp(): Pace {
  const problem = chessboard(150, 100)
  const begin = performance.now()
  let started = begin
  let slices = 0
  for (const step of solve(problem, { steps: 4000 })) {
    if (step.step === 0) started = performance.now()
    slices = step.step
    if (performance.now() - begin > 480) break
  }
  const seconds = (performance.now() - started) / 1000
  return { units: problem.unitCount, startSeconds: (started - begin) / 1000, slicesPerSecond: slices / seconds }
}

/**
 * As many steps as fit into the seconds at this pace. The schedule is laid out beforehand and never looks at a clock, so
 * that the same number of steps gives the same bytes; the clock can only end it.
 */
export function solveWithin(
  problem: BalanceProblem,
  limits: Omit<BalanceLimits, 'steps'>,
  time: { seconds: number; pace: Pace } | { steps: number },
): TimedAnswer {
  const begin = performance.now()
  const cpu = process.cpuUsage()
  const seconds = 'seconds' in time ? time.seconds : Infinity
  const steps = 'seconds' in time ? stepsFor(problem, time.seconds, time.pace) : time.steps
  let answer: BalanceStep | null = null
  let stoppedAt: number | null = null
  for (const step of solve(problem, { ...limits, steps })) {
    answer = step
    if (performance.now() - begin < seconds * 1000 - 10 || step.phase === 'done') continue
    stoppedAt = step.step
    break
  }
  const used = process.cpuUsage(cpu)
  return {
    answer: answer!,
    steps,
    stoppedAt,
    seconds: (performance.now() - begin) / 1000,
    cpuSeconds: (used.user + used.system) / 1e6,
  }
}

function stepsFor(problem: BalanceProblem, seconds: number, pace: Pace): number {
  const start = pace.startSeconds * (problem.unitCount / pace.units)
  const left = Math.max(seconds * 0.25, seconds * 0.96 - start)
  return Math.max(1, Math.floor(left * pace.slicesPerSecond * SLOWER))
}

/** Maps are less regular than the warm-up's board. */
const SLOWER = 0.85

/** A board of units with two uneven measures. */
function chessboard(width: number, height: number): BalanceProblem {
  const count = width * height
  const territories = 90
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

import { Delaunay } from 'd3-delaunay'
import type { BalanceProblem } from '#model/balance.ts'
import { solve } from '#balance/solve.ts'
import { equalShares, within } from '#balance/equalShares.ts'
import { cpuClock, warmUp } from '#cli/timedSolve.ts'

/** Steps that the schedule is laid out for, per territory: what 33,000 units get in a second. */
const STEPS_EACH = 1.4
const UNITS_EACH = 165

/** CPU seconds to the first plan within ±5 % in two measures, by number of units; beside it the multiple of a linear cost. */
export function run(): void {
  warmUp(cpuClock, 2)
  const sizes = (process.env['SIZES'] ?? '10000,33000,100000,300000').split(',').map(Number)
  let perUnit = 0
  for (const units of sizes) {
    const problem = randomMap(units, Math.round(units / UNITS_EACH))
    const begin = cpuClock()
    let found: string | null = null
    for (const step of solve(problem, { steps: Math.round(STEPS_EACH * problem.territoryCount) })) {
      if (step.outOfCorridor > 0) continue
      const seconds = cpuClock() - begin
      perUnit ||= seconds / units
      found = `${seconds.toFixed(2)} s, ${(seconds / units / perUnit).toFixed(2)} × linear, step ${step.step}`
      break
    }
    console.log(`${units} units, ${problem.territoryCount} territories: ${found ?? 'no plan within ±5 %'}`)
  }
  console.log(`resident memory at most ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`)
}

/** Random points and their Delaunay neighbours, with two measures of heavy tail. */
function randomMap(units: number, territories: number): BalanceProblem {
  let state = 12345
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 4294967296
  }
  const points = new Float64Array(units * 2)
  for (let u = 0; u < units; u++) {
    points[2 * u] = 4000 * next()
    points[2 * u + 1] = 2500 * next()
  }
  const delaunay = new Delaunay(points)
  const offsets = new Uint32Array(units + 1)
  const targets: number[] = []
  for (let u = 0; u < units; u++) {
    targets.push(...[...new Set(delaunay.neighbors(u))].sort((a, b) => a - b))
    offsets[u + 1] = targets.length
  }
  const values = [0, 1].map(() => Float64Array.from({ length: units }, () => 1 / (0.05 + next())))
  return {
    ...equalShares(units, territories, values, [within(5), within(5)]),
    xKm: Float64Array.from({ length: units }, (_, u) => points[2 * u]!),
    yKm: Float64Array.from({ length: units }, (_, u) => points[2 * u + 1]!),
    neighbors: { offsets, targets: Uint32Array.from(targets) },
    seed: 1,
  }
}

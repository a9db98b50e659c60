// These statements hold for every alignment that holds the corridors, because they come from a relaxation: units may go
// in part, to anywhere, and what a territory takes in need not be the same ground in every measure.

import type { BalanceProblem } from '#model/balance.ts'
import type { Given } from './given.ts'
import { ProgramBuilder, type Solver } from './program.ts'

interface Wish {
  /** Index points by which a measure's corridor may be wider on both sides, by number in the problem; for the others 0. */
  readonly widen?: number | 'all'
  /** Keep to the cap on disruption. */
  readonly capped?: boolean
}

const SECONDS = 20
/** Solvers call a row kept that is off by this much. */
const SLACK = 1e-6

/** Least share of the disruption total that must move for every index to be in its corridor; null: they cannot all be. */
export function leastMoved(problem: BalanceProblem, given: Given, solve: Solver): number | null {
  if (problem.disruptionValues === null) return 0
  const { builder, offset, total } = relaxation(problem, given, { widen: undefined })
  if (total === 0) return 0
  const solved = solve(builder.program, SECONDS)
  if (solved.status === 'infeasible') return null
  const moved = (offset + solved.bound) / total
  return Number.isFinite(moved) ? Math.max(0, moved - SLACK) : 0
}

/**
 * Fewest index points by which a corridor must be wider on both sides (of one measure, or of all at once) before
 * anything fits; 0 when the corridors may do as they are, null when no width of it is enough.
 */
export function leastWidening(
  problem: BalanceProblem,
  given: Given,
  solve: Solver,
  wish: Required<Wish>,
): number | null {
  const { builder } = relaxation(problem, given, wish)
  const solved = solve(builder.program, SECONDS)
  if (solved.status === 'infeasible') return null
  return Number.isFinite(solved.bound) ? Math.max(0, solved.bound - 100 * SLACK) : 0
}

function relaxation(
  problem: BalanceProblem,
  given: Given,
  wish: { widen: Wish['widen'] | undefined; capped?: boolean },
) {
  const { measures, totals, movable, open, held } = given
  const { territoryOf, values, shares } = problem
  const builder = new ProgramBuilder()
  const widening = wish.widen === undefined ? -1 : builder.column(1, 0, 10_000)
  const isOpen = new Set(open)
  const rows = measures.map(() => Array.from({ length: problem.territoryCount + 1 }, () => [] as [number, number][]))
  const own = Array.from({ length: problem.territoryCount + 1 }, (_, t) => [...held[t]!])
  const pool = measures.map(() => ({ entries: [] as [number, number][], loose: 0 }))
  const moving: [number, number][] = []
  let offset = 0
  for (let u = 0; u < problem.unitCount; u++) {
    const t = territoryOf[u]!
    const load = measures.map((m, i) => values[m]![u]! / totals[i]!)
    const cost = costsOf(problem, u, open)
    offset += t === 0 && movable[u] ? cost.leave : cost.stay
    if (!movable[u]) continue
    if (t === 0) {
      load.forEach((one, i) => (pool[i]!.loose += one))
      continue
    }
    const goes = builder.column(wish.widen === undefined ? cost.leave - cost.stay : 0, 0, 1)
    if (cost.leave !== cost.stay) moving.push([goes, cost.leave - cost.stay])
    load.forEach((one, i) => {
      own[t]![i]! += one
      rows[i]![t]!.push([goes, -one])
      pool[i]!.entries.push([goes, -one])
    })
  }
  measures.forEach((m, i) => {
    const { lo, hi, min = null, max = null } = problem.measures[m]!
    const wide = wish.widen === 'all' || wish.widen === m
    for (let t = 1; t <= problem.territoryCount; t++) {
      const entries = rows[i]![t]!
      if (isOpen.has(t)) {
        const comes = builder.column(0, 0, Infinity)
        entries.push([comes, 1])
        pool[i]!.entries.push([comes, 1])
      }
      const scale = 100 / shares[t]!
      const index = entries.map(([column, value]) => [column, value * scale] as [number, number])
      const base = own[t]![i]! * scale
      // what a territory may carry is not widened with the corridor
      if (min !== null || max !== null) {
        const limit = (value: number) => (scale * value) / totals[i]!
        builder.row(
          min === null ? -Infinity : limit(min) - base - SLACK,
          max === null ? Infinity : limit(max) - base + SLACK,
          index,
        )
      }
      if (!wide) builder.row(lo - base - SLACK, hi - base + SLACK, index)
      else {
        builder.row(lo - base, Infinity, [...index, [widening, 1]])
        builder.row(-Infinity, hi - base, [...index, [widening, -1]])
      }
    }
    builder.row(pool[i]!.loose, pool[i]!.loose, pool[i]!.entries)
  })
  const total = disruptionTotal(problem)
  if (wish.capped && problem.disruptionCap !== null && total > 0) {
    builder.row(-Infinity, problem.disruptionCap * total - offset + SLACK * total, moving)
  }
  return { builder, offset, total }
}

/** Value that changes hands when a unit stays, and at least when it goes. */
function costsOf(problem: BalanceProblem, u: number, open: readonly number[]): { stay: number; leave: number } {
  const { disruptionValues, kept, territoryOf } = problem
  if (disruptionValues === null) return { stay: 0, leave: 0 }
  const t = territoryOf[u]!
  if (kept === null) return { stay: 0, leave: t === 0 ? 0 : disruptionValues[u]! }
  let [all, mine, most] = [0, 0, 0]
  for (let i = kept.offsets[u]!; i < kept.offsets[u + 1]!; i++) {
    const value = kept.value[i]!
    all += value
    if (kept.territory[i] === t) mine += value
    else if (open.includes(kept.territory[i]!)) most = Math.max(most, value)
  }
  return { stay: all - mine, leave: all - most }
}

export function disruptionTotal({ disruptionValues, kept, territoryOf }: BalanceProblem): number {
  if (disruptionValues === null) return 0
  if (kept !== null) return kept.value.reduce((sum, value) => sum + value, 0)
  return disruptionValues.reduce((sum, value, u) => (territoryOf[u]! > 0 ? sum + value : sum), 0)
}

import type { BalanceProblem } from '#model/balance.ts'
import type { Given } from './given.ts'
import { ProgramBuilder, type Solver } from './program.ts'

/** Small enough to be searched exactly. */
const smallProblem = { units: 300, territories: 10 } as const
/** Up to here the search also keeps each territory in one piece, which costs a flow per territory. */
const CONTIGUOUS_SIZE = 900

export interface ExactBound {
  /** No alignment has a smaller largest gap, index points. */
  readonly gap: number
  /** The search came to its end: some alignment has this very gap (with pieces, if they were left out). */
  readonly reached: boolean
  readonly contiguous: boolean
}

export function isSmall({ unitCount, territoryCount }: BalanceProblem): boolean {
  return unitCount <= smallProblem.units && territoryCount <= smallProblem.territories
}

/**
 * Mixed-integer bound on the largest gap over territories and measures: a unit lies in one territory, and a territory's
 * units send one drop each along neighbours to a root of its own, which only connected ground can do. Null when locks
 * leave no alignment whose territories are whole.
 */
export function exactGap(problem: BalanceProblem, given: Given, solve: Solver, seconds: number): ExactBound | null {
  const { unitCount: n, territoryCount: k, values, shares, territoryOf, neighbors } = problem
  const { measures, totals, movable, open, held } = given
  const contiguous = n * k <= CONTIGUOUS_SIZE && !(problem.groups?.some((group) => group >= 0) ?? false)
  const builder = new ProgramBuilder()
  const gap = builder.column(1, 0, 10_000)
  const lies = new Map<number, number>()
  const key = (u: number, t: number) => u * (k + 1) + t
  for (let u = 0; u < n; u++) {
    if (!movable[u]) continue
    const row: [number, number][] = []
    for (const t of open) {
      const column = builder.column(0, 0, 1, true)
      lies.set(key(u, t), column)
      row.push([column, 1])
    }
    builder.row(1, 1, row)
  }
  measures.forEach((m, i) => {
    for (let t = 1; t <= k; t++) {
      const scale = 100 / shares[t]!
      const entries: [number, number][] = []
      for (let u = 0; u < n; u++) {
        const column = lies.get(key(u, t))
        if (column !== undefined) entries.push([column, (scale * values[m]![u]!) / totals[i]!])
      }
      const base = scale * held[t]![i]!
      builder.row(-Infinity, 100 - base, [...entries, [gap, -1]])
      builder.row(100 - base, Infinity, [...entries, [gap, 1]])
    }
  })
  if (contiguous) for (const t of open) if (problem.contiguous[t]) addFlow(t)
  const solved = solve(builder.program, seconds)
  if (solved.status === 'infeasible') return null
  const bound = Math.max(0, solved.bound - 1e-4)
  return { gap: bound, reached: solved.status === 'optimal', contiguous }

  function addFlow(t: number): void {
    const columnOf = (u: number) => lies.get(key(u, t))
    const isIn = (u: number) => columnOf(u) !== undefined || (!movable[u] && territoryOf[u] === t)
    const outgoing = Array.from({ length: n }, () => [] as [number, number][])
    const roots: [number, number][] = []
    for (let u = 0; u < n; u++) {
      if (!isIn(u)) continue
      const [column, root, source] = [columnOf(u), builder.column(0, 0, 1, true), builder.column(0, 0, n)]
      roots.push([root, 1])
      builder.row(-Infinity, 0, [
        [source, 1],
        [root, -n],
      ])
      outgoing[u]!.push([source, -1])
      if (column !== undefined)
        builder.row(-Infinity, 0, [
          [root, 1],
          [column, -1],
        ])
      for (let e = neighbors.offsets[u]!; e < neighbors.offsets[u + 1]!; e++) {
        const v = neighbors.targets[e]!
        if (!isIn(v)) continue
        const flow = builder.column(0, 0, n)
        outgoing[u]!.push([flow, 1])
        outgoing[v]!.push([flow, -1])
        const into = columnOf(v)
        if (into !== undefined)
          builder.row(-Infinity, 0, [
            [flow, 1],
            [into, -n],
          ])
      }
    }
    builder.row(0, 1, roots)
    for (let u = 0; u < n; u++) {
      if (!isIn(u)) continue
      const column = columnOf(u)
      // what comes in less what goes on is the unit's own drop
      if (column !== undefined) builder.row(0, 0, [...outgoing[u]!, [column, 1]])
      else builder.row(-1, -1, outgoing[u]!)
    }
  }
}

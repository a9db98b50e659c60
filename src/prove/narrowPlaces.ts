import type { BalanceProblem } from '#model/balance.ts'
import type { Given } from './given.ts'

/** Ground and its load per measure, in fractions of the total. */
interface Piece {
  /** Any unit of it. */
  readonly unit: number
  readonly units: number
  readonly load: readonly number[]
}

/** A unit without which the ground around it falls into pieces. */
export interface Place {
  readonly unit: number
  readonly load: readonly number[]
  readonly pieces: readonly Piece[]
}

/**
 * Connected pieces of the ground, and the units that hold a piece together, by depth-first search (Tarjan 1972).
 * Ground that stays Unassigned belongs to nobody and parts the rest.
 */
export function narrowPlaces(problem: BalanceProblem, given: Given): { islands: Piece[]; bottlenecks: Place[] } {
  const { unitCount: n, neighbors, values, territoryOf } = problem
  const { offsets, targets } = neighbors
  const { measures, totals, movable } = given
  const count = measures.length
  const out = (u: number) => !movable[u] && territoryOf[u] === 0
  const [found, low, parent] = [new Int32Array(n).fill(-1), new Int32Array(n), new Int32Array(n).fill(-1)]
  const [next, size] = [new Uint32Array(n), new Uint32Array(n)]
  const below = new Float64Array(n * count)
  const loadOf = (u: number) => measures.map((m, i) => values[m]![u]! / totals[i]!)
  const sumOf = (u: number) => measures.map((_, i) => below[u * count + i]!)
  const cutOff = new Map<number, Piece[]>()
  const islands: Piece[] = []
  const bottlenecks: Place[] = []
  let time = 0
  for (let root = 0; root < n; root++) {
    if (found[root]! >= 0 || out(root)) continue
    const stack = [root]
    const touched: number[] = []
    while (stack.length > 0) {
      const u = stack.at(-1)!
      if (found[u]! < 0) {
        found[u] = low[u] = time++
        next[u] = offsets[u]!
        size[u] = 1
        loadOf(u).forEach((load, i) => (below[u * count + i] = load))
      }
      if (next[u]! < offsets[u + 1]!) {
        const v = targets[next[u]!++]!
        if (out(v)) continue
        if (found[v]! < 0) {
          parent[v] = u
          stack.push(v)
        } else if (v !== parent[u]) low[u] = Math.min(low[u]!, found[v]!)
        continue
      }
      stack.pop()
      const above = parent[u]!
      if (above < 0) continue
      low[above] = Math.min(low[above]!, low[u]!)
      size[above]! += size[u]!
      for (let i = 0; i < count; i++) below[above * count + i]! += below[u * count + i]!
      if (low[u]! < found[above]!) continue
      if (!cutOff.has(above)) touched.push(above)
      cutOff.set(above, [...(cutOff.get(above) ?? []), { unit: u, units: size[u]!, load: sumOf(u) }])
    }
    const whole = sumOf(root)
    islands.push({ unit: root, units: size[root]!, load: whole })
    for (const unit of touched) bottlenecks.push(...placeAt(unit, unit === root))

    function placeAt(unit: number, isRoot: boolean): Place[] {
      const pieces = [...cutOff.get(unit)!]
      const own = loadOf(unit)
      if (!isRoot) {
        const load = whole.map((all, i) => all - own[i]! - pieces.reduce((sum, piece) => sum + piece.load[i]!, 0))
        const units = size[root]! - 1 - pieces.reduce((sum, piece) => sum + piece.units, 0)
        if (units > 0) pieces.push({ unit: root, units, load })
      }
      return pieces.length > 1 ? [{ unit, load: own, pieces }] : []
    }
  }
  return { islands, bottlenecks }
}

import { fromPairs, pairColumns, withBridges } from '#geo/adjacency.ts'
import type { Plan, Tie } from '#model/plan.ts'
import type { Adjacency, UnitPair, Units } from '#model/units.ts'
import { bridgesOf, planNeighbors } from './neighbors.ts'

/** What holds a territory together: borders and bridges, not across barriers, and units that stay together. */
export function holdingNeighbors(units: Units, plan: Pick<Plan, 'ties' | 'bridges'>): Adjacency {
  const neighbors = planNeighbors(units, plan.bridges)
  if (plan.ties.length === 0) return neighbors
  const barred = new Set(barrierPairs(units, plan).map((pair) => pairNumber(units, pair)))
  if (barred.size === 0) return withBridges(neighbors, togetherPairs(units, plan))
  const { a, b } = pairColumns(neighbors)
  const open = Array.from(a, (one, pair): UnitPair => ({ a: one, b: b[pair]! }))
  return fromPairs(
    units.count,
    [...open, ...togetherPairs(units, plan)].filter((pair) => !barred.has(pairNumber(units, pair))),
  )
}

/** Index of the units of a tie; what the plan does not have is left out. */
export function tieUnits(units: Units, ties: readonly Tie[]): (tie: Tie) => number[] {
  const index = ties.length === 0 ? new Map<string, number>() : new Map(units.id.map((id, unit) => [id, unit]))
  return (tie) => tie.units.flatMap((id) => index.get(id) ?? [])
}

/** Neighbours, by border or bridge, that no territory may hold both of. */
export function barrierPairs(units: Units, plan: Pick<Plan, 'ties' | 'bridges'>): UnitPair[] {
  const barriers = plan.ties.filter(({ kind }) => kind !== 'together')
  if (barriers.length === 0) return []
  const unitsOf = tieUnits(units, barriers)
  const { a, b } = pairColumns(units.neighbors)
  const pairs = Array.from(a, (one, pair): UnitPair => ({ a: one, b: b[pair]! }))
  for (const bridge of bridgesOf(units, plan.bridges)) pairs.push(bridge)
  const found = new Map<number, UnitPair>()
  for (const tie of barriers) {
    const inside = new Uint8Array(units.count)
    for (const unit of unitsOf(tie)) inside[unit] = 1
    for (const pair of pairs) {
      const ends = inside[pair.a]! + inside[pair.b]!
      if (ends === (tie.kind === 'round' ? 1 : 2)) found.set(pairNumber(units, pair), pair)
    }
  }
  return [...found].sort(([one], [other]) => one - other).map(([, pair]) => pair)
}

/** Units that stay together count as neighbours of each other, as far as they are none already: each of the next. */
export function togetherPairs(units: Units, plan: Pick<Plan, 'ties'>): UnitPair[] {
  const together = plan.ties.filter(({ kind }) => kind === 'together')
  const unitsOf = tieUnits(units, together)
  const { offsets, targets } = units.neighbors
  return together.flatMap((tie) => {
    const own = unitsOf(tie).sort((a, b) => a - b)
    return own.slice(1).flatMap((b, i) => {
      const a = own[i]!
      return targets.subarray(offsets[a], offsets[a + 1]).includes(b) ? [] : [{ a, b }]
    })
  })
}

/** Units with the same number of 0 and more stay together, -1 is alone; null where nothing is kept together. */
export function togetherGroups(units: Units, plan: Pick<Plan, 'ties'>): Int32Array | null {
  const together = plan.ties.filter(({ kind }) => kind === 'together')
  if (together.length === 0) return null
  const unitsOf = tieUnits(units, together)
  const group = new Int32Array(units.count).fill(-1)
  for (const [number, tie] of together.entries()) {
    const own = unitsOf(tie)
    // what shares a unit with another is one group with it
    const joined = new Set(own.flatMap((unit) => (group[unit]! >= 0 ? [group[unit]!] : [])))
    if (joined.size > 0) group.forEach((one, unit) => joined.has(one) && (group[unit] = number))
    for (const unit of own) group[unit] = number
  }
  return group
}

export function pairNumber({ count }: Pick<Units, 'count'>, { a, b }: UnitPair): number {
  return Math.min(a, b) * count + Math.max(a, b)
}

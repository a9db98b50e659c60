import { withBridges } from '#geo/adjacency.ts'
import type { BridgeChoice } from '#model/plan.ts'
import type { Adjacency, UnitPair, Units } from '#model/units.ts'

/** Borders and the bridges that count in this plan: what contiguity is judged by. */
export function planNeighbors(units: Units, choices: readonly BridgeChoice[]): Adjacency {
  return withBridges(units.neighbors, bridgesOf(units, choices))
}

/** The units' own bridges without those switched off, and those that the planner added. */
export function bridgesOf(units: Units, choices: readonly BridgeChoice[]): readonly UnitPair[] {
  if (choices.length === 0) return units.bridges
  const index = new Map(units.id.map((id, unit) => [id, unit]))
  const pairs = new Map(units.bridges.map((pair) => [pairKey(pair), pair]))
  for (const { unitA, unitB, on } of choices) {
    const [one, other] = [index.get(unitA), index.get(unitB)]
    if (one === undefined || other === undefined || one === other) continue
    const pair = { a: Math.min(one, other), b: Math.max(one, other) }
    if (on) pairs.set(pairKey(pair), pair)
    else pairs.delete(pairKey(pair))
  }
  return [...pairs.values()]
}

function pairKey({ a, b }: UnitPair): string {
  return `${Math.min(a, b)},${Math.max(a, b)}`
}

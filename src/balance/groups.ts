import type { BalanceProblem, KeptValues } from '#model/balance.ts'
import { contract } from './contract.ts'
import { movedValue, prepareGround, type Ground } from './ground.ts'

interface Grouped {
  /** Nodes: a group each, and every other unit. */
  readonly ground: Ground
  readonly finer: Ground
  readonly nodeOf: Int32Array
}

/** Units that stay together as one node each; null when there are no groups. */
export function groupUnits(problem: BalanceProblem): Grouped | null {
  const { groups } = problem
  if (!groups?.some((group) => group >= 0)) return null
  const numbers = new Map<number, number>()
  const nodeOf = new Int32Array(problem.unitCount)
  let count = 0
  groups.forEach((group, u) => {
    const known = group < 0 ? undefined : numbers.get(group)
    nodeOf[u] = known ?? count++
    if (known === undefined && group >= 0) numbers.set(group, nodeOf[u])
  })
  const finer = prepareGround({ ...problem, kept: keptByUnit(problem) })
  const coarse = contract(finer, nodeOf, count)
  const { territoryOf, movable } = homesOfGroups(finer, nodeOf, count)
  return { ground: { ...coarse, problem: { ...coarse.problem, territoryOf }, movable }, finer, nodeOf }
}

/** Parts of one group may lie in several territories now: each keeps its value where it is. */
function keptByUnit({ disruptionValues, kept, territoryOf }: BalanceProblem): KeptValues | null {
  if (disruptionValues === null || kept !== null) return kept
  const offsets = new Uint32Array(territoryOf.length + 1)
  const territory: number[] = []
  const value: number[] = []
  territoryOf.forEach((t, u) => {
    if (t > 0) {
      territory.push(t)
      value.push(disruptionValues[u])
    }
    offsets[u + 1] = territory.length
  })
  return { offsets, territory: Uint16Array.from(territory), value: Float64Array.from(value) }
}

/** Where a group lies decides only between territories that own as much of it. */
const LIES = 1e-9

/** Value that changes hands for no other reason than that groups come together. */
export function movedByGrouping(problem: BalanceProblem): number {
  const grouped = groupUnits(problem)
  if (grouped === null) return 0
  let moved = 0
  grouped.ground.problem.territoryOf.forEach((t, node) => (moved += t > 0 ? movedValue(grouped.ground, node, t) : 0))
  return grouped.ground.keptTotal > 0 ? moved / grouped.ground.keptTotal : 0
}

/** A group begins where a unit of it is held, else where most of its value is, else where most of it lies. */
function homesOfGroups(
  { problem, movable, mass, isOpen }: Ground,
  nodeOf: Int32Array,
  count: number,
): { territoryOf: Uint16Array; movable: Uint8Array } {
  const free = new Uint8Array(count).fill(1)
  const home = new Uint16Array(count)
  const held = Array.from({ length: count }, () => new Map<number, number>())
  nodeOf.forEach((node, u) => {
    const t = problem.territoryOf[u]
    if (!movable[u]) {
      free[node] = 0
      home[node] = t
    }
    if (t > 0) held[node].set(t, (held[node].get(t) ?? 0) + LIES * mass[u])
    for (let i = problem.kept?.offsets[u] ?? 0; i < (problem.kept?.offsets[u + 1] ?? 0); i++) {
      const owner = problem.kept!.territory[i]
      if (isOpen[owner]) held[node].set(owner, (held[node].get(owner) ?? 0) + problem.kept!.value[i])
    }
  })
  held.forEach((one, node) => {
    if (!free[node]) return
    let most = 0
    for (const [t, value] of one) {
      if (value <= most) continue
      most = value
      home[node] = t
    }
  })
  return { territoryOf: home, movable: free }
}

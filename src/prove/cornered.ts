import FlatQueue from 'flatqueue'
import type { BalanceProblem } from '#model/balance.ts'
import { givenOf, type Given } from './given.ts'

/** What a territory in one piece may weigh per measure, in the unit of `load`. */
interface Room {
  readonly load: readonly ArrayLike<number>[]
  readonly least: readonly number[]
  readonly most: readonly number[]
  /** Ground that belongs to nobody. */
  readonly isOut: (unit: number) => boolean
}

/**
 * False is proven: in no plan is the territory of this unit in one piece and within its room. What is too heavy to be reached
 * along any way cannot be in it, and what is left around the unit weighs too little. The lightest way is sought for each
 * measure by itself.
 */
export function mayFit(problem: BalanceProblem, unit: number, room: Room): boolean {
  if (growsToFit(problem, unit, room)) return true
  const { load, most, least, isOut } = room
  const ways = load.map((_, i) => lightestWays(problem, unit, room, i))
  const within = (v: number): boolean =>
    !isOut(v) && ways.every((way, i) => (way.get(v) ?? Infinity) <= most[i]! + HAIR)
  const found = new Set([unit])
  if (!within(unit)) return false
  const sum = load.map(() => 0)
  for (const u of found) {
    load.forEach((values, i) => (sum[i]! += values[u]!))
    for (const v of around(problem, u)) if (within(v)) found.add(v)
  }
  return sum.every((all, i) => all >= least[i]! - HAIR)
}

const HAIR = 1e-12

/** Most units are in open ground: ways that are light enough in every measure at once soon lead to enough of it. */
function growsToFit(problem: BalanceProblem, unit: number, { load, least, most, isOut }: Room): boolean {
  const way = new Map([[unit, load.map((values) => values[unit]!)]])
  const settled = new Set<number>()
  const sum = load.map(() => 0)
  const queue = new FlatQueue<number>()
  const fullness = (loads: readonly number[]): number =>
    loads.reduce((worst, one, i) => Math.max(worst, one / Math.max(HAIR, most[i]!)), 0)
  if (fullness(way.get(unit)!) <= 1) queue.push(unit, fullness(way.get(unit)!))
  for (let u = queue.pop(); u !== undefined; u = queue.pop()) {
    if (settled.has(u)) continue
    settled.add(u)
    const here = way.get(u)!
    load.forEach((values, i) => (sum[i]! += values[u]!))
    if (sum.every((all, i) => all >= least[i]!)) return true
    for (const v of around(problem, u)) {
      if (settled.has(v) || isOut(v)) continue
      const there = here.map((one, i) => one + load[i]![v]!)
      const known = way.get(v)
      if (fullness(there) > 1 || (known && fullness(known) <= fullness(there))) continue
      way.set(v, there)
      queue.push(v, fullness(there))
    }
  }
  return false
}

/** Load of the lightest way from the unit to others, both ends included, as far as a territory may weigh. */
function lightestWays(
  problem: BalanceProblem,
  unit: number,
  { load, most, isOut }: Room,
  i: number,
): Map<number, number> {
  const way = new Map([[unit, load[i]![unit]!]])
  const settled = new Set<number>()
  const queue = new FlatQueue<number>()
  queue.push(unit, way.get(unit)!)
  for (let u = queue.pop(); u !== undefined; u = queue.pop()) {
    if (settled.has(u)) continue
    settled.add(u)
    for (const v of around(problem, u)) {
      const there = way.get(u)! + load[i]![v]!
      if (isOut(v) || there > most[i]! + HAIR || there >= (way.get(v) ?? Infinity)) continue
      way.set(v, there)
      queue.push(v, there)
    }
  }
  return way
}

function around({ neighbors: { offsets, targets } }: BalanceProblem, u: number): Uint32Array {
  return targets.subarray(offsets[u], offsets[u + 1])
}

/** Units above this share of a mean territory are asked: lighter ones hardly ever stand in a corner by themselves. */
const HEAVY = 0.1

/** Loads in fractions of each measure's total, and what stays Unassigned. */
export function groundOf(problem: BalanceProblem, { measures, totals, movable }: Given): Pick<Room, 'load' | 'isOut'> {
  return {
    load: measures.map((m, i) => problem.values[m]!.map((value) => value / totals[i]!)),
    isOut: (u) => !movable[u] && problem.territoryOf[u] === 0,
  }
}

export function heavyOf(problem: BalanceProblem, { load, isOut }: Pick<Room, 'load' | 'isOut'>): number[] {
  const enough = HEAVY / problem.territoryCount
  return Array.from({ length: problem.unitCount }, (_, u) => u).filter(
    (u) => !isOut(u) && load.some((column) => column[u]! > enough),
  )
}

/**
 * Units whose territory is outside its corridor in every plan that keeps territories in one piece, where all have the same
 * share and nothing is locked or held by name.
 */
export function corneredUnits(problem: BalanceProblem): number[] {
  const given = givenOf(problem)
  const { measures } = given
  const ground = groundOf(problem, given)
  const index = (m: number, end: 'lo' | 'hi') => problem.measures[m]![end] / 100 / problem.territoryCount
  const room = { ...ground, least: measures.map((m) => index(m, 'lo')), most: measures.map((m) => index(m, 'hi')) }
  return heavyOf(problem, ground).filter((u) => !mayFit(problem, u, room))
}

import type { Annealer } from './anneal.ts'
import { moveUnit, type Draft } from './draft.ts'
import { homePull, type Ground } from './ground.ts'
import { below, type Random } from './random.ts'

/** A random tree through two neighbouring territories taken as one, and what lies below each of its units. */
export interface Tree {
  /** Units in the order in which the tree reached them. */
  readonly order: Int32Array
  /** Place in that order of the unit that it was reached from; −1 for the first. */
  readonly parent: Int32Array
  /** below[place * (measures + more) + i]: loads; then locked units of the one territory and of the other, ways home to the one and to the other. */
  readonly below: Float64Array
  /** Columns beside the loads: 0 where no unit is locked and nobody has a home. */
  readonly more: 0 | 4
  /** Loads of both sides of an edge. */
  readonly sides: Float64Array
  readonly random: Random
  readonly reached: Uint32Array
  readonly frontier: Int32Array
  readonly frontierParent: Int32Array
  stamp: number
  /** What a load costs that lies as far from home as is usual; 0 where nobody has a home. */
  wayPrice: number
  /** What ways home cost in both territories as they are. */
  waysNow: number
}

export function newTree({ ground, random }: Annealer): Tree {
  const { units, measures, targets, movable, isOpen, reachKm, problem } = ground
  const more = reachKm > 0 || movable.some((free, u) => !free && isOpen[problem.territoryOf[u]]) ? 4 : 0
  return {
    order: new Int32Array(units),
    parent: new Int32Array(units),
    below: new Float64Array(units * (measures + more)),
    more,
    sides: new Float64Array(measures * 2),
    random,
    reached: new Uint32Array(units),
    frontier: new Int32Array(targets.length + 1),
    frontierParent: new Int32Array(targets.length + 1),
    stamp: 0,
    wayPrice: 0,
    waysNow: 0,
  }
}

/** Grows the tree from `root`, a unit of one of the two, the frontier taken at random; the number of its units, or 0 if it does not reach all. */
export function growTree({ ground, draft }: Annealer, tree: Tree, root: number, t: number, other: number): number {
  const { offsets, targets, measures, load } = ground
  const { territoryOf } = draft
  const { order, parent, below: sums, more, random, reached, frontier, frontierParent } = tree
  const width = measures + more
  const stamp = ++tree.stamp
  frontier[0] = root
  frontierParent[0] = -1
  let waiting = 1
  let count = 0
  tree.waysNow = 0
  while (waiting > 0) {
    const at = below(random, waiting)
    const u = frontier[at]
    const from = frontierParent[at]
    frontier[at] = frontier[--waiting]
    frontierParent[at] = frontierParent[waiting]
    if (reached[u] === stamp) continue
    reached[u] = stamp
    order[count] = u
    parent[count] = from
    const first = count * width
    for (let i = 0; i < measures; i++) sums[first + i] = load[u * measures + i]
    if (more > 0) addLockAndWays(ground, draft, tree, u, first + measures, t, other)
    for (let e = offsets[u]; e < offsets[u + 1]; e++) {
      const v = targets[e]
      if ((territoryOf[v] !== t && territoryOf[v] !== other) || reached[v] === stamp) continue
      frontier[waiting] = v
      frontierParent[waiting++] = count
    }
    count++
  }
  if (count < draft.unitsIn[t] + draft.unitsIn[other]) return 0
  for (let place = count - 1; place > 0; place--) {
    const up = parent[place] * width
    for (let i = 0; i < width; i++) sums[up + i] += sums[place * width + i]
  }
  return count
}

function addLockAndWays(
  ground: Ground,
  draft: Draft,
  tree: Tree,
  u: number,
  at: number,
  t: number,
  other: number,
): void {
  const { below: sums, wayPrice } = tree
  const inT = draft.territoryOf[u] === t
  const locked = ground.movable[u] ? 0 : 1
  sums[at] = inT ? locked : 0
  sums[at + 1] = inT ? 0 : locked
  sums[at + 2] = wayPrice > 0 ? wayPrice * wayHome(ground, draft, u, t) : 0
  sums[at + 3] = wayPrice > 0 ? wayPrice * wayHome(ground, draft, u, other) : 0
  tree.waysNow += sums[at + (inT ? 2 : 3)]
}

/** A unit's mass times its way to the home of territory t, or to the centre of one that has none; 1 at the usual distance. */
function wayHome(ground: Ground, draft: Draft, u: number, t: number): number {
  const dx = ground.problem.xKm[u] - draft.xKm[t]
  const dy = ground.problem.yKm[u] - draft.yKm[t]
  return (ground.mass[u] * homePull(ground, dx * dx + dy * dy)) / (ground.reachKm * ground.reachKm)
}

/** What a territory costs that carries loads[at], loads[at + 1] … */
export type PriceOfLoads = (loads: Float64Array, at: number, t: number) => number

/** What both cost, ways home included, when everything below `place` goes to t and the rest to the other. */
export function priceAt(
  { ground: { measures, fixedLoad } }: Annealer,
  { below: sums, more, sides }: Tree,
  place: number,
  t: number,
  other: number,
  price: PriceOfLoads,
): number {
  const first = place * (measures + more)
  for (let i = 0; i < measures; i++) {
    sides[i] = fixedLoad[t * measures + i] + sums[first + i]
    sides[measures + i] = fixedLoad[other * measures + i] + sums[i] - sums[first + i]
  }
  const ways = more > 0 ? sums[first + measures + 2] + sums[measures + 3] - sums[first + measures + 3] : 0
  return price(sides, 0, t) + price(sides, measures, other) + ways
}

/** The place where a cut costs least; −1 where locked units leave none. */
export function bestEdge(
  annealer: Annealer,
  tree: Tree,
  count: number,
  t: number,
  other: number,
  price: PriceOfLoads,
): { place: number; price: number } {
  const { measures } = annealer.ground
  const { below: sums, more } = tree
  let best = -1
  let least = Infinity
  for (let place = 1; place < count; place++) {
    const first = place * (measures + more)
    if (more > 0 && (sums[first + measures] < sums[measures] || sums[first + measures + 1] > 0)) continue
    const both = priceAt(annealer, tree, place, t, other, price)
    if (both >= least) continue
    least = both
    best = place
  }
  return { place: best, price: least }
}

/** Everything below `place` goes to t, the rest to the other. */
export function divideAt(
  { ground, draft }: Annealer,
  { order, parent }: Tree,
  count: number,
  place: number,
  t: number,
  other: number,
): void {
  const isBelow = new Uint8Array(count)
  for (let at = 0; at < count; at++) {
    if (at === place || (at > place && isBelow[parent[at]] === 1)) isBelow[at] = 1
    const to = isBelow[at] ? t : other
    if (draft.territoryOf[order[at]] !== to) moveUnit(ground, draft, order[at], to)
  }
}

import { territoryShapes } from '#metrics/shape.ts'
import type { BalanceProblem } from '#model/balance.ts'
import { groundOf, heavyOf, mayFit } from './cornered.ts'
import type { Given } from './given.ts'
import { narrowPlaces, type Place } from './narrowPlaces.ts'

/** No alignment has a smaller largest gap than this, and why. Index points. */
export interface GapBound {
  readonly gap: number
  readonly why: BoundReason
}

export type BoundReason =
  /** One unit alone is so much more than any territory's fair share. */
  | { readonly kind: 'unit'; readonly unit: number; readonly measure: number; readonly index: number }
  /** The same of units that stay together; `unit` is the first of them. */
  | {
      readonly kind: 'group'
      readonly unit: number
      readonly units: number
      readonly measure: number
      readonly index: number
    }
  /** What must stay with a territory already makes it so heavy, or holds it so light. */
  | { readonly kind: 'territory'; readonly territory: number; readonly measure: number; readonly index: number }
  /** What locked territories have leaves so much for all others together. */
  | { readonly kind: 'rest'; readonly measure: number; readonly index: number }
  /** Ground that hangs on one unit, or on none, and does not divide into whole territories. */
  | { readonly kind: 'island'; readonly unit: number; readonly units: number }
  | { readonly kind: 'bottleneck'; readonly unit: number; readonly units: number }
  /** Whatever is around this unit is too heavy for a territory with it, or too light. */
  | { readonly kind: 'cornered'; readonly unit: number }

/** Largest first. Every statement holds for any alignment that gives all ground away and keeps each territory whole. */
export function gapBounds(problem: BalanceProblem, given: Given): GapBound[] {
  const found: GapBound[] = [
    ...heavyUnits(problem, given),
    ...heavyGroups(problem, given),
    ...heldTerritories(problem, given),
    ...restOf(problem, given),
  ]
  const whole = problem.contiguous.every((wanted, t) => t === 0 || wanted === 1)
  const grouped = problem.groups?.some((group) => group >= 0) ?? false
  if (whole && !grouped && closedAreWhole(problem, given)) found.push(...narrowGround(problem, given))
  return found.filter(({ gap }) => gap > 1e-6).sort((a, b) => b.gap - a.gap)
}

/** A locked territory in pieces stays in pieces: then not every territory can be whole. */
function closedAreWhole({ neighbors, territoryOf, territoryCount }: BalanceProblem, { open }: Given): boolean {
  const { pieces } = territoryShapes(neighbors, territoryOf, territoryCount + 1)
  const isOpen = new Set(open)
  return pieces.every((count, t) => t === 0 || isOpen.has(t) || count <= 1)
}

/** Index of a territory that carries `load`, a fraction of a measure's total. */
function indexOf(problem: BalanceProblem, load: number, t: number): number {
  return (100 * load) / problem.shares[t]!
}

/** Whichever territory gets it: the one that it burdens least counts. */
function* heavyUnits(problem: BalanceProblem, given: Given): Generator<GapBound> {
  const { measures, totals, movable, open, held } = given
  for (const [i, m] of measures.entries()) {
    let [unit, most] = [-1, 0]
    problem.values[m]!.forEach((value, u) => {
      if (movable[u] && value > most) [unit, most] = [u, value]
    })
    if (unit < 0 || open.length === 0) continue
    const index = Math.min(...open.map((t) => indexOf(problem, most / totals[i]! + held[t]![i]!, t)))
    yield { gap: index - 100, why: { kind: 'unit', unit, measure: m, index } }
  }
}

/** Units that stay together are as one, wherever they go. Those that a lock holds go nowhere and are counted there. */
function* heavyGroups(problem: BalanceProblem, { measures, totals, movable, open, held }: Given): Generator<GapBound> {
  const { groups, values } = problem
  if (groups === null || open.length === 0) return
  const members = new Map<number, number[]>()
  groups.forEach((group, u) => group >= 0 && members.set(group, [...(members.get(group) ?? []), u]))
  for (const own of members.values()) {
    if (own.some((u) => !movable[u])) continue
    for (const [i, measure] of measures.entries()) {
      const load = own.reduce((sum, u) => sum + values[measure]![u]!, 0) / totals[i]!
      const index = Math.min(...open.map((t) => indexOf(problem, load + held[t]![i]!, t)))
      yield { gap: index - 100, why: { kind: 'group', unit: own[0]!, units: own.length, measure, index } }
    }
  }
}

function* heldTerritories(problem: BalanceProblem, { measures, held, open }: Given): Generator<GapBound> {
  const isOpen = new Set(open)
  for (const [i, measure] of measures.entries()) {
    for (let t = 1; t <= problem.territoryCount; t++) {
      const index = indexOf(problem, held[t]![i]!, t)
      const gap = isOpen.has(t) ? index - 100 : Math.abs(index - 100)
      yield { gap, why: { kind: 'territory', territory: t, measure, index } }
    }
  }
}

/** The open territories share what the locked ones leave, so one of them is at least as far off as their mean. */
function* restOf(problem: BalanceProblem, { measures, held, open }: Given): Generator<GapBound> {
  if (open.length === 0 || open.length === problem.territoryCount) return
  const isOpen = new Set(open)
  const share = open.reduce((sum, t) => sum + problem.shares[t]!, 0)
  for (const [i, measure] of measures.entries()) {
    let taken = 0
    for (let t = 1; t <= problem.territoryCount; t++) if (!isOpen.has(t)) taken += held[t]![i]!
    const index = (100 * (1 - taken)) / share
    yield { gap: Math.abs(index - 100), why: { kind: 'rest', measure, index } }
  }
}

/**
 * Islands, and ground that hangs on one unit: whole territories fit in there or not. With gaps of at most g a territory
 * weighs between (1 − g) × the smallest and (1 + g) × the largest share, so the smallest g for which the numbers fit is
 * a bound.
 */
function narrowGround(problem: BalanceProblem, given: Given): GapBound[] {
  const { territoryCount: k, shares } = problem
  const { measures } = given
  const own = [...shares].slice(1)
  const largest = Math.max(...own)
  // what is held by name does not lie in the ground, so a territory may be that much lighter there
  const least = (g: number) =>
    measures.map((_, i) => Math.min(...own.map((share, t) => (1 - g) * share - heldByName(problem, given, t + 1, i))))
  const most = (g: number) => (1 + g) * largest
  const found: GapBound[] = []
  let best = 0
  const consider = (fits: (g: number) => boolean, why: BoundReason): void => {
    if (fits(best + 1e-9)) return
    let [low, high] = [best, 1]
    if (!fits(high)) return
    for (let i = 0; i < 40; i++) {
      const middle = (low + high) / 2
      if (fits(middle)) high = middle
      else low = middle
    }
    best = low
    found.push({ gap: 100 * low, why })
  }
  /** Most whole territories that weigh enough. */
  const roomFor = (load: readonly number[], g: number): number => {
    const lightest = least(g)
    return Math.min(k, ...load.map((one, i) => (lightest[i]! > 0 ? Math.floor(one / lightest[i]! + 1e-9) : k)))
  }
  const islandFits = (load: readonly number[], g: number) => {
    const needed = Math.max(1, ...load.map((one) => Math.ceil(one / most(g) - 1e-9)))
    return needed <= roomFor(load, g)
  }
  const bottleneckFits = ({ load, pieces }: Place, g: number) => {
    const left = [...load]
    for (const piece of pieces) {
      const whole = Math.min(k - 1, roomFor(piece.load, g))
      piece.load.forEach((one, i) => (left[i]! += Math.max(0, one - whole * most(g))))
    }
    return left.every((one) => one <= most(g) + 1e-9)
  }
  const { islands, bottlenecks } = narrowPlaces(problem, given)
  if (islands.length > 1) {
    for (const { unit, units, load } of islands) {
      consider((g) => islandFits(load, g), { kind: 'island', unit, units })
    }
  }
  for (const place of bottlenecks) {
    const units = place.pieces.reduce((least, piece) => Math.max(least, piece.units), 0)
    consider((g) => bottleneckFits(place, g), { kind: 'bottleneck', unit: place.unit, units })
  }
  const ground = groundOf(problem, given)
  for (const unit of heavyOf(problem, ground)) {
    consider((g) => mayFit(problem, unit, { ...ground, least: least(g), most: measures.map(() => most(g)) }), {
      kind: 'cornered',
      unit,
    })
  }
  return found
}

function heldByName(problem: BalanceProblem, { measures, totals }: Given, t: number, i: number): number {
  return (problem.fixed?.[t * problem.values.length + measures[i]!] ?? 0) / totals[i]!
}

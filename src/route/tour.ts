import { asymmetricImprover } from './asymmetricTour.ts'
import { nearestNeighbourTour } from './neighbours.ts'
import { seededRandom } from './random.ts'
import { symmetricImprover } from './symmetricTour.ts'

/** Shortest round trip so far. */
export interface TourStep {
  /** Kicks tried; the same number and seed give the same tour anywhere. */
  readonly step: number
  /** In the unit of the costs, the legs that have no way (NaN) left out. */
  readonly cost: number
  /** Legs of the tour for which the costs know no way. */
  readonly missingLegs: number
  /** Stops in order of visit, beginning with stop 0; a copy. */
  readonly order: Int32Array
}

export interface TourWish {
  readonly seed: number
  readonly steps: number
  /** The trip ends here instead of going back to stop 0. */
  readonly end?: number
}

const SLICE = 50
/**
 * A tour may grow over the best by so many mean legs at first, less and less until after so many kicks for each stop it may
 * no longer; then it may again. Enough to leave a dead end, and time to settle at the bottom of another.
 */
const GROWTH = 2
const KICKS_A_ROUND = 40

/** costs[from * count + to], minutes or anything else; NaN is no way. One yield per slice of kicks. */
export function* improveTour(costs: ArrayLike<number>, count: number, wish: TourWish): Generator<TourStep, TourStep> {
  const noWay = costOfNoWay(costs, count)
  const priced = pricedCosts(costs, count, wish.end, noWay)
  const answer = (step: number, order: Int32Array) => tourStep(costs, count, wish, step, order)
  // Too few stops to exchange edges.
  if (count <= 4) return answer(0, bestOfAll(priced, count))

  const start = nearestNeighbourTour(priced, count)
  const symmetric = isSymmetric(priced, count)
  const improver = symmetric ? symmetricImprover(priced, count, start) : asymmetricImprover(priced, count, start)
  improver.settle()
  const random = seededRandom(wish.seed)
  let best = ringCost(priced, count, improver.order)
  let bestOrder = improver.order.slice()
  let present = best
  let leg = meanLeg(priced, count, bestOrder, noWay)
  const round = KICKS_A_ROUND * count
  for (let step = 0; step < wish.steps;) {
    yield answer(step, bestOrder)
    for (const end = Math.min(wish.steps, step + SLICE); step < end; step++) {
      const left = 1 - (step % round) / round
      present += improver.kick(random, best + GROWTH * left * left * leg - present)
      if (present < best - 1e-7) {
        bestOrder = improver.order.slice()
        // Summed afresh, so that rounding cannot build up.
        best = present = ringCost(priced, count, bestOrder)
        leg = meanLeg(priced, count, bestOrder, noWay)
      }
    }
  }
  return answer(wish.steps, bestOrder)
}

/** More than any tour that has a way. */
function costOfNoWay(costs: ArrayLike<number>, count: number): number {
  let longest = 0
  for (let i = 0; i < count * count; i++) if (costs[i] > longest) longest = costs[i]
  return (longest + 1) * (count + 1)
}

/** An end other than the start is a free way back that must be taken. */
function pricedCosts(costs: ArrayLike<number>, count: number, end: number | undefined, noWay: number): Float64Array {
  const priced = Float64Array.from({ length: count * count }, (_, i) => (Number.isNaN(costs[i]) ? noWay : costs[i]))
  for (let stop = 0; stop < count; stop++) priced[stop * count + stop] = 0
  if (end !== undefined && end !== 0) {
    for (let stop = 1; stop < count; stop++) {
      priced[stop * count] = stop === end ? 0 : noWay
      if (stop !== end) priced[end * count + stop] = noWay
    }
  }
  return priced
}

/** Times from single-precision columns differ in their last digit; that is no one-way street. */
function isSymmetric(costs: Float64Array, count: number): boolean {
  for (let a = 0; a < count; a++) {
    for (let b = 0; b < a; b++) {
      const there = costs[a * count + b]
      if (Math.abs(there - costs[b * count + a]) > 1e-6 * there) return false
    }
  }
  return true
}

function ringCost(costs: Float64Array, count: number, order: Int32Array): number {
  let cost = 0
  for (let i = 0; i < count; i++) cost += costs[order[i] * count + order[(i + 1) % count]]
  return cost
}

/** Legs that have no way say nothing about how long the others are. */
function meanLeg(costs: Float64Array, count: number, order: Int32Array, noWay: number): number {
  let sum = 0
  for (let i = 0; i < count; i++) {
    const leg = costs[order[i] * count + order[(i + 1) % count]]
    if (leg < noWay) sum += leg
  }
  return sum / count
}

function bestOfAll(costs: Float64Array, count: number): Int32Array {
  let best = Int32Array.from({ length: count }, (_, i) => i)
  for (const rest of permutations(count - 1)) {
    const order = Int32Array.from([0, ...rest.map((stop) => stop + 1)])
    if (ringCost(costs, count, order) < ringCost(costs, count, best)) best = order
  }
  return best
}

function permutations(count: number): number[][] {
  if (count <= 0) return [[]]
  return permutations(count - 1).flatMap((rest) =>
    Array.from({ length: count }, (_, i) => [...rest.slice(0, i), count - 1, ...rest.slice(i)]),
  )
}

function tourStep(costs: ArrayLike<number>, count: number, wish: TourWish, step: number, ring: Int32Array): TourStep {
  const home = ring.indexOf(0)
  const order = Int32Array.from({ length: count }, (_, i) => ring[(home + i) % count])
  // The way back is no leg of a trip that ends elsewhere, nor of a trip that goes nowhere.
  const legs = count === 1 || (wish.end ?? 0) !== 0 ? count - 1 : count
  let cost = 0
  let missingLegs = 0
  for (let i = 0; i < legs; i++) {
    const leg = costs[order[i] * count + order[(i + 1) % count]]
    if (Number.isNaN(leg)) missingLegs++
    else cost += leg
  }
  return { step, cost, missingLegs, order }
}

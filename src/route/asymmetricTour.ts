import { makeLookAgain } from './lookAgain.ts'
import { nearestStops } from './neighbours.ts'
import { makeSummedRing } from './summedRing.ts'
import type { TourImprover } from './symmetricTour.ts'

const NEIGHBOURS = 10
const EPSILON = 1e-7
/** A new leg may be so much longer than the one that it replaces: the way back through a stretch may be shorter. */
const SLACK = 1.2
const KICK_REACH = 50

/**
 * For roads that are slower one way than the other. Two moves over neighbour lists: a stretch is driven the other way round
 * (2-opt, its reversed length from running sums), and two stretches next to each other change places (or-3opt, which holds
 * Or-opt).
 */
export function asymmetricImprover(costs: Float64Array, count: number, start: Int32Array): TourImprover {
  const size = Math.min(NEIGHBOURS, count - 1)
  const near = nearestStops(costs, count, size)
  const ring = makeSummedRing(costs, start)
  const { order, place, wrapped, onwards } = ring
  const again = makeLookAgain(count)

  const cost = (a: number, b: number) => costs[a * count + b]

  function settleQueue(): number {
    let gain = 0
    for (let stop = again.take(); stop >= 0; stop = again.take()) {
      for (let step = improveAt(stop); step > 0; step = improveAt(stop)) gain += step
    }
    return gain
  }

  function improveAt(a: number): number {
    const i = place[a]
    const before = i === 0 ? count - 1 : i - 1
    const onward = cost(a, order[wrapped(i + 1)])
    const towards = cost(order[before], a)
    for (let k = 0; k < size; k++) {
      const other = near[a * size + k]
      const there = cost(a, other)
      const here = cost(other, a)
      const j = place[other]
      const far = onwards(i, j)
      const gain =
        // a … other, then other … a, then away from `a` at the far side of a stretch
        (there < onward * SLACK ? turnStretch(i, far) : 0) ||
        (here < onward * SLACK ? turnStretch(j, onwards(j, i)) : 0) ||
        (there < towards * SLACK ? turnStretch(before, far) : 0) ||
        (there < onward ? swapFrom(i, far) : 0)
      if (gain > 0) return gain
    }
    return 0
  }

  /** Places i, i+1 … i+far, i+far+1: the stretch i+1 … i+far is turned round. */
  function turnStretch(i: number, far: number): number {
    if (far < 2 || far > count - 2) return 0
    const first = wrapped(i + 1)
    const last = wrapped(i + far)
    const a = order[i]
    const b = order[first]
    const c = order[last]
    const d = order[wrapped(last + 1)]
    const gain = cost(a, b) + cost(c, d) - cost(a, c) - cost(b, d) + ring.turnGain(first, last)
    if (gain <= EPSILON) return 0
    ring.turn(first, last, far)
    again.add(a)
    again.add(b)
    again.add(c)
    again.add(d)
    return gain
  }

  /** a follows at place i, `first` places on begins the second stretch; every end of it near the first stretch's end is tried. */
  function swapFrom(i: number, first: number): number {
    if (first < 2) return 0
    const c = order[wrapped(i + first - 1)]
    const a = order[i]
    const b = order[wrapped(i + 1)]
    const d = order[wrapped(i + first)]
    const saved = cost(a, b) + cost(c, d) - cost(a, d)
    if (saved <= EPSILON) return 0
    for (let k = 0; k < size; k++) {
      const f = near[c * size + k]
      if (saved - cost(c, f) <= EPSILON) continue
      let last = onwards(i, place[f])
      if (last === 0) last = count
      if (last <= first) continue
      const e = order[wrapped(i + last - 1)]
      const gain = saved + cost(e, f) - cost(c, f) - cost(e, b)
      if (gain > EPSILON) {
        swapStretches(i, first, last)
        return gain
      }
    }
    return 0
  }

  /** Places i | i+1 … i+first-1 | i+first … i+last-1 | i+last: the two stretches change places. */
  function swapStretches(i: number, first: number, last: number): void {
    const b = wrapped(i + 1)
    const d = wrapped(i + first)
    const f = wrapped(i + last)
    again.add(order[i])
    again.add(order[b])
    again.add(order[wrapped(i + first - 1)])
    again.add(order[d])
    again.add(order[wrapped(i + last - 1)])
    again.add(order[f])
    // of the three stretches of the ring the longest stays where it is, and the other two change places: the same ring
    const lengths = [first - 1, last - first, count - last + 1]
    if (lengths[2] >= lengths[0] && lengths[2] >= lengths[1]) ring.exchange(b, lengths[0], lengths[1])
    else if (lengths[0] >= lengths[1]) ring.exchange(d, lengths[1], lengths[2])
    else ring.exchange(f, lengths[2], lengths[0])
  }

  function doubleBridge(random: () => number): number {
    const reach = Math.min(KICK_REACH, count - 2)
    const first = 2 + Math.floor((random() * reach) / 2)
    const last = first + 1 + Math.floor((random() * reach) / 2)
    const i = Math.floor(random() * count)
    const at = (j: number) => order[wrapped(i + j)]
    const loss =
      cost(at(0), at(first)) +
      cost(at(last - 1), at(1)) +
      cost(at(first - 1), at(last)) -
      cost(at(0), at(1)) -
      cost(at(first - 1), at(first)) -
      cost(at(last - 1), at(last))
    swapStretches(i, first, last)
    return loss
  }

  return {
    order,
    settle() {
      for (const stop of start) again.add(stop)
      settleQueue()
      ring.keep()
    },
    kick(random, tolerance) {
      const loss = doubleBridge(random) - settleQueue()
      if (loss > tolerance) {
        ring.takeBack()
        return 0
      }
      ring.keep()
      return loss
    },
  }
}

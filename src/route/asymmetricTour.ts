import { nearestStops } from './neighbours.ts'
import type { TourImprover } from './symmetricTour.ts'

const NEIGHBOURS = 8
const EPSILON = 1e-7
const KICK_REACH = 30

/**
 * For roads that are slower one way than the other. Two moves over neighbour lists: a stretch is driven the other way round
 * (2-opt, its reversed length from running sums), and two stretches next to each other change places (or-3opt, which holds
 * Or-opt). Each change rewrites the order, so this is for hundreds of stops, not thousands.
 */
export function asymmetricImprover(costs: Float64Array, count: number, start: Int32Array): TourImprover {
  const size = Math.min(NEIGHBOURS, count - 1)
  const near = nearestStops(costs, count, size)
  const order = start.slice()
  const before = start.slice()
  const rewritten = new Int32Array(count)
  const place = new Int32Array(count)
  // Running sums over two rounds, so that a stretch past the end needs no case of its own.
  const ahead = new Float64Array(2 * count + 1)
  const back = new Float64Array(2 * count + 1)
  const queue: number[] = []
  const queued = new Uint8Array(count)

  const cost = (a: number, b: number) => costs[a * count + b]
  const at = (i: number) => order[i % count]

  function measure(): void {
    for (let i = 0; i < count; i++) place[order[i]] = i
    for (let i = 0; i < 2 * count; i++) {
      ahead[i + 1] = ahead[i] + cost(at(i), at(i + 1))
      back[i + 1] = back[i] + cost(at(i + 1), at(i))
    }
  }

  function look(stop: number): void {
    if (queued[stop] === 1) return
    queued[stop] = 1
    queue.push(stop)
  }

  function settleQueue(): number {
    let gain = 0
    for (let i = 0; i < queue.length; i++) {
      const stop = queue[i]
      queued[stop] = 0
      for (let step = improveAt(stop); step > 0; step = improveAt(stop)) gain += step
    }
    queue.length = 0
    return gain
  }

  function improveAt(a: number): number {
    const i = place[a]
    for (let k = 0; k < size; k++) {
      const other = near[a * size + k]
      const gain = turnStretch(i, (place[other] - i + count) % count) || swapFrom(i, (place[other] - i + count) % count)
      if (gain > 0) return gain
    }
    for (let k = 0; k < size; k++) {
      const other = near[a * size + k]
      // The same, with `a` at the far end: other b … a d becomes other a … b d.
      const j = place[other]
      const gain =
        turnStretch(j, (i - j + count) % count) || swapFrom((i - 1 + count) % count, (j - i + 1 + count) % count)
      if (gain > 0) return gain
    }
    return 0
  }

  /** Places i, i+1 … i+far, i+far+1: the stretch i+1 … i+far is turned round. */
  function turnStretch(i: number, far: number): number {
    if (far < 2 || far > count - 2) return 0
    const a = at(i)
    const b = at(i + 1)
    const c = at(i + far)
    const d = at(i + far + 1)
    const gain = ahead[i + far + 1] - ahead[i] - cost(a, c) - (back[i + far] - back[i + 1]) - cost(b, d)
    if (gain <= EPSILON) return 0
    for (let k = 0; k < count; k++) rewritten[k] = at(k >= 1 && k <= far ? i + far + 1 - k : i + k)
    adopt([a, b, c, d])
    return gain
  }

  /** a follows at place i, `first` places on begins the second stretch; every end of it near the first stretch's end is tried. */
  function swapFrom(i: number, first: number): number {
    if (first < 2) return 0
    const a = at(i)
    const b = at(i + 1)
    const c = at(i + first - 1)
    const d = at(i + first)
    const saved = cost(a, b) + cost(c, d) - cost(a, d)
    if (saved <= EPSILON) return 0
    for (let k = 0; k < size; k++) {
      const f = near[c * size + k]
      let last = (place[f] - i + count) % count
      if (last === 0) last = count
      if (last <= first) continue
      const e = at(i + last - 1)
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
    let k = 0
    rewritten[k++] = at(i)
    for (let j = first; j < last; j++) rewritten[k++] = at(i + j)
    for (let j = 1; j < first; j++) rewritten[k++] = at(i + j)
    for (let j = last; j < count; j++) rewritten[k++] = at(i + j)
    adopt([at(i), at(i + 1), at(i + first - 1), at(i + first), at(i + last - 1), at(i + last)])
  }

  function adopt(touched: readonly number[]): void {
    order.set(rewritten)
    measure()
    touched.forEach(look)
  }

  function doubleBridge(random: () => number): number {
    const reach = Math.min(KICK_REACH, count - 2)
    const first = 2 + Math.floor((random() * reach) / 2)
    const last = first + 1 + Math.floor((random() * reach) / 2)
    const i = Math.floor(random() * count)
    const loss =
      cost(at(i), at(i + first)) +
      cost(at(i + last - 1), at(i + 1)) +
      cost(at(i + first - 1), at(i + last)) -
      cost(at(i), at(i + 1)) -
      cost(at(i + first - 1), at(i + first)) -
      cost(at(i + last - 1), at(i + last))
    swapStretches(i, first, last)
    return loss
  }

  return {
    order,
    settle() {
      measure()
      for (const stop of start) look(stop)
      settleQueue()
    },
    kick(random, tolerance) {
      before.set(order)
      const loss = doubleBridge(random) - settleQueue()
      if (loss <= tolerance) return loss
      order.set(before)
      measure()
      return 0
    },
  }
}

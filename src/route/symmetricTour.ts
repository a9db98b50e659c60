import { makeLookAgain } from './lookAgain.ts'
import { nearestStops } from './neighbours.ts'
import { makeRing } from './ring.ts'

/** A tour in the hands of its improver. */
export interface TourImprover {
  /** The present tour; changes with every call. */
  readonly order: Int32Array
  /** Local search until nothing helps. */
  settle(): void
  /** One random local change, settled, and taken back if the tour is longer by more than `tolerance`; the growth. */
  kick(random: () => number, tolerance: number): number
}

const NEIGHBOURS = 8
const SEGMENT = 3
/** Gains below this are rounding. */
const EPSILON = 1e-7
/** A kick exchanges three edges within so many stops. */
const KICK_REACH = 50

/** 2-opt and Or-opt over neighbour lists, and local double-bridge kicks that are taken back when they do not help. */
export function symmetricImprover(costs: Float64Array, count: number, start: Int32Array): TourImprover {
  const size = Math.min(NEIGHBOURS, count - 1)
  const near = nearestStops(costs, count, size)
  const ring = makeRing(start)
  const again = makeLookAgain(count)

  const cost = (a: number, b: number) => costs[a * count + b]

  /** Works the queue off; the gain. */
  function settleQueue(): number {
    let gain = 0
    for (let stop = again.take(); stop >= 0; stop = again.take()) {
      for (let step = improveAt(stop); step > 0; step = improveAt(stop)) gain += step
    }
    return gain
  }

  function improveAt(a: number): number {
    return twoOpt(a, true) || twoOpt(a, false) || orOpt(a, true) || orOpt(a, false)
  }

  /** a–b and c–d become a–c and b–d. */
  function twoOpt(a: number, forward: boolean): number {
    const b = forward ? ring.next(a) : ring.previous(a)
    const ab = cost(a, b)
    for (let i = 0; i < size; i++) {
      const c = near[a * size + i]
      const saved = ab - cost(a, c)
      if (saved <= EPSILON) return 0
      const d = forward ? ring.next(c) : ring.previous(c)
      const gain = saved + cost(c, d) - cost(b, d)
      if (gain > EPSILON) {
        ring.exchange(a, b, c, d)
        again.add(a)
        again.add(b)
        again.add(c)
        again.add(d)
        return gain
      }
    }
    return 0
  }

  /** The stretch a … e of at most SEGMENT stops goes from between p and n to between c and f, a beside c. */
  function orOpt(a: number, forward: boolean): number {
    const p = forward ? ring.previous(a) : ring.next(a)
    let e = a
    for (let length = 1; length <= SEGMENT && length < count - 2; length++) {
      if (length > 1) e = forward ? ring.next(e) : ring.previous(e)
      const n = forward ? ring.next(e) : ring.previous(e)
      if (n === p) return 0
      const removed = cost(p, a) + cost(e, n) - cost(p, n)
      if (removed <= EPSILON) continue
      for (let i = 0; i < size; i++) {
        const c = near[a * size + i]
        const saved = removed - cost(a, c)
        if (saved <= EPSILON) break
        if (inStretch(c, a, length, forward)) continue
        for (let side = 0; side < 2; side++) {
          // f before c keeps the stretch's direction turned round; f after c keeps it.
          const after = side === 0
          const f = after === forward ? ring.next(c) : ring.previous(c)
          if (inStretch(f, a, length, forward)) continue
          const gain = saved + cost(c, f) - cost(e, f)
          if (gain > EPSILON) {
            move(p, a, e, n, c, f, after)
            return gain
          }
        }
      }
    }
    return 0
  }

  function inStretch(stop: number, a: number, length: number, forward: boolean): boolean {
    let member = a
    for (let i = 0; i < length; i++) {
      if (member === stop) return true
      member = forward ? ring.next(member) : ring.previous(member)
    }
    return false
  }

  /** Seen along p a … e n … : `after` says that f follows c, so that the stretch keeps its direction: c a … e f. */
  function move(p: number, a: number, e: number, n: number, c: number, f: number, after: boolean): void {
    const x = after ? c : f
    const y = after ? f : c
    // p a…e n…x y  ->  p x…n e…a y  ->  p n…x e…a y  ->  p n…x a…e y
    ring.exchange(p, a, x, y)
    if (x !== n) ring.exchange(p, x, n, e)
    if (after) ring.exchange(x, e, a, y)
    again.add(p)
    again.add(a)
    again.add(e)
    again.add(n)
    again.add(c)
    again.add(f)
  }

  /** Cuts the ring behind three stops close to each other and swaps the two stretches between the cuts; the loss. */
  function doubleBridge(random: () => number): number {
    const reach = Math.min(KICK_REACH, count - 2)
    const first = 1 + Math.floor((random() * reach) / 2)
    const second = 1 + Math.floor((random() * reach) / 2)
    const a = ring.order[Math.floor(random() * count)]
    const b = ring.next(a)
    let c = a
    for (let i = 0; i < first; i++) c = ring.next(c)
    const d = ring.next(c)
    let e = c
    for (let i = 0; i < second; i++) e = ring.next(e)
    const f = ring.next(e)
    // a b…c d…e f  ->  a e…d c…b f  ->  a d…e c…b f  ->  a d…e b…c f
    ring.exchange(a, b, e, f)
    ring.exchange(a, e, d, c)
    ring.exchange(e, c, b, f)
    again.add(a)
    again.add(b)
    again.add(c)
    again.add(d)
    again.add(e)
    again.add(f)
    return cost(a, d) + cost(e, b) + cost(c, f) - cost(a, b) - cost(c, d) - cost(e, f)
  }

  return {
    order: ring.order,
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

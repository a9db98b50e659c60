import type { Ground } from './ground.ts'
import { below, type Random } from './random.ts'

/** Directions as (x, y) with x² + y² = 1: Pythagorean triples, so that no sine is needed. */
const directions = [
  [1, 0],
  [24 / 25, 7 / 25],
  [4 / 5, 3 / 5],
  [3 / 5, 4 / 5],
  [7 / 25, 24 / 25],
  [0, 1],
  [-7 / 25, 24 / 25],
  [-3 / 5, 4 / 5],
  [-4 / 5, 3 / 5],
  [-24 / 25, 7 / 25],
] as const

/**
 * Cuts the given units into `claims.length` cells by straight lines, again and again in two parts whose loads are as
 * the claims on either side. Of several directions the cut with the least inertia is taken.
 * Returns the cell per unit (by position in `units`).
 */
export function halve(ground: Ground, units: Int32Array, claims: Float64Array, random: Random): Uint16Array {
  const cellOf = new Uint16Array(units.length)
  const turns = chooseDirections(random)
  const orders = turns.map(([dx, dy]) => sortedAlong(ground, units, dx, dy))
  const spare = new Int32Array(units.length)
  const side = new Uint8Array(units.length)
  const jobs = [{ begin: 0, end: units.length, first: 0, last: claims.length }]
  for (let job = jobs.pop(); job !== undefined; job = jobs.pop()) {
    const { begin, end, first, last } = job
    if (last - first === 1) {
      for (let i = begin; i < end; i++) cellOf[orders[0][i]] = first
      continue
    }
    const middle = first + ((last - first) >> 1)
    const share = sum(claims, first, middle) / sum(claims, first, last)
    const best = bestCut(ground, units, orders, begin, end, share, middle - first, last - middle)
    for (let i = begin; i < end; i++) side[orders[best.order][i]] = i < best.at ? 0 : 1
    for (const order of orders) splitStable(order, begin, end, side, spare)
    jobs.push({ begin, end: best.at, first, last: middle }, { begin: best.at, end, first: middle, last })
  }
  return cellOf
}

/** Five of the ten, every second one, so that seeds differ. */
function chooseDirections(random: Random): (readonly [number, number])[] {
  const start = below(random, 2)
  return directions.filter((_, i) => i % 2 === start)
}

/** Positions in `units` by distance along a direction; radix sort on 22 bits, ties stay in order. */
function sortedAlong(ground: Ground, units: Int32Array, dx: number, dy: number): Int32Array {
  const { xKm, yKm } = ground.problem
  const along = new Float64Array(units.length)
  let least = Infinity
  let most = -Infinity
  for (let i = 0; i < units.length; i++) {
    along[i] = xKm[units[i]] * dx + yKm[units[i]] * dy
    if (along[i] < least) least = along[i]
    if (along[i] > most) most = along[i]
  }
  const scale = most > least ? 4194303 / (most - least) : 0
  const keys = new Uint32Array(units.length)
  for (let i = 0; i < units.length; i++) keys[i] = (along[i] - least) * scale
  let order = Int32Array.from(units.keys())
  for (const shift of [0, 11]) {
    const start = new Int32Array(2049)
    for (let i = 0; i < keys.length; i++) start[((keys[i] >>> shift) & 2047) + 1]++
    for (let bucket = 0; bucket < 2048; bucket++) start[bucket + 1] += start[bucket]
    const next = new Int32Array(order.length)
    for (const i of order) next[start[(keys[i] >>> shift) & 2047]++] = i
    order = next
  }
  return order
}

function bestCut(
  ground: Ground,
  units: Int32Array,
  orders: Int32Array[],
  begin: number,
  end: number,
  share: number,
  fewestLeft: number,
  fewestRight: number,
): { order: number; at: number } {
  let best = { order: 0, at: begin }
  let bestInertia = Infinity
  let total = 0
  for (let i = begin; i < end; i++) total += ground.blend[units[orders[0][i]]]
  const atLeast = Math.min(begin + fewestLeft, end)
  const atMost = Math.max(end - fewestRight, atLeast)
  for (let order = 0; order < orders.length; order++) {
    const sequence = orders[order]
    let at = begin
    let load = 0
    while (at < atMost && (at < atLeast || load + ground.blend[units[sequence[at]]] / 2 < total * share)) {
      load += ground.blend[units[sequence[at]]]
      at++
    }
    const inertia = inertiaOf(ground, units, sequence, begin, at) + inertiaOf(ground, units, sequence, at, end)
    if (inertia < bestInertia) {
      bestInertia = inertia
      best = { order, at }
    }
  }
  return best
}

/** Σ m r² − (Σ m r)² / Σ m, from a corner of the part so that little is lost to rounding. */
function inertiaOf(ground: Ground, units: Int32Array, order: Int32Array, begin: number, end: number): number {
  if (begin >= end) return 0
  const { xKm, yKm } = ground.problem
  const x0 = xKm[units[order[begin]]]
  const y0 = yKm[units[order[begin]]]
  let mass = 0
  let mx = 0
  let my = 0
  let mq = 0
  for (let i = begin; i < end; i++) {
    const u = units[order[i]]
    const g = ground.mass[u]
    const x = xKm[u] - x0
    const y = yKm[u] - y0
    mass += g
    mx += g * x
    my += g * y
    mq += g * (x * x + y * y)
  }
  return mass > 0 ? mq - (mx * mx + my * my) / mass : 0
}

function splitStable(order: Int32Array, begin: number, end: number, side: Uint8Array, spare: Int32Array): void {
  let left = begin
  let right = 0
  for (let i = begin; i < end; i++) {
    if (side[order[i]] === 0) order[left++] = order[i]
    else spare[right++] = order[i]
  }
  for (let i = 0; i < right; i++) order[left + i] = spare[i]
}

function sum(values: Float64Array, first: number, last: number): number {
  let total = 0
  for (let i = first; i < last; i++) total += values[i]
  return total
}

import type { Points } from './powerDiagram.ts'
import { below, type Random } from './random.ts'

/**
 * Cuts points into `claims.length` cells by straight lines, again and again in two parts whose loads are as the claims on
 * either side. Of several directions the cut with the least inertia is taken. Returns the cell of each point.
 */
export function halve(points: Points, claims: Float64Array, random: Random): Uint16Array {
  const cellOf = new Uint16Array(points.count)
  const orders = fiveDirections(random).map(([dx, dy]) => sortedAlong(points, dx, dy))
  const spare = new Int32Array(points.count)
  const side = new Uint8Array(points.count)
  const jobs = [{ begin: 0, end: points.count, first: 0, last: claims.length }]
  for (let job = jobs.pop(); job !== undefined; job = jobs.pop()) {
    const { begin, end, first, last } = job
    if (last - first === 1) {
      for (let i = begin; i < end; i++) cellOf[orders[0][i]] = first
      continue
    }
    const middle = first + ((last - first) >> 1)
    const share = sum(claims, first, middle) / sum(claims, first, last)
    const best = bestCut(points, orders, begin, end, share, middle - first, last - middle)
    for (let i = begin; i < end; i++) side[orders[best.order][i]] = i < best.at ? 0 : 1
    for (const order of orders) splitStable(order, begin, end, side, spare)
    jobs.push({ begin, end: best.at, first, last: middle }, { begin: best.at, end, first: middle, last })
  }
  return cellOf
}

/** Directions 36° apart, turned as the seed wants: (1 − s²) / (1 + s²) and 2 s / (1 + s²) are an exact cosine and sine. */
function fiveDirections(random: Random): (readonly [number, number])[] {
  const s = below(random, 1024) / 1024
  const cosine = (1 - s * s) / (1 + s * s)
  const sine = (2 * s) / (1 + s * s)
  return fifths.map(([x, y]) => [x * cosine - y * sine, x * sine + y * cosine] as const)
}

const fifths = [
  [1, 0],
  [0.8090169943749475, 0.5877852522924731],
  [0.30901699437494745, 0.9510565162951535],
  [-0.30901699437494745, 0.9510565162951535],
  [-0.8090169943749475, 0.5877852522924731],
] as const

/** Points by distance along a direction; radix sort on 22 bits, ties stay in order. */
function sortedAlong(points: Points, dx: number, dy: number): Int32Array {
  const { xKm, yKm } = points
  const along = new Float64Array(points.count)
  let least = Infinity
  let most = -Infinity
  for (let i = 0; i < points.count; i++) {
    along[i] = xKm[i] * dx + yKm[i] * dy
    if (along[i] < least) least = along[i]
    if (along[i] > most) most = along[i]
  }
  const scale = most > least ? 4194303 / (most - least) : 0
  const keys = new Uint32Array(points.count)
  for (let i = 0; i < points.count; i++) keys[i] = (along[i] - least) * scale
  let order = Int32Array.from({ length: points.count }, (_, p) => p)
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
  points: Points,
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
  for (let i = begin; i < end; i++) total += points.load[orders[0][i]]
  const atLeast = Math.min(begin + fewestLeft, end)
  const atMost = Math.max(end - fewestRight, atLeast)
  for (let order = 0; order < orders.length; order++) {
    const sequence = orders[order]
    let at = begin
    let load = 0
    while (at < atMost && (at < atLeast || load + points.load[sequence[at]] / 2 < total * share)) {
      load += points.load[sequence[at]]
      at++
    }
    const inertia = inertiaOf(points, sequence, begin, at) + inertiaOf(points, sequence, at, end)
    if (inertia < bestInertia) {
      bestInertia = inertia
      best = { order, at }
    }
  }
  return best
}

/** Σ m r² − (Σ m r)² / Σ m, from a corner of the part so that little is lost to rounding. */
function inertiaOf(points: Points, order: Int32Array, begin: number, end: number): number {
  if (begin >= end) return 0
  const { xKm, yKm } = points
  const x0 = xKm[order[begin]]
  const y0 = yKm[order[begin]]
  let mass = 0
  let mx = 0
  let my = 0
  let mq = 0
  for (let i = begin; i < end; i++) {
    const p = order[i]
    const g = points.mass[p]
    const x = xKm[p] - x0
    const y = yKm[p] - y0
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

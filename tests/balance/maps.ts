import { equalShares, within } from '#balance/equalShares.ts'
import type { BalanceProblem } from '#model/balance.ts'

/** A board of equal units, each touching those above, below and beside it. */
export function grid(width: number, height: number, wish: { territories: number; seed?: number }): BalanceProblem {
  const pairs: [number, number][] = []
  for (let u = 0; u < width * height; u++) {
    if (u % width < width - 1) pairs.push([u, u + 1])
    if (u + width < width * height) pairs.push([u, u + width])
  }
  const places = Array.from({ length: width * height }, (_, u) => ({ x: u % width, y: Math.floor(u / width) }))
  return problemOf(places, pairs, wish)
}

export function problemOf(
  places: readonly { x: number; y: number }[],
  pairs: readonly (readonly [number, number])[],
  wish: { territories: number; seed?: number },
): BalanceProblem {
  const count = places.length
  const k = wish.territories
  const lists: number[][] = places.map(() => [])
  for (const [a, b] of pairs) {
    lists[a].push(b)
    lists[b].push(a)
  }
  const offsets = new Uint32Array(count + 1)
  lists.forEach((list, u) => (offsets[u + 1] = offsets[u] + list.length))
  return {
    ...equalShares(count, k, [new Float64Array(count).fill(1)], [within(15)]),
    xKm: Float64Array.from(places, (place) => place.x),
    yKm: Float64Array.from(places, (place) => place.y),
    neighbors: { offsets, targets: Uint32Array.from(lists.flatMap((list) => list.sort((a, b) => a - b))) },
    seed: wish.seed ?? 1,
  }
}

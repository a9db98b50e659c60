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
    unitCount: count,
    territoryCount: k,
    xKm: Float64Array.from(places, (place) => place.x),
    yKm: Float64Array.from(places, (place) => place.y),
    neighbors: { offsets, targets: Uint32Array.from(lists.flatMap((list) => list.sort((a, b) => a - b))) },
    values: [new Float64Array(count).fill(1)],
    measures: [{ lo: 85, hi: 115, weight: 1 }],
    territoryOf: new Uint16Array(count),
    shares: new Float64Array(k + 1).fill(1 / k),
    lockedUnits: new Uint8Array(count),
    lockedTerritories: new Uint8Array(k + 1),
    fixed: null,
    homeXKm: null,
    homeYKm: null,
    driveMinutes: null,
    disruptionValues: null,
    kept: null,
    disruptionCap: null,
    compactnessWeight: 1,
    disruptionWeight: 0,
    travelWeight: 0,
    barriers: null,
    groups: null,
    contiguous: new Uint8Array(k + 1).fill(1),
    seed: wish.seed ?? 1,
  }
}

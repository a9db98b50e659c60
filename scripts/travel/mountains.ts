import type { Point } from './lines.ts'

/** Ring of [lat, lng] and how much of it is steep, 0 … 1; over 1 where roads wind more than any of the mainland's. */
export interface Mountains {
  readonly strength: number
  readonly ring: readonly (readonly [number, number])[]
}

export function steepness(ranges: readonly Mountains[], [lng, lat]: Point): number {
  let most = 0
  for (const { strength, ring } of ranges) if (strength > most && inside(ring, lng, lat)) most = strength
  return most
}

function inside(ring: Mountains['ring'], lng: number, lat: number): boolean {
  let within = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [latA, lngA] = ring[i]
    const [latB, lngB] = ring[j]
    if (latA > lat !== latB > lat && lng < ((lngB - lngA) * (lat - latA)) / (latB - latA) + lngA) within = !within
  }
  return within
}

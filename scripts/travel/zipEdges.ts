import { Delaunay } from 'd3-delaunay'
import { haversineKm } from '#geo/distance.ts'
import type { LandMask } from './landMask.ts'

/** Farther than this there is no local road from one ZIP to the next worth a line of its own. */
const LONGEST_KM = 160
/** Rivers are bridged and the mask is coarse; wider water needs a named crossing. */
export const BRIDGED_WATER_KM = 1

/** Pairs of neighbouring places with dry land between them, and those that water keeps apart. */
export function neighbourPairs(
  lng: ArrayLike<number>,
  lat: ArrayLike<number>,
  mask: LandMask,
): { dry: [number, number][]; wet: [number, number][] } {
  const { halfedges, triangles } = Delaunay.from(
    { length: lng.length },
    (_, i) => stereographic(lng[i], lat[i])[0],
    (_, i) => stereographic(lng[i], lat[i])[1],
  )
  const dry: [number, number][] = []
  const wet: [number, number][] = []
  for (let e = 0; e < halfedges.length; e++) {
    if (halfedges[e] > e) continue
    const a = Math.min(triangles[e], triangles[e % 3 === 2 ? e - 2 : e + 1])
    const b = Math.max(triangles[e], triangles[e % 3 === 2 ? e - 2 : e + 1])
    if (haversineKm(lng[a], lat[a], lng[b], lat[b]) > LONGEST_KM) continue
    const side = mask.waterKm(lng[a], lat[a], lng[b], lat[b]) > BRIDGED_WATER_KM ? wet : dry
    side.push([a, b])
  }
  const byNumber = (p: [number, number], q: [number, number]) => p[0] - q[0] || p[1] - q[1]
  return { dry: dry.sort(byNumber), wet: wet.sort(byNumber) }
}

/** Circles stay circles, so a plane Delaunay triangulation is the sphere's. */
function stereographic(lng: number, lat: number): [number, number] {
  const radians = Math.PI / 180
  const [lng0, lat0] = [-98 * radians, 40 * radians]
  const [x, y] = [lng * radians, lat * radians]
  const k = 2 / (1 + Math.sin(lat0) * Math.sin(y) + Math.cos(lat0) * Math.cos(y) * Math.cos(x - lng0))
  return [
    k * Math.cos(y) * Math.sin(x - lng0),
    k * (Math.cos(lat0) * Math.sin(y) - Math.sin(lat0) * Math.cos(y) * Math.cos(x - lng0)),
  ]
}

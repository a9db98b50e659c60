import { Delaunay } from 'd3-delaunay'
import type { Adjacency, UnitPair } from '#model/units.ts'
import type { LandTest } from './land.ts'
import { connectedPieces } from './pieces.ts'
import { projectPoints } from './project.ts'

/** How closely the way is looked at: narrower water is no hindrance. */
const STEP_KM = 5

/**
 * Loose pieces with nothing but land between them lie beside each other, as they would if that land were divided, too: a
 * bridge for each such two, by the shortest edge of their Gabriel graph (Gabriel and Sokal 1969: no other unit in the circle
 * over the edge), ties by unit numbers. Units without a centre stay alone.
 */
export function landBridges(
  neighbors: Adjacency,
  lng: Float64Array,
  lat: Float64Array,
  isDryLand: LandTest,
): UnitPair[] {
  const { pieceOf, count } = connectedPieces(neighbors)
  if (count < 2) return []
  const { xKm, yKm } = projectPoints(lng, lat)
  const shortest = new Map<number, UnitPair & { readonly km: number }>()
  for (const { a, b, km } of gabrielEdges(xKm, yKm)) {
    if (pieceOf[a] === pieceOf[b]) continue
    const pieces = Math.min(pieceOf[a], pieceOf[b]) * count + Math.max(pieceOf[a], pieceOf[b])
    const known = shortest.get(pieces)
    if (!known || km < known.km || (km === known.km && (a < known.a || (a === known.a && b < known.b)))) {
      shortest.set(pieces, { a, b, km })
    }
  }
  return [...shortest.values()].flatMap(({ a, b, km }) => (overLand(a, b, km) ? [{ a, b }] : []))

  function overLand(a: number, b: number, km: number): boolean {
    const steps = Math.ceil(km / STEP_KM)
    // the short way round
    const east = ((lng[b] - lng[a] + 540) % 360) - 180
    for (let step = 1; step < steps; step++) {
      const part = step / steps
      if (!isDryLand(lng[a] + part * east, lat[a] + part * (lat[b] - lat[a]))) return false
    }
    return true
  }
}

/** Edges between places with no other place in the circle over them: all of them are Delaunay edges. `a` < `b`; NaN is passed over. */
function* gabrielEdges(xKm: Float64Array, yKm: Float64Array): Generator<UnitPair & { readonly km: number }> {
  const units = Uint32Array.from(xKm.keys()).filter((unit) => Number.isFinite(xKm[unit] + yKm[unit]))
  const { triangles, halfedges } = Delaunay.from(
    units,
    (unit) => xKm[unit],
    (unit) => yKm[unit],
  )
  const opposite = (edge: number) => units[triangles[edge % 3 === 0 ? edge + 2 : edge - 1]]
  for (const [edge, twin] of halfedges.entries()) {
    if (twin >= 0 && twin < edge) continue
    const [p, q] = [units[triangles[edge]], units[triangles[edge % 3 === 2 ? edge - 2 : edge + 1]]]
    const km = Math.hypot(xKm[p] - xKm[q], yKm[p] - yKm[q])
    // two places alone are no triangle
    if (!(km > 0)) continue
    const [x, y] = [(xKm[p] + xKm[q]) / 2, (yKm[p] + yKm[q]) / 2]
    const within = (unit: number) => Math.hypot(xKm[unit] - x, yKm[unit] - y) < km / 2
    if (within(opposite(edge)) || (twin >= 0 && within(opposite(twin)))) continue
    yield { a: Math.min(p, q), b: Math.max(p, q), km }
  }
}

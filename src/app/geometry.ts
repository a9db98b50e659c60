import type { MapGeometry } from '#geo/mapGeometry.ts'
import type { Units } from '#model/units.ts'
import type { GeometryWorker } from '#workers/geometry.worker.ts'
import { lastingThread } from '#workers/lastingThread.ts'

export { baseFeatures } from '#workers/baseFeatures.ts'

/** One thread for the outlines of all units. */
const geometryThread = lastingThread<GeometryWorker>(
  () => new Worker(new URL('../workers/geometry.worker.ts', import.meta.url), { type: 'module', name: 'geometry' }),
)

const geometries = new Map<string, Promise<MapGeometry>>()

/** Outlines of the units, ready to draw; made once for units with the same hash. */
export function mapGeometryOf(units: Units, outlines: Blob | null): Promise<MapGeometry> {
  let geometry = geometries.get(units.hash)
  if (!geometry) {
    const { kind, id, lng, lat } = units
    const request = { kind, id, lng, lat, outlines }
    geometry = geometryThread.ask((remote) => remote.mapGeometry(request))
    geometry.catch(() => geometries.delete(units.hash))
    geometries.clear()
    geometries.set(units.hash, geometry)
  }
  return geometry
}

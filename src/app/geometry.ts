import { wrap, type Remote } from 'comlink'
import type { Topology } from 'topojson-specification'
import type { MapGeometry } from '#geo/mapGeometry.ts'
import type { Units } from '#model/units.ts'
import type { GeometryWorker } from '#workers/geometry.worker.ts'

let worker: Remote<GeometryWorker> | null = null

/** One worker for all that the map draws, started when first asked. */
export function geometryWorker(): Remote<GeometryWorker> {
  worker ??= wrap<GeometryWorker>(
    new Worker(new URL('../workers/geometry.worker.ts', import.meta.url), { type: 'module', name: 'geometry' }),
  )
  return worker
}

const geometries = new Map<string, Promise<MapGeometry>>()

/** Outlines of the units, ready to draw; made once for units with the same hash. */
export function mapGeometryOf(units: Units, outlines: object | null = null): Promise<MapGeometry> {
  let geometry = geometries.get(units.hash)
  if (!geometry) {
    const { kind, id, lng, lat } = units
    geometry = geometryWorker().mapGeometry({ kind, id, lng, lat, topology: outlines as Topology | null })
    geometry.catch(() => geometries.delete(units.hash))
    geometries.clear()
    geometries.set(units.hash, geometry)
  }
  return geometry
}

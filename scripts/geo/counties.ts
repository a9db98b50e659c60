import type { Feature, Geometry } from 'geojson'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import { largestPartCenter } from '#geo/center.ts'
import { ringAreaKm2 } from '#geo/distance.ts'
import { unitShapes } from '#geo/topology.ts'
import { cleaned } from './mapshaper.ts'
import { withoutProperties } from './geometries.ts'
import { packageTopology } from './packageFiles.ts'
import { smallSquare } from './smallSquare.ts'
import { stateCodes } from './states.ts'

export interface County {
  readonly id: string
  readonly name: string
  readonly state: string
  readonly lng: number
  readonly lat: number
}

/**
 * Counties in id order and their outlines as object `units`, plain degrees. The package's outlines fold back on themselves
 * here and there, where they were simplified; cleaning mends that.
 */
export async function readCounties(): Promise<{ counties: County[]; areas: Topology }> {
  const atlas = packageTopology('us-atlas/counties-10m.json')
  const { features } = feature(atlas, atlas.objects['counties'] as GeometryCollection<{ name: string }>)
  const sorted = features.map(withArea).sort((p, q) => (String(p.id) < String(q.id) ? -1 : 1))
  const { arcs, objects } = await cleaned(sorted)
  const shapes = objects['areas'] as GeometryCollection
  const geometries = shapes.geometries.map((shape, unit) => withoutProperties(shape, String(sorted[unit].id)))
  const units: GeometryCollection = { type: 'GeometryCollection', geometries }
  const areas: Topology = { type: 'Topology', arcs, objects: { units } }
  const outlines = unitShapes(areas)
  const counties = sorted.map((county, unit) => {
    const id = String(county.id)
    const [lng, lat] = largestPartCenter(outlines, unit)
    return { id, name: county.properties.name, state: stateCodes[id.slice(0, 2)], lng, lat }
  })
  return { counties, areas }
}

/** Falls Church, Virginia, is so small that the package's outline is a line. */
function withArea<Properties>(county: Feature<Geometry, Properties>): Feature<Geometry, Properties> {
  const { geometry } = county
  if (geometry.type !== 'Polygon') return county
  const [ring] = geometry.coordinates
  if (ringAreaKm2(ring.flat(), 0, ring.length) !== 0) return county
  const [lng, lat] = [0, 1].map((axis) => (ring[0][axis] + ring[1][axis]) / 2)
  return { ...county, geometry: smallSquare(lng, lat) }
}

import type { GeometryCollection, Topology } from 'topojson-specification'
import { largestPartCenter } from '#geo/center.ts'
import { unitShapes } from '#geo/topology.ts'
import { withoutProperties } from './geometries.ts'
import { packageTopology } from './packageFiles.ts'
import { stateCodes } from './states.ts'

export interface County {
  readonly id: string
  readonly name: string
  readonly state: string
  readonly lng: number
  readonly lat: number
}

/** Counties in id order and their outlines as object `units`. */
export function readCounties(): { counties: County[]; areas: Topology } {
  const atlas = packageTopology('us-atlas/counties-10m.json')
  const collection = atlas.objects['counties'] as GeometryCollection
  const sorted = [...collection.geometries].sort((p, q) => (String(p.id) < String(q.id) ? -1 : 1))
  const geometries = sorted.map((geometry) => withoutProperties(geometry, String(geometry.id)))
  const areas = { ...atlas, objects: { units: { type: 'GeometryCollection', geometries } as GeometryCollection } }
  const shapes = unitShapes(areas)
  const counties = sorted.map((geometry, unit) => {
    const id = String(geometry.id)
    const [lng, lat] = largestPartCenter(shapes, unit)
    return { id, name: (geometry.properties as { name: string }).name, state: stateCodes[id.slice(0, 2)], lng, lat }
  })
  return { counties, areas }
}

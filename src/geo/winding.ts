import type { GeometryCollection, MultiPolygon, Topology } from 'topojson-specification'
import { ringAreaKm2 } from './distance.ts'
import { unitArcs, unitShapes } from './topology.ts'

/** The same units with outer rings clockwise and holes the other way, whatever the file had: a unit lies to the right of its rings. */
export function rewound(topology: Topology): Topology {
  const { coordinates, ringOffsets } = unitShapes(topology)
  const { geometries } = topology.objects['units'] as GeometryCollection
  let ring = 0
  const turned = unitArcs(topology, 'units').map((polygons, unit): MultiPolygon => {
    const arcs = polygons.map((rings) =>
      rings.map((arcs, i) => {
        const clockwise = ringAreaKm2(coordinates, ringOffsets[ring], ringOffsets[++ring]) >= 0
        return clockwise === (i === 0) ? [...arcs] : arcs.toReversed().map((arc) => ~arc)
      }),
    )
    return { type: 'MultiPolygon', id: geometries[unit].id!, arcs }
  })
  const units: GeometryCollection = { type: 'GeometryCollection', geometries: turned }
  return { ...topology, objects: { units } }
}

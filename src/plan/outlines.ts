import { FileFault, field, fieldsOf, listOf, numberOf, wholeOf } from './fields.ts'

const whole = 'outlines'
const most = 10_000_000

/** That maps and exports can draw TopoJSON: a collection `units`, not more of it than units, of arcs that are there. */
export function checkOutlines(value: object, units: number): void {
  const topology = fieldsOf(value, whole)
  const arcs = listOf(field(topology, 'arcs'), 'arcs of outlines', most)
  for (const arc of arcs) for (const position of listOf(arc, 'an arc of outlines', most)) checkPair(position)
  if (field(topology, 'transform') !== undefined) {
    const transform = fieldsOf(field(topology, 'transform'), 'transform of outlines')
    checkPair(field(transform, 'scale'))
    checkPair(field(transform, 'translate'))
  }
  const collection = fieldsOf(field(fieldsOf(field(topology, 'objects'), whole), 'units'), 'units of outlines')
  if (field(collection, 'type') !== 'GeometryCollection') throw new FileFault('units of outlines are no collection')
  for (const one of listOf(field(collection, 'geometries'), 'units of outlines', units)) {
    const geometry = fieldsOf(one, 'a unit of outlines')
    const type = field(geometry, 'type')
    if (type === 'Polygon') checkRings(field(geometry, 'arcs'), arcs.length)
    if (type !== 'MultiPolygon') continue
    for (const polygon of listOf(field(geometry, 'arcs'), 'a unit of outlines', most)) checkRings(polygon, arcs.length)
  }
}

function checkRings(rings: unknown, arcs: number): void {
  for (const ring of listOf(rings, 'a unit of outlines', most)) {
    for (const arc of listOf(ring, 'a ring of outlines', most)) wholeOf(arc, 'an arc of outlines', -arcs, arcs - 1)
  }
}

function checkPair(pair: unknown): void {
  const [x, y] = listOf(pair, 'a position of outlines', 9)
  numberOf(x, 'a position of outlines')
  numberOf(y, 'a position of outlines')
}

import type { GeometryObject } from 'topojson-specification'

/** The shape alone, known by its id. */
export function withoutProperties(geometry: GeometryObject, id: string): GeometryObject {
  const shape = { ...geometry, id }
  delete shape.properties
  return shape
}

import type { Feature, FeatureCollection } from 'geojson'
import type { GeometryCollection, Topology } from 'topojson-specification'
import type { Refusal } from '#model/change.ts'

/** What a file of areas offers as ids. */
export interface AreaFields {
  readonly fields: readonly string[]
  /** The field in which no two areas are alike, an id by its name if there are several. */
  readonly idField: string
}

export function areaFields(file: FeatureCollection | Topology): AreaFields | Refusal {
  const areas = areasIn(file)
  if (areas.length === 0) return { refused: 'The file holds no areas (polygons) and no places (points).' }
  const fields = [...new Set(areas.flatMap((area) => Object.keys(area)))]
  const idField = fields.filter((field) => differs(areas, field)).sort((a, b) => likeness(b) - likeness(a))[0]
  if (idField === undefined) {
    return { refused: 'No field of the file tells its areas apart. Give each area an id of its own.' }
  }
  return { fields, idField }
}

function areasIn(file: FeatureCollection | Topology): Record<string, unknown>[] {
  if (file.type === 'FeatureCollection') {
    return file.features.filter((feature) => /Polygon|Collection/.test(feature?.geometry?.type ?? '')).map(fieldsOf)
  }
  const collection = Object.values(file.objects).find((object) => object.type === 'GeometryCollection')
  return ((collection as GeometryCollection | undefined)?.geometries ?? []).map(fieldsOf)
}

function fieldsOf(area: object): Record<string, unknown> {
  const { id, properties } = area as Pick<Feature, 'id' | 'properties'>
  return { ...(id === undefined ? {} : { id }), ...properties }
}

function differs(areas: readonly Record<string, unknown>[], field: string): boolean {
  const values = new Set(areas.map((area) => area[field]).filter((value) => value !== null && value !== undefined))
  // a few areas come in several parts with one id
  return values.size > areas.length * 0.9
}

/** Fields that are called like an id come first. */
function likeness(field: string): number {
  if (/zcta|zip|plz|postal|geoid|fips/i.test(field)) return 3
  if (/^id$|_?id$|code/i.test(field)) return 2
  return /name/i.test(field) ? 1 : 0
}

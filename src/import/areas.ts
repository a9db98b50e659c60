import type { Feature, FeatureCollection } from 'geojson'
import type { GeometryCollection, Topology } from 'topojson-specification'
import type { Refusal } from '#model/change.ts'
import { ownerFields } from './ownerFields.ts'
import { propertyText } from './points.ts'

/** What a file of areas offers as ids. */
export interface AreaFields {
  readonly fields: readonly string[]
  /** The field in which no two areas are alike, an id by its name if there are several; else the one that says whose they are. */
  readonly idField: string
}

export function areaFields(file: FeatureCollection | Topology): AreaFields | Refusal {
  const areas = featuresIn(file).filter(isArea).map(fieldsOf)
  if (areas.length === 0) return { refused: 'The file holds no areas (polygons) and no places (points).' }
  const fields = [...new Set(areas.flatMap((area) => Object.keys(area)))]
  const { territory, rep } = ownerFields(fields)
  const idField =
    fields.filter((field) => differs(areas, field)).sort((a, b) => likeness(b) - likeness(a))[0] ??
    fields[territory ?? rep ?? -1]
  if (idField === undefined) {
    return { refused: 'No field of the file tells its areas apart. Give each area an id of its own.' }
  }
  return { fields, idField }
}

/** Every feature of a file with the texts of its fields, in its order; what has no outline is among them. */
export function areaRecords(file: FeatureCollection | Topology): ReadonlyMap<string, string>[] {
  return featuresIn(file).map(
    (feature) =>
      new Map(Object.entries(fieldsOf(feature)).map(([field, value]) => [field, propertyText(value).trim()])),
  )
}

function featuresIn(file: FeatureCollection | Topology): object[] {
  if (file.type === 'FeatureCollection') return file.features.filter(Boolean)
  const collection = Object.values(file.objects).find((object) => object.type === 'GeometryCollection')
  return (collection as GeometryCollection | undefined)?.geometries ?? []
}

/** KML has areas of several parts as collections of polygons. */
function isArea(feature: object): boolean {
  const { geometry, type } = feature as { geometry?: { type?: string } | null; type?: string }
  return /Polygon|Collection/.test((geometry === undefined ? type : geometry?.type) ?? '')
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

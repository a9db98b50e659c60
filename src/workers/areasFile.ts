import type { Feature, FeatureCollection } from 'geojson'
import type { GeometryCollection, Topology } from 'topojson-specification'
import type { Refusal } from '#model/change.ts'
import type { AreasReading } from './jobs.worker.ts'

type AreasFile = FeatureCollection | Topology

/** JSON starts with a brace or a bracket; tables of accounts never do. */
export function isJson(bytes: Uint8Array): boolean {
  const head = new TextDecoder()
    .decode(bytes.subarray(0, 64))
    .replace(/^\uFEFF/, '')
    .trimStart()
  return head.startsWith('{') || head.startsWith('[')
}

export function parsed(bytes: Uint8Array): unknown {
  return JSON.parse(new TextDecoder().decode(bytes))
}

/** What an areas file offers as ids: the field in which no two areas are alike. */
export function readAreas(bytes: Uint8Array): AreasReading | Refusal {
  let file: AreasFile
  try {
    file = parsed(bytes) as AreasFile
  } catch {
    return { refused: 'The file is no complete JSON. Save it again from the program that it comes from.' }
  }
  const areas = areasIn(file)
  if (areas.length === 0)
    return {
      refused:
        'The file is neither a plan that can be opened nor one with areas. Choose a plan file, or a GeoJSON or TopoJSON file of polygons.',
    }
  const fields = Object.keys(areas[0]!)
  const idField = fields.filter((field) => differs(areas, field)).sort((a, b) => likeness(b) - likeness(a))[0]
  if (idField === undefined) {
    return { refused: 'No field of the file tells its areas apart. Give each area an id of its own.' }
  }
  return { kind: 'areas', bytes, fields, idField }
}

function areasIn(file: AreasFile): Record<string, unknown>[] {
  if (file.type === 'FeatureCollection') return file.features.map(fieldsOf)
  if (file.type !== 'Topology') return []
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

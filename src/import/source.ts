import type { Feature, FeatureCollection } from 'geojson'
import type { Topology } from 'topojson-specification'
import { isRefusal, type Refusal } from '#model/change.ts'
import { detectEncoding, toUtf8 } from './encoding.ts'
import { htmlTable } from './htmlTable.ts'
import { inDegrees } from './inDegrees.ts'
import { readKml } from './kml.ts'
import { holdsPoints, pointTable } from './points.ts'
import { lineValues, recordsIn, recordTable } from './records.ts'
import { readShapefile, shapefilesIn } from './shapefile.ts'
import { isArchive, unpack, type Archive } from './unpack.ts'
import { binaryKind } from './table.ts'
import { readWorkbook } from './workbook.ts'

/** A sheet of a workbook, or a layer of points, as CSV. */
export interface SheetText {
  readonly name: string
  readonly rows: number
  readonly text: Uint8Array
  /** The workbook does not show it. */
  readonly hidden?: boolean
  /** Cells that took their value from a merged cell above; lines from 0. */
  readonly spread?: readonly { readonly line: number; readonly column: number }[]
}

/** Areas of a file; a zipped shapefile, an archive of maps and a topology may hold several layers. */
export interface AreaLayer {
  readonly name: string
  /** Areas, and whatever else stands among them. */
  readonly rows: number
  readonly areas: FeatureCollection | Topology
  /** The file's own bytes, where they are JSON and hold this layer alone. */
  readonly bytes?: Uint8Array
}

/** What a file holds, whatever its name ends in. */
export type Source =
  | { readonly kind: 'table'; readonly sheets: readonly SheetText[] }
  | { readonly kind: 'areas'; readonly layers: readonly AreaLayer[] }

const decoder = new TextDecoder()

/** Looks at the bytes: a workbook, an archive with one table or maps, JSON or KML with places or areas; all else is a text table. */
export async function readSource(bytes: Uint8Array): Promise<Source | Refusal> {
  if (isArchive(bytes)) {
    const archive = unpack(bytes)
    return isRefusal(archive) ? archive : fromArchive(archive)
  }
  const head = decoder
    .decode(bytes.subarray(0, 1000))
    .replace(/^\uFEFF/, '')
    .trimStart()
  if (head.startsWith('{') || head.startsWith('[')) return fromJson(bytes)
  if (/^<(!doctype html|html|head|meta|style|table)\b/i.test(head)) return fromPage(bytes)
  if (/^<(\?xml|kml|!--)/i.test(head)) return fromXml(bytes)
  return { kind: 'table', sheets: [{ name: '', rows: 0, text: bytes }] }
}

async function fromArchive(archive: Archive): Promise<Source | Refusal> {
  const names = Object.keys(archive)
  if (names.includes('xl/workbook.xml')) {
    const sheets = await readWorkbook(archive)
    return 'refused' in sheets ? sheets : { kind: 'table', sheets }
  }
  const shapefiles = shapefilesIn(archive)
  if (shapefiles.length > 0) {
    return fromMaps(shapefiles, async (name) => fromFeatures(await readShapefile(archive, name)))
  }
  if (decoder.decode(archive['mimetype'] ?? new Uint8Array(0)).includes('opendocument')) {
    return { refused: 'This is an OpenDocument file. Save the table as XLSX or CSV and import that.' }
  }
  const files = names.filter((name) => /\.(csv|tsv|txt|kml|geojson|json|topojson)$/i.test(name))
  if (files.length === 1) return fromOnly(files[0], archive[files[0]])
  if (files.length > 1 && files.every((name) => /\.(kml|geojson|topojson)$/i.test(name))) {
    return fromMaps(files, (name) => readSource(archive[name]))
  }
  const held = names.slice(0, 5).join(', ')
  return {
    refused:
      files.length > 1
        ? `The archive holds ${files.length} tables (${held}). Unpack it and import those that you need.`
        : `The archive holds no table and no map (${held || 'nothing'}). Import a CSV, XLSX, GeoJSON or KML file or a zipped shapefile.`,
  }
}

/** Maps of an archive: each is a layer of areas, or a sheet of places. */
async function fromMaps(names: readonly string[], read: (name: string) => Promise<Source | Refusal>) {
  const layers: AreaLayer[] = []
  const sheets: SheetText[] = []
  for (const name of names) {
    const source = await read(name)
    const called = names.length === 1 ? '' : name.replace(/^.*\//, '').replace(/\.\w+$/, '')
    if (isRefusal(source)) return called === '' ? source : { refused: `${called}: ${source.refused}` }
    if (source.kind === 'areas')
      layers.push(...source.layers.map((layer) => ({ ...layer, name: called || layer.name })))
    else sheets.push(...source.sheets.map((sheet) => ({ ...sheet, name: called })))
  }
  if (layers.length === 0) return { kind: 'table', sheets } as const
  if (sheets.length === 0) return { kind: 'areas', layers } as const
  const listed = (maps: readonly { readonly name: string }[]) => maps.map(({ name }) => name).join(', ')
  return {
    refused: `The archive holds places (${listed(sheets)}) and areas (${listed(layers)}). Make one archive for each and import both.`,
  }
}

/** What is wrong with the file is said of the file: the archive around it is sound. */
async function fromOnly(name: string, bytes: Uint8Array): Promise<Source | Refusal> {
  const source = await readSource(bytes)
  if (isRefusal(source) || source.kind === 'areas' || source.sheets[0]?.text !== bytes) return source
  const kind = binaryKind(bytes)
  if (!kind) return source
  return {
    refused: `The archive holds ${name}, but that is ${kind}, not a table. Save the table as XLSX or CSV where it comes from, and import that.`,
  }
}

/** Whoever follows lists in lists comes to an end where the stack does. */
function fromJson(bytes: Uint8Array): Source | Refusal {
  try {
    return fromSoundJson(bytes)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return { refused: 'The file has lists or records that are nested too deep to be read. Save it again without them.' }
  }
}

function fromSoundJson(bytes: Uint8Array): Source | Refusal {
  const text = decoder.decode(bytes)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    value = lineValues(text)
    if (value === null) {
      const head = text.slice(0, 1 << 20)
      return { refused: /[[:,\s]-?(NaN|Infinity)\b/.test(head) ? notANumber : notComplete((error as Error).message) }
    }
  }
  const content = value as { type?: unknown; objects?: unknown; arcs?: unknown; features?: unknown } | null
  if (content?.type === 'Topology' && content.objects && content.arcs)
    return { kind: 'areas', layers: layersOf(value as Topology, bytes) }
  if (content?.type === 'FeatureCollection' && Array.isArray(content.features)) {
    return fromFeatures(value as FeatureCollection, bytes)
  }
  const records = recordsIn(content?.type === 'Feature' ? [content] : value)
  if (records?.every(({ type }) => type === 'Feature')) {
    return fromFeatures({ type: 'FeatureCollection', features: records as unknown as Feature[] })
  }
  if (records) return { kind: 'table', sheets: [{ name: '', rows: records.length, text: recordTable(records) }] }
  return {
    refused:
      'The file is neither a plan that can be opened, nor a map of places or areas, nor a list of records. Choose a plan file, a GeoJSON (FeatureCollection) or TopoJSON file, or a table.',
  }
}

const notANumber =
  'The file has coordinates that are no numbers (NaN or Infinity), which JSON does not allow. Save it again without those places.'

function notComplete(why: string): string {
  return `The file is no complete JSON (${why.slice(0, 80)}). Save it again from the program that it comes from.`
}

async function fromXml(bytes: Uint8Array): Promise<Source | Refusal> {
  const text = decoder.decode(bytes)
  if (/<kml[\s>]/i.test(text.slice(0, 2000))) return fromFeatures(await readKml(text))
  return { refused: 'This is an XML file that is no KML. Save the table as CSV or XLSX, or the map as KML or GeoJSON.' }
}

/** Many systems call a web page with one table an `.xls` file. */
function fromPage(bytes: Uint8Array): Source | Refusal {
  const table = htmlTable(decoder.decode(toUtf8(bytes, detectEncoding(bytes))))
  if (table) return { kind: 'table', sheets: [{ name: '', ...table }] }
  return { refused: 'This is a web page without a table. Save the table as CSV or XLSX and import that.' }
}

/** The layers of a topology share its lines. */
function layersOf(topology: Topology, bytes: Uint8Array): AreaLayer[] {
  const layers = Object.entries(topology.objects).flatMap(([name, object]): AreaLayer[] =>
    object.type === 'GeometryCollection' && object.geometries.length > 0
      ? [{ name, rows: object.geometries.length, areas: { ...topology, objects: { [name]: object } } }]
      : [],
  )
  return layers.length > 1 ? layers : [{ name: '', rows: layers[0]?.rows ?? 0, areas: topology, bytes }]
}

function fromFeatures(read: FeatureCollection | Refusal, original?: Uint8Array): Source | Refusal {
  const collection = isRefusal(read) ? read : inDegrees(read)
  if (isRefusal(collection)) return collection
  const rows = collection.features.length
  if (!holdsPoints(collection)) {
    const own = collection === read && original ? { bytes: original } : {}
    return { kind: 'areas', layers: [{ name: '', rows, areas: collection, ...own }] }
  }
  return { kind: 'table', sheets: [{ name: '', rows, text: pointTable(collection) }] }
}

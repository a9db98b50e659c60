import type { Feature, FeatureCollection } from 'geojson'
import type { Topology } from 'topojson-specification'
import { isRefusal, type Refusal } from '#model/change.ts'
import { detectEncoding, toUtf8 } from './encoding.ts'
import { htmlTable } from './htmlTable.ts'
import { inDegrees } from './inDegrees.ts'
import { readKml } from './kml.ts'
import { holdsPoints, pointTable } from './points.ts'
import { lineValues, recordsIn, recordTable } from './records.ts'
import { readShapefile } from './shapefile.ts'
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

/** What a file holds, whatever its name ends in. */
export type Source =
  | { readonly kind: 'table'; readonly sheets: readonly SheetText[] }
  /** `bytes`: the same as JSON. */
  | { readonly kind: 'areas'; readonly areas: FeatureCollection | Topology; readonly bytes: Uint8Array }

const decoder = new TextDecoder()
const encoder = new TextEncoder()

/** Looks at the bytes: a workbook, an archive with one file, JSON or KML with places or areas; all else is a text table. */
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
  if (names.some((name) => /\.shp$/i.test(name))) return fromFeatures(await readShapefile(archive))
  if (decoder.decode(archive['mimetype'] ?? new Uint8Array(0)).includes('opendocument')) {
    return { refused: 'This is an OpenDocument file. Save the table as XLSX or CSV and import that.' }
  }
  const files = names.filter((name) => /\.(csv|tsv|txt|kml|geojson|json|topojson)$/i.test(name))
  if (files.length === 1) return fromOnly(files[0], archive[files[0]])
  const held = names.slice(0, 5).join(', ')
  return {
    refused:
      files.length > 1
        ? `The archive holds ${files.length} tables (${held}). Unpack it and import those that you need.`
        : `The archive holds no table and no map (${held || 'nothing'}). Import a CSV, XLSX, GeoJSON or KML file or a zipped shapefile.`,
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
    return { kind: 'areas', areas: value as Topology, bytes }
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

function fromFeatures(read: FeatureCollection | Refusal, original?: Uint8Array): Source | Refusal {
  const collection = isRefusal(read) ? read : inDegrees(read)
  if (isRefusal(collection)) return collection
  const bytes = collection === read ? original : undefined
  if (!holdsPoints(collection)) {
    return { kind: 'areas', areas: collection, bytes: bytes ?? encoder.encode(JSON.stringify(collection)) }
  }
  const rows = collection.features.length
  return { kind: 'table', sheets: [{ name: '', rows, text: pointTable(collection) }] }
}

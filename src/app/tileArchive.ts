import { bytesToHeader, Compression, TileType, type Header, type PMTiles, type Source } from 'pmtiles'
import type { Refusal } from '#model/change.ts'
import { limitedArchive } from './tileLimits.ts'

/** A PMTiles file on this machine, read tile by tile as the map asks; nothing of it is sent anywhere. */
export interface TileArchive {
  readonly archive: PMTiles
  /** The archive's name in addresses of its tiles. */
  readonly key: string
  readonly kind: 'vector' | 'raster'
  readonly encoding: 'mvt' | 'mlt'
  readonly zooms: readonly [least: number, most: number]
  /** Degrees: west, south, east, north. */
  readonly bounds: readonly [number, number, number, number]
  readonly attribution: string
  /** Of vector tiles, in the order of the file. */
  readonly layers: readonly string[]
}

const HEAD_BYTES = 127
const MOST_ZOOM = 24
/** Each is drawn by a layer or two of the map. */
const MOST_LAYERS = 200
const LONGEST_ATTRIBUTION = 2000
const vectors = new Set([TileType.Mvt, TileType.Mlt])
const pictures = new Set([TileType.Png, TileType.Jpeg, TileType.Webp, TileType.Avif])
const readable = new Set([Compression.None, Compression.Gzip, Compression.Unknown])

/** Archives of this page so far: each has a name of its own. */
let opened = 0

/** Reads the head of the file; a file that no map could be drawn from is refused with the reason. */
export async function openTileArchive(file: File): Promise<TileArchive | Refusal> {
  const key = `file-${++opened}`
  const archive = limitedArchive(sourceOf(file, key))
  try {
    const head = await file.slice(0, HEAD_BYTES).arrayBuffer()
    if (head.byteLength < HEAD_BYTES || new TextDecoder().decode(head.slice(0, 7)) !== 'PMTiles') {
      return { refused: `${file.name} is no PMTiles file.` }
    }
    const header = bytesToHeader(head)
    const fault = faultOf(header, file.size)
    if (fault) return { refused: `${file.name} ${fault}` }
    const metadata = ((await archive.getMetadata()) ?? {}) as Metadata
    const vector = vectors.has(header.tileType)
    const layers = vector ? layerNames(metadata) : []
    if (vector && layers.length === 0) {
      return { refused: `${file.name} does not name its layers (vector_layers), so nothing can be drawn from it.` }
    }
    if (layers.length > MOST_LAYERS) {
      return { refused: `${file.name} has ${layers.length} layers; a base map can have ${MOST_LAYERS}.` }
    }
    await archive.getZxy(...middleTile(header))
    return {
      archive,
      key,
      kind: vector ? 'vector' : 'raster',
      encoding: header.tileType === TileType.Mlt ? 'mlt' : 'mvt',
      zooms: [header.minZoom, header.maxZoom],
      bounds: boundsOf(header),
      attribution: attributionOf(metadata),
      layers,
    }
  } catch (trouble) {
    const why = (trouble as Error).message
    return { refused: `${file.name} could not be read as PMTiles: ${why}. It is damaged or was not copied whole.` }
  }
}

interface Metadata {
  readonly attribution?: unknown
  readonly vector_layers?: unknown
}

function sourceOf(file: File, key: string): Source {
  return {
    getKey: () => key,
    getBytes: async (offset, length) => ({ data: await file.slice(offset, offset + length).arrayBuffer() }),
  }
}

/** What follows the name of the file in a sentence; empty where all is well. */
function faultOf(header: Header, size: number): string {
  const end = Math.max(
    header.rootDirectoryOffset + header.rootDirectoryLength,
    header.jsonMetadataOffset + header.jsonMetadataLength,
    header.leafDirectoryOffset + (header.leafDirectoryLength ?? 0),
    header.tileDataOffset + (header.tileDataLength ?? 0),
  )
  if (end > size) return 'is damaged or cut off: its end is missing. Copy it again.'
  if (!vectors.has(header.tileType) && !pictures.has(header.tileType)) return 'holds tiles of a kind that is not known.'
  if (![header.internalCompression, header.tileCompression].every((kind) => readable.has(kind))) {
    return 'is packed with Brotli or Zstandard, which browsers do not unpack. Make it with gzip.'
  }
  const { minZoom, maxZoom } = header
  if (minZoom > maxZoom || maxZoom > MOST_ZOOM) return `tells of zooms ${minZoom} to ${maxZoom}, which no map has.`
  return ''
}

/** As the map shows it, links and all; it cleans what it is given. */
function attributionOf({ attribution }: Metadata): string {
  return typeof attribution === 'string' && attribution.length <= LONGEST_ATTRIBUTION ? attribution : ''
}

function layerNames({ vector_layers: layers }: Metadata): string[] {
  if (!Array.isArray(layers)) return []
  const named = layers.flatMap((layer: { id?: unknown } | null) => (typeof layer?.id === 'string' ? [layer.id] : []))
  return [...new Set(named)]
}

/** One look into the tiles says whether directories lead anywhere and whether a tile can be unpacked. */
function middleTile(header: Header): [z: number, x: number, y: number] {
  const [west, south, east, north] = boundsOf(header)
  const tiles = 2 ** header.minZoom
  const latitude = (Math.max(-85, Math.min(85, (south + north) / 2)) * Math.PI) / 180
  const down = 0.5 - Math.asinh(Math.tan(latitude)) / (2 * Math.PI)
  return [header.minZoom, Math.floor(((west + east) / 2 / 360 + 0.5) * tiles), Math.floor(down * tiles)]
}

/** Files that tell no bounds, or none that make sense, may lie anywhere. */
function boundsOf({ minLon, minLat, maxLon, maxLat }: Header): TileArchive['bounds'] {
  const onEarth = minLon >= -180 && maxLon <= 180 && minLat >= -90 && maxLat <= 90
  return onEarth && minLon < maxLon && minLat < maxLat ? [minLon, minLat, maxLon, maxLat] : [-180, -85, 180, 85]
}

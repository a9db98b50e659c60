import type { MultiPolygon, Position } from 'geojson'
import type { Areas } from './areas.ts'
import { dbf } from './dbf.ts'
import type { NamedBytes } from './namedBytes.ts'

const polygonType = 5
const headerBytes = 100
const wgs84 =
  'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]'

/** The five files of a shapefile (ESRI white paper of July 1998), texts in UTF-8. */
export function shapefile(areas: Areas): NamedBytes[] {
  const shapes = areas.rows.map(({ outline }) => shapeOf(outline))
  const { shp, shx } = shapeBytes(shapes)
  const text = (content: string) => new TextEncoder().encode(content)
  return [
    { name: `${areas.name}.shp`, bytes: shp },
    { name: `${areas.name}.shx`, bytes: shx },
    {
      name: `${areas.name}.dbf`,
      bytes: dbf(
        areas.columns,
        areas.rows.map(({ cells }) => cells),
      ),
    },
    { name: `${areas.name}.prj`, bytes: text(wgs84) },
    { name: `${areas.name}.cpg`, bytes: text('UTF-8') },
  ]
}

interface Shape {
  /** Outer rings clockwise, holes the other way. */
  readonly rings: readonly Position[][]
  readonly points: number
  /** West, south, east, north. */
  readonly box: readonly [number, number, number, number]
}

function shapeOf(outline: MultiPolygon): Shape {
  const rings = outline.coordinates.flatMap((polygon) => polygon.map((ring) => ring.toReversed()))
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  let points = 0
  for (const ring of rings) {
    points += ring.length
    for (const [lng, lat] of ring) {
      west = Math.min(west, lng!)
      east = Math.max(east, lng!)
      south = Math.min(south, lat!)
      north = Math.max(north, lat!)
    }
  }
  return { rings, points, box: [west, south, east, north] }
}

function shapeBytes(shapes: readonly Shape[]): { shp: Uint8Array; shx: Uint8Array } {
  const lengths = shapes.map(contentBytes)
  const shpBytes = lengths.reduce((sum, length) => sum + 8 + length, headerBytes)
  const shp = new DataView(new ArrayBuffer(shpBytes))
  const shx = new DataView(new ArrayBuffer(headerBytes + 8 * shapes.length))
  const box = wholeBox(shapes)
  writeHeader(shp, box)
  writeHeader(shx, box)
  let at = headerBytes
  shapes.forEach((shape, i) => {
    const length = lengths[i]!
    // Lengths and offsets are counted in words of two bytes.
    shx.setInt32(headerBytes + 8 * i, at / 2)
    shx.setInt32(headerBytes + 8 * i + 4, length / 2)
    shp.setInt32(at, i + 1)
    shp.setInt32(at + 4, length / 2)
    writeShape(shp, at + 8, shape)
    at += 8 + length
  })
  return { shp: new Uint8Array(shp.buffer), shx: new Uint8Array(shx.buffer) }
}

/** Without ground a record is a null shape. */
function contentBytes({ rings, points }: Shape): number {
  return rings.length === 0 ? 4 : 44 + 4 * rings.length + 16 * points
}

function wholeBox(shapes: readonly Shape[]): Shape['box'] {
  const filled = shapes.filter(({ rings }) => rings.length > 0)
  if (filled.length === 0) return [0, 0, 0, 0]
  const side = (i: number, pick: (...values: number[]) => number) =>
    filled.reduce((found, { box }) => pick(found, box[i]!), filled[0]!.box[i]!)
  return [side(0, Math.min), side(1, Math.min), side(2, Math.max), side(3, Math.max)]
}

function writeHeader(view: DataView, box: Shape['box']): void {
  view.setInt32(0, 9994)
  view.setInt32(24, view.byteLength / 2)
  view.setInt32(28, 1000, true)
  view.setInt32(32, polygonType, true)
  box.forEach((side, i) => view.setFloat64(36 + 8 * i, side, true))
}

function writeShape(view: DataView, from: number, { rings, points, box }: Shape): void {
  if (rings.length === 0) return view.setInt32(from, 0, true)
  view.setInt32(from, polygonType, true)
  box.forEach((side, i) => view.setFloat64(from + 4 + 8 * i, side, true))
  view.setInt32(from + 36, rings.length, true)
  view.setInt32(from + 40, points, true)
  let at = from + 44 + 4 * rings.length
  let first = 0
  rings.forEach((ring, i) => {
    view.setInt32(from + 44 + 4 * i, first, true)
    first += ring.length
    for (const [lng, lat] of ring) {
      view.setFloat64(at, lng!, true)
      view.setFloat64(at + 8, lat!, true)
      at += 16
    }
  })
}

import earcut from 'earcut'
import Flatbush from 'flatbush'
import KDBush from 'kdbush'

import type { UnitBorders, UnitShapes } from '#model/units.ts'
import { mercatorX, mercatorY } from './mercator.ts'

/** Stands for "no unit" on the outer side of a border. */
export const OUTSIDE = 0xffffffff

/**
 * What the map draws and picks units with; made once per set of units and never touched by an edit.
 * Positions are web mercator (0 … 1) relative to an origin, so that 32 bits are exact to a few centimetres.
 */
export interface MapGeometry {
  readonly originX: number
  readonly originY: number
  /** x, y of every ring corner, the closing one left out. */
  readonly positions: Float32Array<ArrayBuffer>
  /** Unit of every corner. */
  readonly unitOfVertex: Uint32Array<ArrayBuffer>
  /** Ring r: corners ringStart[r] .. ringStart[r + 1). */
  readonly ringStart: Uint32Array<ArrayBuffer>
  /** Unit u: rings unitRing[u] .. unitRing[u + 1). */
  readonly unitRing: Uint32Array<ArrayBuffer>
  /** Three corners each. */
  readonly triangles: Uint32Array<ArrayBuffer>
  /** x, y, x, y of every piece of border, each once. */
  readonly segments: Float32Array<ArrayBuffer>
  /** The units left and right of every piece, or OUTSIDE. */
  readonly sides: Uint32Array<ArrayBuffer>
  /** Flatbush over the units' boxes, absolute mercator. */
  readonly boxes: ArrayBuffer
  /** KDBush over the units' centres, absolute mercator. */
  readonly centers: ArrayBuffer
}

export function makeMapGeometry(
  shapes: UnitShapes,
  borders: UnitBorders,
  lng: Float64Array,
  lat: Float64Array,
): MapGeometry {
  const [originX, originY] = originOf(lng, lat)
  const corners = layCorners(shapes, originX, originY)
  return {
    originX,
    originY,
    ...corners,
    triangles: triangulate(shapes, corners),
    ...borderSegments(borders, originX, originY),
    boxes: indexBoxes(corners, originX, originY),
    centers: indexCenters(lng, lat),
  }
}

/** The buffers that a worker hands over without copying. */
export function buffersOf(geometry: MapGeometry): ArrayBuffer[] {
  return Object.values(geometry).flatMap((part) =>
    part instanceof ArrayBuffer ? [part] : ArrayBuffer.isView(part) ? [part.buffer as ArrayBuffer] : [],
  )
}

type Corners = Pick<MapGeometry, 'positions' | 'unitOfVertex' | 'ringStart' | 'unitRing'>

function originOf(lng: Float64Array, lat: Float64Array): [number, number] {
  if (lng.length === 0) return [0.5, 0.5]
  let x = 0
  let y = 0
  for (let unit = 0; unit < lng.length; unit++) {
    x += mercatorX(lng[unit]!)
    y += mercatorY(lat[unit]!)
  }
  return [x / lng.length, y / lng.length]
}

function layCorners(shapes: UnitShapes, originX: number, originY: number): Corners {
  const { coordinates, ringOffsets, polygonOffsets, unitOffsets } = shapes
  const ringCount = ringOffsets.length - 1
  const unitCount = unitOffsets.length - 1
  const vertexCount = coordinates.length / 2 - ringCount
  const positions = new Float32Array(vertexCount * 2)
  const unitOfVertex = new Uint32Array(vertexCount)
  const ringStart = new Uint32Array(ringCount + 1)
  const unitRing = new Uint32Array(unitCount + 1)
  let vertex = 0
  for (let unit = 0; unit < unitCount; unit++) {
    const lastRing = polygonOffsets[unitOffsets[unit + 1]!]!
    for (let ring = polygonOffsets[unitOffsets[unit]!]!; ring < lastRing; ring++) {
      for (let at = ringOffsets[ring]!; at < ringOffsets[ring + 1]! - 1; at++, vertex++) {
        positions[2 * vertex] = mercatorX(coordinates[2 * at]!) - originX
        positions[2 * vertex + 1] = mercatorY(coordinates[2 * at + 1]!) - originY
        unitOfVertex[vertex] = unit
      }
      ringStart[ring + 1] = vertex
    }
    unitRing[unit + 1] = lastRing
  }
  return { positions, unitOfVertex, ringStart, unitRing }
}

function triangulate(shapes: UnitShapes, corners: Corners): Uint32Array<ArrayBuffer> {
  const { positions, ringStart } = corners
  const polygonCount = shapes.polygonOffsets.length - 1
  let triangles = new Uint32Array(positions.length * 2)
  let length = 0
  for (let polygon = 0; polygon < polygonCount; polygon++) {
    const firstRing = shapes.polygonOffsets[polygon]!
    const lastRing = shapes.polygonOffsets[polygon + 1]!
    const first = ringStart[firstRing]!
    const holes: number[] = []
    for (let ring = firstRing + 1; ring < lastRing; ring++) holes.push(ringStart[ring]! - first)
    const corner = earcut(positions.subarray(2 * first, 2 * ringStart[lastRing]!), holes, 2)
    if (length + corner.length > triangles.length) triangles = grown(triangles)
    for (let i = 0; i < corner.length; i++) triangles[length++] = first + corner[i]!
  }
  return triangles.slice(0, length)
}

function grown(triangles: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(triangles.length * 2)
  larger.set(triangles)
  return larger
}

function borderSegments(
  borders: UnitBorders,
  originX: number,
  originY: number,
): Pick<MapGeometry, 'segments' | 'sides'> {
  const { coordinates, lineOffsets, left, right } = borders
  const lineCount = left.length
  const segmentCount = coordinates.length / 2 - lineCount
  const segments = new Float32Array(segmentCount * 4)
  const sides = new Uint32Array(segmentCount * 2)
  let segment = 0
  for (let line = 0; line < lineCount; line++) {
    for (let at = lineOffsets[line]!; at < lineOffsets[line + 1]! - 1; at++, segment++) {
      segments[4 * segment] = mercatorX(coordinates[2 * at]!) - originX
      segments[4 * segment + 1] = mercatorY(coordinates[2 * at + 1]!) - originY
      segments[4 * segment + 2] = mercatorX(coordinates[2 * at + 2]!) - originX
      segments[4 * segment + 3] = mercatorY(coordinates[2 * at + 3]!) - originY
      sides[2 * segment] = left[line]!
      sides[2 * segment + 1] = right[line]!
    }
  }
  return { segments, sides }
}

function indexBoxes({ positions, ringStart, unitRing }: Corners, originX: number, originY: number): ArrayBuffer {
  const unitCount = unitRing.length - 1
  if (unitCount === 0) return new ArrayBuffer(0)
  const index = new Flatbush(unitCount, 16, Float64Array)
  for (let unit = 0; unit < unitCount; unit++) {
    let minX = Infinity
    let minY = Infinity
    let maxX = -Infinity
    let maxY = -Infinity
    for (let vertex = ringStart[unitRing[unit]!]!; vertex < ringStart[unitRing[unit + 1]!]!; vertex++) {
      minX = Math.min(minX, positions[2 * vertex]!)
      maxX = Math.max(maxX, positions[2 * vertex]!)
      minY = Math.min(minY, positions[2 * vertex + 1]!)
      maxY = Math.max(maxY, positions[2 * vertex + 1]!)
    }
    index.add(minX + originX, minY + originY, maxX + originX, maxY + originY)
  }
  index.finish()
  return index.data as ArrayBuffer
}

function indexCenters(lng: Float64Array, lat: Float64Array): ArrayBuffer {
  const index = new KDBush(lng.length, 64, Float64Array)
  for (let unit = 0; unit < lng.length; unit++) index.add(mercatorX(lng[unit]!), mercatorY(lat[unit]!))
  index.finish()
  return index.data as ArrayBuffer
}

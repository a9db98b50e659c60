import { cellToVertexes, gridDisk, vertexToLatLng } from 'h3-js'
import type { Adjacency, UnitBorders, UnitShapes } from '#model/units.ts'
import { fromPairColumns } from './adjacency.ts'

/** Neighbours among these cells, which are all of one resolution. */
export function cellNeighbors(cells: readonly string[]): Adjacency {
  const numberOf = new Map(cells.map((cell, unit) => [cell, unit]))
  const a: number[] = []
  const b: number[] = []
  cells.forEach((cell, unit) => {
    for (const other of gridDisk(cell, 1)) {
      const neighbor = numberOf.get(other)
      if (neighbor === undefined || neighbor <= unit) continue
      a.push(unit)
      b.push(neighbor)
    }
  })
  return fromPairColumns(cells.length, a, b)
}

/** Outlines and borders of cells. Neighbours share their corners to the last bit, so that lines meet and dissolve. */
export function cellOutlines(cells: readonly string[]): { shapes: UnitShapes; borders: UnitBorders } {
  const corners = cornersOf(cells)
  return { shapes: cellShapes(corners), borders: cellBorders(corners) }
}

interface Corners {
  /** Corners of cell u, clockwise: numbers[offsets[u] .. offsets[u + 1]). */
  readonly offsets: Uint32Array
  readonly numbers: Uint32Array
  /** Places by corner number. */
  readonly lng: Float64Array
  readonly lat: Float64Array
}

function cornersOf(cells: readonly string[]): Corners {
  const offsets = new Uint32Array(cells.length + 1)
  const numbers: number[] = []
  const numberOf = new Map<string, number>()
  cells.forEach((cell, unit) => {
    for (const vertex of cellToVertexes(cell).reverse()) {
      let number = numberOf.get(vertex)
      if (number === undefined) numberOf.set(vertex, (number = numberOf.size))
      numbers.push(number)
    }
    offsets[unit + 1] = numbers.length
  })
  const places = [...numberOf.keys()].map((vertex) => vertexToLatLng(vertex))
  return {
    offsets,
    numbers: Uint32Array.from(numbers),
    lng: Float64Array.from(places, ([, lng]) => lng),
    lat: Float64Array.from(places, ([lat]) => lat),
  }
}

/** A cell on the 180th meridian runs on beyond 180 or -180, in one piece. */
function cellShapes({ offsets, numbers, lng, lat }: Corners): UnitShapes {
  const unitCount = offsets.length - 1
  const coordinates = new Float64Array(2 * (numbers.length + unitCount))
  const ringOffsets = new Uint32Array(unitCount + 1)
  let at = 0
  for (let unit = 0; unit < unitCount; unit++) {
    const first = numbers[offsets[unit]]
    for (let i = offsets[unit]; i <= offsets[unit + 1]; i++) {
      const corner = i === offsets[unit + 1] ? first : numbers[i]
      coordinates[at++] = besides(lng[corner], lng[first])
      coordinates[at++] = lat[corner]
    }
    ringOffsets[unit + 1] = at / 2
  }
  const oneEach = Uint32Array.from({ length: unitCount + 1 }, (_, unit) => unit)
  return { coordinates, ringOffsets, polygonOffsets: oneEach, unitOffsets: oneEach }
}

function cellBorders({ offsets, numbers, lng, lat }: Corners): UnitBorders {
  const cornerCount = lng.length
  const lineOf = new Map<number, number>()
  const from: number[] = []
  const to: number[] = []
  const left: number[] = []
  const right: number[] = []
  for (let unit = 0; unit + 1 < offsets.length; unit++) {
    for (let i = offsets[unit]; i < offsets[unit + 1]; i++) {
      const a = numbers[i]
      const b = numbers[i + 1 === offsets[unit + 1] ? offsets[unit] : i + 1]
      const key = Math.min(a, b) * cornerCount + Math.max(a, b)
      const line = lineOf.get(key)
      if (line !== undefined) {
        left[line] = unit
        continue
      }
      lineOf.set(key, from.length)
      from.push(a)
      to.push(b)
      right.push(unit)
      left.push(-1)
    }
  }
  const coordinates = new Float64Array(4 * from.length)
  from.forEach((a, line) => {
    coordinates.set([lng[a], lat[a], besides(lng[to[line]], lng[a]), lat[to[line]]], 4 * line)
  })
  const lineOffsets = Uint32Array.from({ length: from.length + 1 }, (_, line) => 2 * line)
  return { coordinates, lineOffsets, left: Int32Array.from(left), right: Int32Array.from(right) }
}

/** The same meridian, written so that it lies within half a turn of another. */
export function besides(lng: number, other: number): number {
  if (lng - other > 180) return lng - 360
  return other - lng > 180 ? lng + 360 : lng
}

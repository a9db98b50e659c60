import Flatbush from 'flatbush'
import KDBush from 'kdbush'
import type { MapGeometry } from '#geo/mapGeometry.ts'

/** Answers which units a pointer means. All positions are web mercator, 0 … 1; units come back ascending. */
export interface UnitFinder {
  /** The unit whose outline holds the point, or -1. */
  unitAt(x: number, y: number): number
  /** Units whose centre lies within the radius of the line from a to b: one stretch of a brush. */
  alongLine(ax: number, ay: number, bx: number, by: number, radius: number): Uint32Array
  /** Units whose centre lies inside the ring x, y, x, y …, which need not be closed. */
  inRing(ring: ArrayLike<number>): Uint32Array
  inBox(ax: number, ay: number, bx: number, by: number): Uint32Array
}

export function unitFinder(geometry: MapGeometry): UnitFinder {
  if (geometry.boxes.byteLength === 0) return noUnits
  const boxes = Flatbush.from(geometry.boxes)
  const centers = KDBush.from(geometry.centers)
  const { x, y } = centersById(centers)

  return {
    unitAt(px, py) {
      const inside = (unit: number) => unitHolds(geometry, unit, px - geometry.originX, py - geometry.originY)
      return boxes.search(px, py, px, py).find(inside) ?? -1
    },
    alongLine(ax, ay, bx, by, radius) {
      const near = centers.range(
        Math.min(ax, bx) - radius,
        Math.min(ay, by) - radius,
        Math.max(ax, bx) + radius,
        Math.max(ay, by) + radius,
      )
      return ascending(near.filter((unit) => distanceToLine(x[unit]!, y[unit]!, ax, ay, bx, by) <= radius))
    },
    inRing(ring) {
      const [minX, minY, maxX, maxY] = boxOf(ring)
      return ascending(centers.range(minX, minY, maxX, maxY).filter((unit) => ringHolds(ring, x[unit]!, y[unit]!)))
    },
    inBox(ax, ay, bx, by) {
      return ascending(centers.range(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by)))
    },
  }
}

export const noUnits: UnitFinder = {
  unitAt: () => -1,
  alongLine: () => new Uint32Array(0),
  inRing: () => new Uint32Array(0),
  inBox: () => new Uint32Array(0),
}

/** Both ascending; the answer holds each unit once. */
export function joinUnits(a: Uint32Array, b: Uint32Array): Uint32Array {
  const joined = new Uint32Array(a.length + b.length)
  let i = 0
  let j = 0
  let length = 0
  while (i < a.length || j < b.length) {
    const next = j >= b.length || (i < a.length && a[i]! <= b[j]!) ? a[i]! : b[j]!
    if (a[i] === next) i++
    if (b[j] === next) j++
    joined[length++] = next
  }
  return joined.slice(0, length)
}

/** Units of `a` or of `b` but not of both: a second shift-click takes a unit out again. */
export function toggleUnits(a: Uint32Array, b: Uint32Array): Uint32Array {
  const inA = new Set(a)
  const inB = new Set(b)
  return joinUnits(a, b).filter((unit) => inA.has(unit) !== inB.has(unit))
}

/** Even-odd over a flat ring. */
function ringHolds(ring: ArrayLike<number>, x: number, y: number): boolean {
  let inside = false
  for (let at = 0, before = ring.length - 2; at < ring.length; before = at, at += 2) {
    const ay = ring[at + 1]!
    const by = ring[before + 1]!
    if (ay > y === by > y) continue
    const crossing = ((ring[before]! - ring[at]!) * (y - ay)) / (by - ay) + ring[at]!
    if (x < crossing) inside = !inside
  }
  return inside
}

/** Even-odd over all rings of the unit, so that holes are outside and several polygons need no care. */
function unitHolds({ positions, ringStart, unitRing }: MapGeometry, unit: number, x: number, y: number): boolean {
  let inside = false
  for (let ring = unitRing[unit]!; ring < unitRing[unit + 1]!; ring++) {
    if (ringHolds(positions.subarray(2 * ringStart[ring]!, 2 * ringStart[ring + 1]!), x, y)) inside = !inside
  }
  return inside
}

function centersById({ coords, ids }: KDBush): { x: Float64Array; y: Float64Array } {
  const x = new Float64Array(ids.length)
  const y = new Float64Array(ids.length)
  for (let i = 0; i < ids.length; i++) {
    x[ids[i]!] = coords[2 * i]!
    y[ids[i]!] = coords[2 * i + 1]!
  }
  return { x, y }
}

function distanceToLine(x: number, y: number, ax: number, ay: number, bx: number, by: number): number {
  const dx = bx - ax
  const dy = by - ay
  const length = dx * dx + dy * dy
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length))
  return Math.hypot(x - ax - along * dx, y - ay - along * dy)
}

function boxOf(ring: ArrayLike<number>): [number, number, number, number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let at = 0; at < ring.length; at += 2) {
    box[0] = Math.min(box[0], ring[at]!)
    box[1] = Math.min(box[1], ring[at + 1]!)
    box[2] = Math.max(box[2], ring[at]!)
    box[3] = Math.max(box[3], ring[at + 1]!)
  }
  return box
}

function ascending(units: number[]): Uint32Array {
  return Uint32Array.from(units).sort()
}

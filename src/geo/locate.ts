import Flatbush from 'flatbush'
import type { UnitShapes } from '#model/units.ts'

/** Which unit a place lies in, -1 for none. */
export type Locator = (lng: number, lat: number) => number

/** Exact: boxes of polygons first, then the outline. On a shared border the lower unit wins. */
export function locator(shapes: UnitShapes): Locator {
  const visit = polygonsAt(shapes)
  return (lng, lat) => {
    let found = -1
    visit(lng, lat, (unit, contains) => {
      if ((found < 0 || unit < found) && contains()) found = unit
    })
    return found
  }
}

/** Every unit that a place lies in, ascending: several where outlines overlap. */
export function unitsAt(shapes: UnitShapes): (lng: number, lat: number) => number[] {
  const visit = polygonsAt(shapes)
  return (lng, lat) => {
    const found = new Set<number>()
    visit(lng, lat, (unit, contains) => {
      if (!found.has(unit) && contains()) found.add(unit)
    })
    return [...found].sort((a, b) => a - b)
  }
}

/** Calls `look` for each polygon in whose box a place lies, with its unit. */
function polygonsAt(
  shapes: UnitShapes,
): (lng: number, lat: number, look: (unit: number, contains: () => boolean) => void) => void {
  const polygonCount = shapes.polygonOffsets.length - 1
  if (polygonCount === 0) return () => {}
  const boxes = new Flatbush(polygonCount)
  for (let polygon = 0; polygon < polygonCount; polygon++) addBox(boxes, shapes, polygon)
  boxes.finish()
  const unitOf = unitsOfPolygons(shapes)
  return (lng, lat, look) => {
    boxes.search(lng, lat, lng, lat, (polygon) => {
      look(unitOf[polygon], () => polygonContains(shapes, polygon, lng, lat))
      return false
    })
  }
}

function addBox(boxes: Flatbush, { coordinates, ringOffsets, polygonOffsets }: UnitShapes, polygon: number): void {
  const outer = polygonOffsets[polygon]
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let i = ringOffsets[outer]; i < ringOffsets[outer + 1]; i++) {
    west = Math.min(west, coordinates[2 * i])
    east = Math.max(east, coordinates[2 * i])
    south = Math.min(south, coordinates[2 * i + 1])
    north = Math.max(north, coordinates[2 * i + 1])
  }
  boxes.add(west, south, east, north)
}

function unitsOfPolygons({ unitOffsets, polygonOffsets }: UnitShapes): Uint32Array {
  const unitOf = new Uint32Array(polygonOffsets.length - 1)
  for (let unit = 0; unit + 1 < unitOffsets.length; unit++) unitOf.fill(unit, unitOffsets[unit], unitOffsets[unit + 1])
  return unitOf
}

/** Even-odd over the outer ring and the holes. */
function polygonContains(shapes: UnitShapes, polygon: number, lng: number, lat: number): boolean {
  const { coordinates, ringOffsets, polygonOffsets } = shapes
  let inside = false
  for (let ring = polygonOffsets[polygon]; ring < polygonOffsets[polygon + 1]; ring++) {
    for (let i = ringOffsets[ring]; i < ringOffsets[ring + 1] - 1; i++) {
      const latA = coordinates[2 * i + 1]
      const latB = coordinates[2 * i + 3]
      if (latA > lat === latB > lat) continue
      const lngAt = coordinates[2 * i] + ((lat - latA) / (latB - latA)) * (coordinates[2 * i + 2] - coordinates[2 * i])
      if (lng < lngAt) inside = !inside
    }
  }
  return inside
}

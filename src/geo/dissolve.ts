import type { MultiPolygon, Polygon, Position } from 'geojson'
import type { UnitBorders } from '#model/units.ts'
import { besides } from './cells.ts'
import { ringAreaKm2 } from './distance.ts'

type Ring = Position[]

/**
 * Outlines of territories as GeoJSON, made of the borders that have another territory, or nothing, on their other side:
 * two territories share their border to the last digit. `territoryOf[unit]` counts up to `territoryCount`; a territory
 * without units has no coordinates. Outer rings run counter-clockwise and are cut at the 180th meridian (RFC 7946).
 */
export function dissolve(borders: UnitBorders, territoryOf: ArrayLike<number>, territoryCount: number): MultiPolygon[] {
  const edges = territoryEdges(borders, territoryOf, territoryCount)
  return edges.map((own) => {
    const rings = stitch(own)
      .map(rounded)
      .filter((ring) => ring.length >= 4)
    return { type: 'MultiPolygon', coordinates: polygonsOf(rings.flatMap(cutAtMeridian)) }
  })
}

/** A line with the territory on its right. */
interface Edge {
  readonly line: Ring
  readonly from: string
  readonly to: string
  used: boolean
}

function territoryEdges(borders: UnitBorders, territoryOf: ArrayLike<number>, territoryCount: number): Edge[][] {
  const edges: Edge[][] = Array.from({ length: territoryCount }, () => [])
  for (let line = 0; line < borders.left.length; line++) {
    const left = borders.left[line] < 0 ? -1 : territoryOf[borders.left[line]]
    const right = borders.right[line] < 0 ? -1 : territoryOf[borders.right[line]]
    if (left === right) continue
    const positions = positionsOf(borders, line)
    if (right >= 0) edges[right].push(edgeOf(positions))
    if (left >= 0) edges[left].push(edgeOf([...positions].reverse()))
  }
  return edges
}

function positionsOf({ coordinates, lineOffsets }: UnitBorders, line: number): Ring {
  const positions: Ring = []
  for (let i = lineOffsets[line]; i < lineOffsets[line + 1]; i++)
    positions.push([coordinates[2 * i], coordinates[2 * i + 1]])
  return positions
}

function edgeOf(line: Ring): Edge {
  return { line, from: keyOf(line[0]), to: keyOf(line[line.length - 1]), used: false }
}

/** Beyond 180 a longitude is brought back, which loses no digit. */
function keyOf([lng, lat]: Position): string {
  return `${lng > 180 ? lng - 360 : lng < -180 ? lng + 360 : lng} ${lat}`
}

/** Joins edges to closed rings. Where corners touch it turns right as sharply as it can, so that each ring stays simple. */
function stitch(edges: readonly Edge[]): Ring[] {
  const leaving = new Map<string, Edge[]>()
  for (const edge of edges) {
    const others = leaving.get(edge.from)
    if (others) others.push(edge)
    else leaving.set(edge.from, [edge])
  }
  const rings: Ring[] = []
  for (const start of edges) {
    if (start.used) continue
    const ring: Ring = [...start.line]
    start.used = true
    for (let edge = start; edge.to !== start.from;) {
      const next = sharpestRight(
        ring,
        (leaving.get(edge.to) ?? []).filter(({ used }) => !used),
      )
      if (!next) break
      append(ring, next.line)
      next.used = true
      edge = next
    }
    rings.push(ring)
  }
  return rings
}

function append(ring: Ring, line: Ring): void {
  for (let i = 1; i < line.length; i++) ring.push([besides(line[i][0], ring[ring.length - 1][0]), line[i][1]])
}

function sharpestRight(ring: Ring, candidates: readonly Edge[]): Edge | undefined {
  if (candidates.length < 2) return candidates[0]
  const back = heading(ring[ring.length - 1], ring[ring.length - 2])
  const turn = ({ line }: Edge): number => {
    const angle = heading(line[0], line[1]) - back
    return angle > 0 ? angle : angle + 2 * Math.PI
  }
  return candidates.reduce((best, edge) => (turn(edge) < turn(best) ? edge : best))
}

function heading(from: Position, to: Position): number {
  return Math.atan2(to[1] - from[1], besides(to[0], from[0]) - from[0])
}

/** Ten centimetres; corners that fall together become one. */
function rounded(ring: Ring): Ring {
  const places = ring.map(([lng, lat]): Position => [Math.round(lng * 1e6) / 1e6, Math.round(lat * 1e6) / 1e6])
  return places.filter(([lng, lat], i) => i === 0 || lng !== places[i - 1][0] || lat !== places[i - 1][1])
}

/** Outer rings run clockwise here, as their territory lies on the right; holes the other way. */
function polygonsOf(rings: readonly Ring[]): Polygon['coordinates'][] {
  const measured = rings.map((ring) => ({ ring, area: areaOf(ring) }))
  const polygons = measured
    .filter(({ area }) => area > 0)
    .sort((p, q) => q.area - p.area)
    .map(({ ring, area }) => ({ area, rings: [ring] }))
  for (const { ring: hole, area } of measured) {
    if (area >= 0) continue
    // The smallest outer ring around it; outer rings are sorted, the largest first.
    const owner = polygons.findLast(({ rings: [outer], area: size }) => size > -area && contains(outer, hole))
    owner?.rings.push(hole)
  }
  return polygons.map(({ rings }) => rings.map((ring) => ring.toReversed()))
}

function areaOf(ring: Ring): number {
  return ringAreaKm2(ring.flat(), 0, ring.length)
}

/** A hole may touch its outer ring at a corner: the middle of its first side decides. */
function contains(outer: Ring, hole: Ring): boolean {
  const lng = (hole[0][0] + hole[1][0]) / 2
  const lat = (hole[0][1] + hole[1][1]) / 2
  let inside = false
  for (let i = 0; i < outer.length - 1; i++) {
    const [[lngA, latA], [lngB, latB]] = [outer[i], outer[i + 1]]
    if (latA > lat !== latB > lat && lng < lngA + ((lat - latA) / (latB - latA)) * (lngB - lngA)) inside = !inside
  }
  return inside
}

function cutAtMeridian(ring: Ring): Ring[] {
  const west = Math.min(...ring.map(([lng]) => lng))
  const east = Math.max(...ring.map(([lng]) => lng))
  if (west >= -180 && east <= 180) return [ring]
  const border = east > 180 ? 180 : -180
  const shift = east > 180 ? -360 : 360
  const [inner, outer] =
    east > 180 ? [keepWest(ring, border), keepEast(ring, border)] : [keepEast(ring, border), keepWest(ring, border)]
  const moved = outer.map(([lng, lat]): Position => [lng + shift, lat])
  return [inner, moved].filter((part) => part.length >= 4)
}

const keepWest = (ring: Ring, border: number): Ring => clip(ring, border, (lng) => lng <= border)
const keepEast = (ring: Ring, border: number): Ring => clip(ring, border, (lng) => lng >= border)

/** Sutherland and Hodgman's clipping at one meridian. */
function clip(ring: Ring, border: number, keep: (lng: number) => boolean): Ring {
  const kept: Ring = []
  for (let i = 0; i < ring.length - 1; i++) {
    const [[lngA, latA], [lngB, latB]] = [ring[i], ring[i + 1]]
    if (keep(lngA)) kept.push(ring[i])
    if (keep(lngA) !== keep(lngB)) kept.push([border, latA + ((border - lngA) / (lngB - lngA)) * (latB - latA)])
  }
  if (kept.length > 0) kept.push(kept[0])
  return kept
}

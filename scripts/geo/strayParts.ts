import type { GeometryCollection, Topology } from 'topojson-specification'
import { haversineKm, ringAreaKm2 } from '#geo/distance.ts'
import { locator } from '#geo/locate.ts'
import { unitBorders, unitShapes } from '#geo/topology.ts'
import { joined } from './mapshaper.ts'
import type { ZipPoint } from './zipAreas.ts'

/**
 * Joins the parts of each ZIP's area (object `areas`, property `id`). Ground beyond a bay goes to the ZIP of the same state
 * that it has the longest border with, so that no area reaches over water because its point happens to be near. An island
 * without a ZIP point of its own stays with the nearest.
 */
export function withoutStrayParts(parts: Topology, points: readonly ZipPoint[]): Promise<Topology> {
  const zipNumber = new Map(points.map(({ id }, zip) => [id, zip]))
  const { geometries } = parts.objects['areas'] as GeometryCollection
  const zipOf = geometries.map((part) => zipNumber.get((part.properties as { id: string }).id)!)
  const settled = settle(parts, zipOf, points)
  geometries.forEach((part, number) => (part.properties = { id: points[settled[number]].id }))
  return joined(parts)
}

/** ZIP of each part. */
function settle(parts: Topology, zipOf: readonly number[], points: readonly ZipPoint[]): number[] {
  const owner = [...zipOf]
  const isSettled = mainParts(parts, zipOf, points)
  const borders = borderKm(parts)
  // Stray parts may lie behind others: those at settled ground first.
  for (let changed = true; changed;) {
    const moves: [number, number][] = []
    isSettled.forEach((done, part) => {
      if (done) return
      const offers = new Map<number, number>()
      for (const [other, km] of borders[part]) {
        const sameState = points[owner[other]].state === points[zipOf[part]].state
        if (isSettled[other] && sameState) offers.set(owner[other], (offers.get(owner[other]) ?? 0) + km)
      }
      const [best] = [...offers].sort((p, q) => q[1] - p[1] || p[0] - q[0])
      if (best) moves.push([part, best[0]])
    })
    for (const [part, zip] of moves) {
      owner[part] = zip
      isSettled[part] = true
    }
    changed = moves.length > 0
  }
  return owner
}

/** True for the part of each ZIP that holds its point, or the largest if none does. */
function mainParts(parts: Topology, zipOf: readonly number[], points: readonly ZipPoint[]): boolean[] {
  const shapes = unitShapes(parts, 'areas')
  const partAt = locator(shapes)
  const main = points.map(({ lng, lat }, zip) => {
    const part = partAt(lng, lat)
    return zipOf[part] === zip ? part : -1
  })
  const { coordinates, ringOffsets, polygonOffsets } = shapes
  const areaOf = (part: number): number =>
    ringAreaKm2(coordinates, ringOffsets[polygonOffsets[part]], ringOffsets[polygonOffsets[part] + 1])
  const holdsPoint = new Set(main)
  zipOf.forEach((zip, part) => {
    if (main[zip] < 0 || (!holdsPoint.has(main[zip]) && areaOf(part) > areaOf(main[zip]))) main[zip] = part
  })
  return zipOf.map((zip, part) => main[zip] === part)
}

/** Neighbouring parts and the length of the common border. */
function borderKm(parts: Topology): Map<number, number>[] {
  const { coordinates, lineOffsets, left, right } = unitBorders(parts, 'areas')
  const lengths = (parts.objects['areas'] as GeometryCollection).geometries.map(() => new Map<number, number>())
  left.forEach((a, line) => {
    const b = right[line]
    if (a < 0 || b < 0) return
    let km = 0
    for (let i = lineOffsets[line]; i < lineOffsets[line + 1] - 1; i++) {
      const [lngA, latA, lngB, latB] = coordinates.subarray(2 * i, 2 * i + 4)
      km += haversineKm(lngA, latA, lngB, latB)
    }
    lengths[a].set(b, (lengths[a].get(b) ?? 0) + km)
    lengths[b].set(a, (lengths[b].get(a) ?? 0) + km)
  })
  return lengths
}

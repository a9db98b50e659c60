import type { Feature, FeatureCollection, Position } from 'geojson'

/**
 * Outlines that cross the 180th meridian go on beyond ±180 in place of jumping to the other side, where a flat map would
 * draw a band around the world. What lies beyond is wrapped by whoever cuts tiles.
 */
export function acrossAntimeridian(collection: FeatureCollection): FeatureCollection {
  return { ...collection, features: collection.features.map(across) }
}

function across(feature: Feature): Feature {
  const { geometry } = feature
  if (geometry.type === 'Polygon') {
    return { ...feature, geometry: { ...geometry, coordinates: polygonAcross(geometry.coordinates) } }
  }
  if (geometry.type !== 'MultiPolygon') return feature
  return { ...feature, geometry: { ...geometry, coordinates: geometry.coordinates.map(polygonAcross) } }
}

/** Holes follow their outer ring to its side. */
function polygonAcross(rings: Position[][]): Position[][] {
  if (!rings.some(jumps)) return rings
  const [outer, ...holes] = rings.map(unbroken)
  const middle = meanLng(outer!)
  return [outer!, ...holes.map((hole) => shifted(hole, 360 * Math.round((middle - meanLng(hole)) / 360)))]
}

function jumps(ring: readonly Position[]): boolean {
  return ring.some((point, i) => i > 0 && Math.abs(point[0]! - ring[i - 1]![0]!) > 180)
}

/** A ring that ends a turn away from where it began goes around a pole: it is closed over it. */
function unbroken(ring: readonly Position[]): Position[] {
  let turn = 0
  const points = ring.map((point, i) => {
    const step = i === 0 ? 0 : point[0]! - ring[i - 1]![0]!
    if (Math.abs(step) > 180) turn -= 360 * Math.sign(step)
    return [point[0]! + turn, point[1]!]
  })
  if (turn === 0) return points
  const [first, last] = [points[0]!, points.at(-1)!]
  const pole = first[1]! < 0 ? -90 : 90
  return [...points, [last[0]!, pole], [first[0]!, pole], first]
}

function meanLng(ring: readonly Position[]): number {
  return ring.reduce((sum, point) => sum + point[0]!, 0) / ring.length
}

function shifted(ring: readonly Position[], by: number): Position[] {
  return ring.map((point) => [point[0]! + by, point[1]!])
}

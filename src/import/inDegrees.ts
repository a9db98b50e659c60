import type { FeatureCollection, Position } from 'geojson'
import type { Refusal } from '#model/change.ts'
import { latOf, lngOf } from '#geo/mercator.ts'

/** Half the world's width in the metres of web maps (EPSG:3857). */
const halfWorld = 20_037_508.342789244
const webMercator = new Set([3857, 3785, 900913, 102100, 102113])
const degrees = new Set([4326, 4269, 4267, 4258, 4617])

/** The same places in degrees: web-map metres are turned into them where the file says so, other systems are refused. */
export function inDegrees(collection: FeatureCollection): FeatureCollection | Refusal {
  const said = systemOf(collection)
  if (said !== null && webMercator.has(said)) return toDegrees(collection)
  const [outside, all] = positionsOutside(collection)
  if (outside * 2 <= all) return collection
  const named = said === null || degrees.has(said) ? '' : ` (EPSG:${said})`
  return {
    refused: `The coordinates are no degrees${named}. Save the file in longitude and latitude (WGS 84, EPSG:4326); a shapefile says by its .prj file what its coordinates are.`,
  }
}

/** Number of the coordinate system by the `crs` that older GeoJSON has. */
function systemOf(collection: FeatureCollection): number | null {
  const { crs } = collection as { crs?: { properties?: { name?: unknown; code?: unknown } } | null }
  const name = crs?.properties?.name ?? crs?.properties?.code
  const number = /(\d{4,6})\s*$/.exec(typeof name === 'string' || typeof name === 'number' ? String(name) : '')?.[1]
  return number === undefined ? null : Number(number)
}

/** A multipolygon's positions lie three lists deep. */
const deepest = 4
/** Enough to tell by. */
const mostPositions = 10_000

function positionsOutside({ features }: FeatureCollection): [outside: number, all: number] {
  let [outside, all] = [0, 0]
  for (const feature of features) {
    if (all >= mostPositions) break
    const geometry = feature?.geometry
    if (!geometry || !('coordinates' in geometry)) continue
    const position = firstPosition(geometry.coordinates)
    if (!position) continue
    all++
    if (Math.abs(position[0]) > 360 || Math.abs(position[1]) > 180) outside++
  }
  return [outside, all]
}

function firstPosition(coordinates: unknown): Position | null {
  let at: unknown = coordinates
  while (Array.isArray(at) && Array.isArray(at[0])) at = at[0]
  return Array.isArray(at) && typeof at[0] === 'number' && typeof at[1] === 'number' ? (at as Position) : null
}

function toDegrees(collection: FeatureCollection): FeatureCollection {
  const turned = (coordinates: unknown, depth = 0): unknown => {
    if (!Array.isArray(coordinates) || depth > deepest) return coordinates
    if (typeof coordinates[0] !== 'number') return coordinates.map((part) => turned(part, depth + 1))
    const [x, y] = coordinates as number[]
    return [round(lngOf((x / halfWorld + 1) / 2)), round(latOf((1 - y / halfWorld) / 2))]
  }
  const { crs: _, ...rest } = collection as FeatureCollection & { crs?: unknown }
  return {
    ...rest,
    features: collection.features.map((feature) => {
      const geometry = feature?.geometry
      if (!geometry || !('coordinates' in geometry)) return feature
      return { ...feature, geometry: { ...geometry, coordinates: turned(geometry.coordinates) } as typeof geometry }
    }),
  }
}

/** A centimetre, so that borders which were shared stay so. */
function round(degree: number): number {
  return Math.round(degree * 1e7) / 1e7
}

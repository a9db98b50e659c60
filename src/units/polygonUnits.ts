import type { Feature, FeatureCollection, GeoJsonProperties } from 'geojson'
import { topology as makeTopology } from 'topojson-server'
import type { GeometryCollection, GeometryObject, MultiPolygon, Topology } from 'topojson-specification'
import { fromPairColumns, pairColumns } from '#geo/adjacency.ts'
import { bridgesFor } from '#geo/bridges.ts'
import { largestPartCenter } from '#geo/center.ts'
import type { LandTest } from '#geo/land.ts'
import { landBridges } from '#geo/landBridges.ts'
import { nearBorderPairs } from '#geo/nearBorders.ts'
import { ringFault } from '#geo/ringFaults.ts'
import { topologyNeighbors, unitBorders, unitShapes } from '#geo/topology.ts'
import { rewound } from '#geo/winding.ts'
import type { Refusal } from '#model/change.ts'
import type { RowIssue } from '#model/issue.ts'
import type { Adjacency, UnitKind, Units, UnitShapes } from '#model/units.ts'
import { planLimits } from '#model/planLimits.ts'
import { unitHash } from './unitHash.ts'

export interface PolygonUnits {
  /** In id order, without measures. */
  readonly units: Units
  /** Object `units`, in the same order. */
  readonly topology: Topology
  /** Areas that were set aside or kept with a fault; `row` counts areas in the file from 1. */
  readonly findings: readonly RowIssue[]
}

export interface PolygonOptions {
  readonly kind?: UnitKind
  /** For people: the file's name. */
  readonly source?: string
  /** Borders that lie no further apart than this are shared. */
  readonly toleranceKm?: number
}

const NAME_FIELDS = ['name', 'NAME', 'Name', 'NAMELSAD', 'NAME20', 'label']

/** Files without shared arcs are put on a grid this fine across their extent, so that rounding noise does not part neighbours. */
const GRID_STEPS = 1e7

/**
 * Units from one TopoJSON topology or GeoJSON collection of areas; the id is that of the area or its field `idField`. What is
 * left out between them is joined over dry land, as for cells.
 */
export function polygonUnits(
  file: unknown,
  idField: string,
  isDryLand: LandTest,
  options: PolygonOptions = {},
): PolygonUnits | Refusal {
  const read = readAreas(file)
  if ('refused' in read) return read
  const findings: RowIssue[] = []
  const parts = partsById(read, idField, findings)
  if (parts.size === 0) return { refused: `No area has an id in the field ${idField}. Choose another field.` }
  if (parts.size > planLimits.units) {
    return { refused: `The file has ${parts.size} areas; a plan holds no more than ${planLimits.units}.` }
  }
  const ids = [...parts.keys()].sort()
  const topology = topologyOf(read.topology, ids, parts)
  const shapes = unitShapes(topology)
  nameFaults(shapes, ids, parts, findings)
  if (findings.filter(({ problem }) => problem === 'coordinates out of range').length > ids.length / 2) {
    return {
      refused: 'The coordinates are no degrees. Save the file in longitude and latitude (WGS 84) and load it again.',
    }
  }
  const centers = ids.map((_, unit) => largestPartCenter(shapes, unit))
  const lng = Float64Array.from(centers, ([lng]) => lng)
  const lat = Float64Array.from(centers, ([, lat]) => lat)
  const neighbors = neighborsOf(topology, options.toleranceKm ?? 0.03)
  const bridges = bridgesFor(neighbors, lng, lat, landBridges(neighbors, lng, lat, isDryLand))
  const units: Units = {
    count: ids.length,
    kind: options.kind ?? 'polygon',
    resolution: 0,
    source: options.source ?? '',
    hash: unitHash(ids, neighbors, bridges),
    id: ids,
    name: ids.map((id) => parts.get(id)!.name),
    lng,
    lat,
    measures: [],
    values: [],
    neighbors,
    bridges,
  }
  return { units, topology, findings: findings.sort((p, q) => p.row - q.row) }
}

/** Outlines of the areas of a file one by one, in its order, whatever they are called; what is no area has none. */
export function areaShapes(file: unknown): UnitShapes | Refusal {
  const read = readAreas(file)
  if ('refused' in read) return read
  const geometries = read.geometries.map((geometry): MultiPolygon => ({
    type: 'MultiPolygon',
    arcs: polygonsOf(geometry),
  }))
  return unitShapes({ ...read.topology, objects: { units: { type: 'GeometryCollection', geometries } } })
}

interface Areas {
  readonly topology: Topology
  readonly geometries: readonly GeometryObject<GeoJsonProperties>[]
}

/** One unit's outline, of one or several areas of the file. */
interface Part {
  readonly row: number
  readonly name: string
  readonly arcs: number[][][]
}

function readAreas(file: unknown): Areas | Refusal {
  const content = file as Partial<Topology> | FeatureCollection | Feature | null
  if (content?.type === 'Topology' && content.objects && content.arcs) return largestCollection(content as Topology)
  if (content?.type === 'FeatureCollection') {
    const collection = { ...content, features: (content as FeatureCollection).features.filter(Boolean) }
    return largestCollection(makeTopology({ units: collection as FeatureCollection }, GRID_STEPS))
  }
  return { refused: 'The file is no map of areas: GeoJSON (a FeatureCollection) or TopoJSON is expected.' }
}

function largestCollection(topology: Topology): Areas | Refusal {
  const collections = Object.values(topology.objects).filter((object) => object.type === 'GeometryCollection')
  const areaCount = ({ geometries }: GeometryCollection<GeoJsonProperties>): number => geometries.filter(isArea).length
  const largest = collections.sort((p, q) => areaCount(q) - areaCount(p))[0]
  if (!largest || areaCount(largest) === 0) return { refused: 'The file holds no areas (polygons).' }
  return { topology, geometries: largest.geometries }
}

/** KML has areas of several parts as collections of polygons. */
function isArea(geometry: GeometryObject<GeoJsonProperties>): boolean {
  if (geometry.type === 'GeometryCollection') return geometry.geometries.some(isArea)
  return geometry.type === 'Polygon' || geometry.type === 'MultiPolygon'
}

/** Whatever else a collection holds (a label's point, a line) bounds no ground. */
function polygonsOf(geometry: GeometryObject<GeoJsonProperties>): number[][][] {
  if (geometry.type === 'GeometryCollection') return geometry.geometries.flatMap(polygonsOf)
  return geometry.type === 'Polygon' ? [geometry.arcs] : geometry.type === 'MultiPolygon' ? geometry.arcs : []
}

/** Areas by id. Those without id or outline are set aside; those that repeat an id become one unit of several parts. */
function partsById({ geometries }: Areas, idField: string, findings: RowIssue[]): Map<string, Part> {
  const parts = new Map<string, Part>()
  geometries.forEach((geometry, i) => {
    const row = i + 1
    const properties = (geometry.properties ?? {}) as Record<string, unknown>
    const id = idText(properties[idField] ?? geometry.id)
    const report = (problem: string, action: RowIssue['action']): number =>
      findings.push({ row, column: idField, value: id, problem, action, newValue: '' })
    const arcs = polygonsOf(geometry)
    if (id === '') report('area without id', 'set aside')
    else if (!isArea(geometry)) report('not an area', 'set aside')
    else if (arcs.length === 0) report('area without outline', 'set aside')
    else {
      const earlier = parts.get(id)
      if (earlier) {
        report('repeated id: joined to one unit', 'kept')
        earlier.arcs.push(...arcs)
      } else {
        const nameField = NAME_FIELDS.find((field) => field !== idField && properties[field])
        parts.set(id, { row, name: nameField ? idText(properties[nameField]) : '', arcs: [...arcs] })
      }
    }
  })
  return parts
}

function idText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : ''
}

function topologyOf(source: Topology, ids: readonly string[], parts: ReadonlyMap<string, Part>): Topology {
  const geometries = ids.map((id): MultiPolygon => ({ type: 'MultiPolygon', id, arcs: parts.get(id)!.arcs }))
  const units: GeometryCollection = { type: 'GeometryCollection', geometries }
  return rewound({ ...source, objects: { units } })
}

/** Bad outlines are kept, as the unit may be needed all the same, and named. */
function nameFaults(
  shapes: UnitShapes,
  ids: readonly string[],
  parts: ReadonlyMap<string, Part>,
  findings: RowIssue[],
): void {
  const { coordinates, ringOffsets, polygonOffsets, unitOffsets } = shapes
  ids.forEach((id, unit) => {
    const named = new Set<string>()
    const [from, to] = [polygonOffsets[unitOffsets[unit]], polygonOffsets[unitOffsets[unit + 1]]]
    for (let ring = from; ring < to; ring++) {
      const fault = ringFault(coordinates, ringOffsets[ring], ringOffsets[ring + 1])
      if (!fault || named.has(fault)) continue
      named.add(fault)
      findings.push({
        row: parts.get(id)!.row,
        column: 'outline',
        value: id,
        problem: fault,
        action: 'kept',
        newValue: '',
      })
    }
  })
}

function neighborsOf(topology: Topology, toleranceKm: number): Adjacency {
  const neighbors = topologyNeighbors(topology)
  const near = nearBorderPairs(unitBorders(topology), toleranceKm)
  if (near.length === 0) return neighbors
  const { a, b } = pairColumns(neighbors)
  const [nearA, nearB] = [near.map((pair) => pair.a), near.map((pair) => pair.b)]
  return fromPairColumns(neighbors.offsets.length - 1, [...a, ...nearA], [...b, ...nearB])
}

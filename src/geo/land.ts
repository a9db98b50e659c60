import type { GeometryCollection } from 'topojson-specification'
import type { UnitShapes } from '#model/units.ts'
import type { BaseMap, LakeProperties } from './geography.ts'
import { unitShapes } from './topology.ts'

export type LandTest = (lng: number, lat: number) => boolean

const BANDS = 3600

/** Whose ground a place is. */
export interface Ground {
  readonly us: LandTest
  /** Of any country. */
  readonly land: LandTest
}

export function groundTest(base: Pick<BaseMap, 'countries' | 'states'>): Ground {
  return { us: areasTest(unitShapes(base.states, 'states')), land: landTest(base) }
}

/** Land of the world, with the finer shores of the US. */
export function landTest({ countries, states }: Pick<BaseMap, 'countries' | 'states'>): LandTest {
  const world = areasTest(unitShapes(countries, 'land'))
  const us = areasTest(unitShapes(states, 'states'))
  return (lng, lat) => world(lng, lat) || us(lng, lat)
}

/** Land without lakes. The states' outlines end at some lakes' shores, which are finer than those of the lakes, and know nothing of others. */
export function dryLandTest(base: Pick<BaseMap, 'countries' | 'states' | 'water'>): LandTest {
  const { us, land } = groundTest(base)
  const inStates = (base.water.objects['lakes'] as GeometryCollection<LakeProperties>).geometries.map(
    ({ properties }) => properties !== undefined && 'inStates' in properties,
  )
  const lakeAt = areaTest(unitShapes(base.water, 'lakes'))
  return (lng, lat) => {
    if (!land(lng, lat)) return false
    const lake = lakeAt(lng, lat)
    return lake < 0 || (us(lng, lat) && !inStates[lake])
  }
}

/**
 * Inside if an odd number of edges lies to the east. Edges stand in bands of latitude, so that an answer looks at a hundred
 * of them and not at all. Borders between two areas count twice and change nothing.
 */
export function areasTest(shapes: UnitShapes): LandTest {
  const edgesEast = edgesEastOf(shapes)
  return (lng, lat) => edgesEast(lng, lat).length % 2 === 1
}

/** Postal code of the state that a place lies in, empty elsewhere. */
export function stateTest(states: BaseMap['states']): (lng: number, lat: number) => string {
  const { geometries } = states.objects['states'] as GeometryCollection
  const areaAt = areaTest(unitShapes(states, 'states'))
  return (lng, lat) => String(geometries[areaAt(lng, lat)]?.id ?? '')
}

/** The area that a place lies in, -1 is none: the one of whose edges an odd number lies to the east. */
function areaTest(shapes: UnitShapes): (lng: number, lat: number) => number {
  const { coordinates, ringOffsets, polygonOffsets, unitOffsets } = shapes
  const areaOf = new Int32Array(coordinates.length / 2)
  for (let area = 0; area + 1 < unitOffsets.length; area++) {
    const from = ringOffsets[polygonOffsets[unitOffsets[area]]]
    areaOf.fill(area, from, ringOffsets[polygonOffsets[unitOffsets[area + 1]]])
  }
  const edgesEast = edgesEastOf(shapes)
  return (lng, lat) => {
    const odd = new Set<number>()
    for (const edge of edgesEast(lng, lat)) if (!odd.delete(areaOf[edge])) odd.add(areaOf[edge])
    return odd.values().next().value ?? -1
  }
}

function edgesEastOf({ coordinates, ringOffsets }: UnitShapes): (lng: number, lat: number) => number[] {
  const { offsets, edges } = edgesByBand(coordinates, ringOffsets)
  return (lng, lat) => {
    const band = bandOf(lat)
    const east: number[] = []
    for (let i = offsets[band]; i < offsets[band + 1]; i++) {
      const edge = 2 * edges[i]
      const latA = coordinates[edge + 1]
      const latB = coordinates[edge + 3]
      if (latA > lat === latB > lat) continue
      const lngAt = coordinates[edge] + ((lat - latA) / (latB - latA)) * (coordinates[edge + 2] - coordinates[edge])
      if (lng < lngAt) east.push(edges[i])
    }
    return east
  }
}

function edgesByBand(
  coordinates: Float64Array,
  ringOffsets: Uint32Array,
): { offsets: Uint32Array; edges: Uint32Array } {
  const offsets = new Uint32Array(BANDS + 2)
  forEachEdge(coordinates, ringOffsets, (_, band) => offsets[band + 2]++)
  for (let band = 2; band < offsets.length; band++) offsets[band] += offsets[band - 1]
  const edges = new Uint32Array(offsets[BANDS + 1])
  forEachEdge(coordinates, ringOffsets, (edge, band) => (edges[offsets[band + 1]++] = edge))
  return { offsets, edges }
}

function forEachEdge(
  coordinates: Float64Array,
  ringOffsets: Uint32Array,
  see: (edge: number, band: number) => void,
): void {
  for (let ring = 0; ring + 1 < ringOffsets.length; ring++) {
    for (let edge = ringOffsets[ring]; edge < ringOffsets[ring + 1] - 1; edge++) {
      const from = bandOf(Math.min(coordinates[2 * edge + 1], coordinates[2 * edge + 3]))
      const to = bandOf(Math.max(coordinates[2 * edge + 1], coordinates[2 * edge + 3]))
      for (let band = from; band <= to; band++) see(edge, band)
    }
  }
}

function bandOf(lat: number): number {
  return Math.min(BANDS - 1, Math.max(0, Math.floor(((lat + 90) / 180) * BANDS)))
}

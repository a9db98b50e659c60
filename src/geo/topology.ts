import type { Topology } from 'topojson-specification'
import type { Adjacency, UnitBorders, UnitShapes } from '#model/units.ts'
import { fromPairColumns } from './adjacency.ts'

/** Rings of arc numbers of one unit, polygon by polygon; ~n is arc n backwards. */
type ArcPolygons = readonly (readonly (readonly number[])[])[]

/** Arcs as flat positions: arc a is positions offsets[a] .. offsets[a + 1). */
interface Arcs {
  readonly coordinates: Float64Array
  readonly offsets: Uint32Array
}

/** Outlines of the units of a topology, in the order of its object `units` (or the one named). */
export function unitShapes(topology: Topology, objectName = 'units'): UnitShapes {
  return shapesFromArcs(decodeArcs(topology), unitArcs(topology, objectName))
}

/** Every arc between two units, or between a unit and the outside, once. */
export function unitBorders(topology: Topology, objectName = 'units'): UnitBorders {
  const arcs = decodeArcs(topology)
  const { left, right } = sidesOfArcs(topology, objectName)
  const used: number[] = []
  for (let arc = 0; arc < left.length; arc++) if (left[arc] !== right[arc]) used.push(arc)
  const lineOffsets = new Uint32Array(used.length + 1)
  used.forEach((arc, line) => (lineOffsets[line + 1] = lineOffsets[line] + arcs.offsets[arc + 1] - arcs.offsets[arc]))
  const coordinates = new Float64Array(2 * lineOffsets[used.length])
  used.forEach((arc, line) => {
    coordinates.set(arcs.coordinates.subarray(2 * arcs.offsets[arc], 2 * arcs.offsets[arc + 1]), 2 * lineOffsets[line])
  })
  return {
    coordinates,
    lineOffsets,
    left: Int32Array.from(used, (arc) => left[arc]),
    right: Int32Array.from(used, (arc) => right[arc]),
  }
}

/** Neighbours are units that share an arc: a border, not a corner. */
export function topologyNeighbors(topology: Topology): Adjacency {
  const { left, right } = sidesOfArcs(topology, 'units')
  const a: number[] = []
  const b: number[] = []
  for (let arc = 0; arc < left.length; arc++) {
    if (left[arc] < 0 || right[arc] < 0) continue
    a.push(left[arc])
    b.push(right[arc])
  }
  return fromPairColumns(unitArcs(topology, 'units').length, a, b)
}

/** Arcs in degrees, the quantization undone. */
function decodeArcs(topology: Topology): Arcs {
  const offsets = new Uint32Array(topology.arcs.length + 1)
  topology.arcs.forEach((arc, a) => (offsets[a + 1] = offsets[a] + arc.length))
  const coordinates = new Float64Array(2 * offsets[topology.arcs.length])
  const { scale, translate } = topology.transform ?? { scale: [1, 1], translate: [0, 0] }
  let at = 0
  for (const arc of topology.arcs) {
    let x = 0
    let y = 0
    for (const position of arc) {
      x = topology.transform ? x + position[0] : position[0]
      y = topology.transform ? y + position[1] : position[1]
      coordinates[at++] = x * scale[0] + translate[0]
      coordinates[at++] = y * scale[1] + translate[1]
    }
  }
  return { coordinates, offsets }
}

/** Arc numbers of each unit's rings; a unit without an outline has none. */
export function unitArcs(topology: Topology, objectName: string): ArcPolygons[] {
  const object = topology.objects[objectName]
  if (object?.type !== 'GeometryCollection') throw new Error(`The topology has no collection ${objectName}.`)
  return object.geometries.map((geometry) => {
    if (geometry.type === 'Polygon') return [geometry.arcs]
    return geometry.type === 'MultiPolygon' ? geometry.arcs : []
  })
}

/** Units on the two sides of each arc, -1 is outside. A ring that runs forwards through an arc has it on its right. */
function sidesOfArcs(topology: Topology, objectName: string): { left: Int32Array; right: Int32Array } {
  const left = new Int32Array(topology.arcs.length).fill(-1)
  const right = new Int32Array(topology.arcs.length).fill(-1)
  unitArcs(topology, objectName).forEach((polygons, unit) => {
    for (const rings of polygons) {
      for (const ring of rings) {
        for (const arc of ring) {
          const [side, other] = arc < 0 ? [left, right] : [right, left]
          const number = arc < 0 ? ~arc : arc
          // A unit on both sides has no border there: a spike, or two parts that meet.
          if (other[number] === unit) other[number] = -1
          else if (side[number] < 0) side[number] = unit
          // Where outlines overlap two units lie on one side: the second goes to the free side.
          else if (other[number] < 0 && side[number] !== unit) other[number] = unit
        }
      }
    }
  })
  return { left, right }
}

function shapesFromArcs(arcs: Arcs, units: readonly ArcPolygons[]): UnitShapes {
  const counts = countParts(arcs, units)
  const coordinates = new Float64Array(2 * counts.positions)
  const ringOffsets = new Uint32Array(counts.rings + 1)
  const polygonOffsets = new Uint32Array(counts.polygons + 1)
  const unitOffsets = new Uint32Array(units.length + 1)
  let position = 0
  let ringNumber = 0
  let polygonNumber = 0
  units.forEach((polygons, unit) => {
    for (const rings of polygons) {
      for (const ring of rings) {
        ring.forEach((arc, i) => (position = copyArc(arcs, arc, i === 0, coordinates, position)))
        ringOffsets[++ringNumber] = position
      }
      polygonOffsets[++polygonNumber] = ringNumber
    }
    unitOffsets[unit + 1] = polygonNumber
  })
  return { coordinates, ringOffsets, polygonOffsets, unitOffsets }
}

function countParts(arcs: Arcs, units: readonly ArcPolygons[]): { positions: number; rings: number; polygons: number } {
  let positions = 0
  let ringCount = 0
  let polygonCount = 0
  for (const polygons of units) {
    polygonCount += polygons.length
    for (const rings of polygons) {
      ringCount += rings.length
      for (const ring of rings) {
        positions++
        for (const arc of ring) positions += arcLength(arcs, arc) - 1
      }
    }
  }
  return { positions, rings: ringCount, polygons: polygonCount }
}

function arcLength(arcs: Arcs, arc: number): number {
  const number = arc < 0 ? ~arc : arc
  return arcs.offsets[number + 1] - arcs.offsets[number]
}

/** Appends an arc; its first position is the last of the arc before and is written for the first arc only. */
function copyArc(arcs: Arcs, arc: number, first: boolean, into: Float64Array, position: number): number {
  const number = arc < 0 ? ~arc : arc
  const from = arcs.offsets[number]
  const to = arcs.offsets[number + 1]
  const length = to - from
  for (let i = first ? 0 : 1; i < length; i++) {
    const source = arc < 0 ? to - 1 - i : from + i
    into[2 * position] = arcs.coordinates[2 * source]
    into[2 * position + 1] = arcs.coordinates[2 * source + 1]
    position++
  }
  return position
}

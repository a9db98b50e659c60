import { expect, test } from 'vitest'
import type { Topology } from 'topojson-specification'
import { dissolve } from '#geo/dissolve.ts'
import { ringAreaKm2 } from '#geo/distance.ts'
import { locator } from '#geo/locate.ts'
import { topologyNeighbors, unitBorders, unitShapes } from '#geo/topology.ts'

//  2 +---+---+
//    | 0 | 1 |      unit 2 is an island east of them, in two parts
//  0 +---+---+  o o
//    0   2   4
const topology: Topology = {
  type: 'Topology',
  transform: { scale: [0.5, 0.5], translate: [0, 0] },
  arcs: [
    [
      [4, 4],
      [0, -4],
    ],
    [
      [4, 0],
      [-4, 0],
      [0, 4],
      [4, 0],
    ],
    [
      [4, 4],
      [4, 0],
      [0, -4],
      [-4, 0],
    ],
    square(10),
    square(12),
  ],
  objects: {
    units: {
      type: 'GeometryCollection',
      geometries: [
        { type: 'Polygon', id: 'west', arcs: [[0, 1]] },
        { type: 'Polygon', id: 'east', arcs: [[2, ~0]] },
        { type: 'MultiPolygon', id: 'islands', arcs: [[[3]], [[4]]] },
      ],
    },
  },
}

test('units have closed outlines in degrees', () => {
  const { coordinates, ringOffsets, polygonOffsets, unitOffsets } = unitShapes(topology)
  expect([...unitOffsets]).toEqual([0, 1, 2, 4])
  expect([...polygonOffsets]).toEqual([0, 1, 2, 3, 4])
  expect([...coordinates.subarray(0, 10)]).toEqual([2, 2, 2, 0, 0, 0, 0, 2, 2, 2])
  expect([...ringOffsets]).toEqual([0, 5, 10, 15, 20])
})

test('a border stands once, with its units left and right', () => {
  const { left, right, lineOffsets } = unitBorders(topology)
  expect([...left]).toEqual([1, -1, -1, -1, -1])
  expect([...right]).toEqual([0, 0, 1, 2, 2])
  expect([...lineOffsets]).toEqual([0, 2, 6, 10, 15, 20])
})

test('neighbours share a border', () => {
  expect([...topologyNeighbors(topology).targets]).toEqual([1, 0])
})

test('a place lies in one unit or in none', () => {
  const unitAt = locator(unitShapes(topology))
  expect([unitAt(1, 1), unitAt(3, 1), unitAt(6.1, 0.1), unitAt(4.7, 1)]).toEqual([0, 1, 2, -1])
})

test('territories lose the borders inside them and keep their parts', () => {
  const [none, both, islands] = dissolve(unitBorders(topology), [1, 1, 2], 3)
  expect(none.coordinates).toEqual([])
  expect(both.coordinates).toHaveLength(1)
  expect(both.coordinates[0]).toHaveLength(1)
  expect(islands.coordinates).toHaveLength(2)
  // outer rings run counter-clockwise
  expect(ringAreaKm2(both.coordinates[0][0].flat(), 0, both.coordinates[0][0].length)).toBeLessThan(0)
})

function square(x: number): [number, number][] {
  return [
    [x, 0],
    [0, 1],
    [1, 0],
    [0, -1],
    [-1, 0],
  ]
}

import { readFileSync } from 'node:fs'
import type { Feature, FeatureCollection, Position } from 'geojson'
import { expect, test } from 'vitest'
import { withBridges } from '#geo/adjacency.ts'
import { dissolve } from '#geo/dissolve.ts'
import { loadBaseMap } from '#geo/geography.ts'
import { dryLandTest, type LandTest } from '#geo/land.ts'
import { connectedPieces } from '#geo/pieces.ts'
import { unitBorders, unitShapes } from '#geo/topology.ts'
import { isRefusal } from '#model/change.ts'
import { type PolygonUnits, polygonUnits } from '#units/polygonUnits.ts'
import { testData } from '../data.ts'
import { readGeo } from '../geo/geoFiles.ts'

const nowhere = () => false

function read(file: unknown, idField: string, isDryLand: LandTest = nowhere): PolygonUnits {
  const answer = polygonUnits(file, idField, isDryLand)
  if (isRefusal(answer)) throw new Error(answer.refused)
  return answer
}

/** Counter-clockwise box. */
function box(west: number, south: number, east: number, north: number): Position[] {
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ]
}

function area(id: string | number | undefined, ...rings: Position[][]): Feature {
  return {
    type: 'Feature',
    properties: { code: id, name: `Area ${id}` },
    geometry: { type: 'Polygon', coordinates: rings },
  }
}

function collection(...features: Feature[]): FeatureCollection {
  return { type: 'FeatureCollection', features }
}

function pairsOf({ units }: PolygonUnits): string[] {
  const { offsets, targets } = units.neighbors
  return units.id.flatMap((id, u) =>
    [...targets.subarray(offsets[u], offsets[u + 1])].filter((v) => v > u).map((v) => `${id}-${units.id[v]}`),
  )
}

//  a | b      c (far)     a corner alone is no border: d touches b at a point
test('areas with a common border are neighbours, the others are bridged', () => {
  const answer = read(
    collection(
      area('b', box(1, 0, 2, 1)),
      area('a', box(0, 0, 1, 1)),
      area('c', box(5, 0, 6, 1)),
      area('d', box(2, 1, 3, 2)),
    ),
    'code',
  )
  expect(answer.units.id).toEqual(['a', 'b', 'c', 'd'])
  expect(answer.units.name[0]).toBe('Area a')
  expect(pairsOf(answer)).toEqual(['a-b'])
  expect(answer.units.bridges).toEqual([
    { a: 1, b: 3 },
    { a: 2, b: 3 },
  ])
  expect(answer.units.lng[0]).toBeCloseTo(0.5, 5)
  expect(answer.findings).toEqual([])
})

//  d   c    four areas with empty ground between them, and z, whose outline has no area
//  a   b
test('what is left out between areas joins them over land to all that lie beside them, over water to the nearest', async () => {
  const around = (west: number, south: number) =>
    collection(
      area('a', box(west, south, west + 1, south + 1)),
      area('b', box(west + 2, south, west + 3, south + 1)),
      area('c', box(west + 2, south + 2, west + 3, south + 3)),
      area('d', box(west, south + 2, west + 1, south + 3)),
      area('z', box(west, south, west, south)),
    )
  const isDryLand = dryLandTest(await loadBaseMap(readGeo))
  const joined = ([west, south]: [number, number]) => {
    const { units } = read(around(west, south), 'code', isDryLand)
    return units.bridges.map(({ a, b }) => units.id[a]! + units.id[b]!)
  }
  const [kansas, atlantic]: [number, number][] = [[-101, 37], [-50, 37]] // prettier-ignore
  expect(joined(kansas)).toEqual(['ab', 'ad', 'bc', 'cd'])
  expect(joined(atlantic)).toHaveLength(3)
})

test('borders drawn apart by a few metres, or with other corners, are shared all the same', () => {
  // the border at 1° east: b's corners lie elsewhere, c's outline 20 m further east
  const answer = read(
    collection(
      area('a', box(0, 0, 1, 3)),
      area('b', box(1, -1, 2, 1.5)),
      area('c', box(1.0002, 1.6, 2, 3)),
      area('d', box(1.01, 3.01, 2, 4)),
    ),
    'code',
  )
  expect(pairsOf(answer)).toEqual(['a-b', 'a-c'])
})

test('what is wrong with an area is named, and its number in the file', () => {
  const bowTie: Position[] = [
    [10, 0],
    [11, 1],
    [11, 0],
    [10, 1],
    [10, 0],
  ]
  const file = collection(
    area('a', box(0, 0, 1, 1)),
    area(undefined, box(1, 0, 2, 1)),
    { type: 'Feature', properties: { code: 'p' }, geometry: { type: 'Point', coordinates: [0, 0] } },
    { type: 'Feature', properties: { code: 'n' }, geometry: null as never },
    area('a', box(3, 0, 4, 1)),
    area('x', bowTie),
    area('z', box(7, 7, 7, 7)),
  )
  const { units, findings } = read(file, 'code')
  expect(units.id).toEqual(['a', 'x', 'z'])
  expect(findings.map(({ row, value, problem, action }) => `${row} ${value}: ${problem}, ${action}`)).toEqual([
    '2 : area without id, set aside',
    '3 p: not an area, set aside',
    '4 n: not an area, set aside',
    '5 a: repeated id: joined to one unit, kept',
    '6 x: outline crosses itself, kept',
    '7 z: outline without area, kept',
  ])
})

test('an area of several parts with a hole is one unit', () => {
  const { topology } = read(
    collection({
      type: 'Feature',
      properties: { code: 7 },
      geometry: {
        type: 'MultiPolygon',
        coordinates: [[box(0, 0, 4, 4), box(1, 1, 2, 2).toReversed()], [box(6, 0, 7, 1)]],
      },
    }),
    'code',
  )
  const { unitOffsets, polygonOffsets } = unitShapes(topology)
  expect([...unitOffsets]).toEqual([0, 2])
  expect([...polygonOffsets]).toEqual([0, 2, 3])
})

test('outlines wound either way dissolve to one territory', () => {
  const { topology } = read(
    collection(area('a', box(0, 0, 1, 1)), area('b', box(1, 0, 2, 1).toReversed()), area('c', box(2, 0, 3, 1))),
    'code',
  )
  const [territory] = dissolve(unitBorders(topology), [0, 0, 0], 1)
  expect(territory.coordinates).toHaveLength(1)
  expect(territory.coordinates[0]).toHaveLength(1)
  expect(new Set(territory.coordinates[0][0].map(([lng]) => lng))).toEqual(new Set([0, 1, 2, 3]))
})

test.each([
  ['text', 'no map', 'no map of areas'],
  ['nothing', null, 'no map of areas'],
  [
    'points only',
    collection({ type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [0, 0] } }),
    'no areas',
  ],
  ['no ids', collection(area(undefined, box(0, 0, 1, 1))), 'Choose another field'],
  ['metres', collection(area('a', box(500_000, 4_000_000, 500_100, 4_000_100))), 'WGS 84'],
])('%s is refused with a sentence', (_, file, sentence) => {
  expect(polygonUnits(file, 'code', nowhere)).toEqual({ refused: expect.stringContaining(sentence) })
})

const realAreas = testData('boundaries/us_zcta2010.topojson')
test.skipIf(!realAreas)('real ZIP areas: many parts, islands and gaps, neighbours as the Census has them', () => {
  const answer = read(JSON.parse(readFileSync(realAreas!, 'utf8')), 'zip')
  const { units } = answer
  expect(units.count).toBe(32_988)
  expect(units.lng.every(Number.isFinite)).toBe(true)
  expect(connectedPieces(units.neighbors).count).toBeGreaterThan(100)
  expect(connectedPieces(withBridges(units.neighbors, units.bridges)).count).toBe(1)
  const lines = readFileSync(testData('boundaries/us_zcta2010_adjacency.csv')!, 'utf8').trim().split('\n').slice(1)
  const real = new Set(lines.map((line) => line.split(',').slice(0, 2).sort().join('-')))
  const pairs = pairsOf(answer)
  const hits = pairs.filter((pair) => real.has(pair)).length
  expect(hits / pairs.length).toBeGreaterThan(0.995)
  expect(hits / real.size).toBeGreaterThan(0.995)
})

test.skipIf(!realAreas)('real ZIP areas without those that hold no account are joined as the whole is', async () => {
  const file = JSON.parse(readFileSync(realAreas!, 'utf8'))
  const accounts = readFileSync(testData('accounts/open_brewery_db_us.csv')!, 'utf8')
  const held = new Set(accounts.match(/,\d{5}(?=[-,])/g)!.map((zip) => zip.slice(1)))
  const collected = file.objects.national_raw
  collected.geometries = collected.geometries.filter(({ id }: { id: string }) => held.has(id))
  const { units } = read(file, 'zip', dryLandTest(await loadBaseMap(readGeo)))
  const pieces = connectedPieces(units.neighbors).count
  expect(pieces).toBeGreaterThan(1000)
  expect(connectedPieces(withBridges(units.neighbors, units.bridges)).count).toBe(1)
  // a tree would have one less than pieces, and no second way between any two
  expect(units.bridges.length).toBeGreaterThan(1.5 * pieces)
})

const newHampshire = testData('boundaries/nh.zcta2010.s12.geojson')
test.skipIf(!newHampshire)('GeoJSON of a state has the neighbours of the same state in TopoJSON', () => {
  const fromGeoJson = pairsOf(read(JSON.parse(readFileSync(newHampshire!, 'utf8')), 'ZCTA5CE10'))
  const topojson = JSON.parse(readFileSync(testData('boundaries/nh.zcta2010.topojson')!, 'utf8'))
  expect(fromGeoJson).toEqual(pairsOf(read(topojson, 'ZCTA5CE10')))
})

//  a | b | a     KML writes an area of several parts as a collection, some programs with a point for its label
test('an area of several parts in a collection is one unit with all of them', () => {
  const parts = [box(0, 0, 1, 1), box(2, 0, 3, 1)].map((ring) => ({ type: 'Polygon' as const, coordinates: [ring] }))
  const label = { type: 'Point' as const, coordinates: [0.5, 0.5] }
  const a: Feature = {
    type: 'Feature',
    properties: { code: 'a' },
    geometry: { type: 'GeometryCollection', geometries: [...parts, label] },
  }
  const answer = read(collection(area('b', box(1, 0, 2, 1)), a), 'code')
  expect(answer.findings).toEqual([])
  expect(answer.units.id).toEqual(['a', 'b'])
  expect(pairsOf(answer)).toEqual(['a-b'])
  const { unitOffsets } = unitShapes(answer.topology)
  expect([...unitOffsets]).toEqual([0, 2, 3])
})

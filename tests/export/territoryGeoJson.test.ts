import { expect, test } from 'vitest'
import { territoryGeoJson } from '#export/territoryGeoJson.ts'
import type { UnitBorders } from '#model/units.ts'
import { smallProject } from '../plan/smallPlan.ts'

/**
 * Two squares side by side, A west of B:
 *   (0,1) (1,1) (2,1)
 *   (0,0) (1,0) (2,0)
 */
const borders: UnitBorders = {
  coordinates: Float64Array.from([1, 0, 1, 1, 1, 1, 0, 1, 0, 0, 1, 0, 1, 0, 2, 0, 2, 1, 1, 1]),
  lineOffsets: Uint32Array.from([0, 2, 6, 10]),
  left: Int32Array.from([0, 0, 1]),
  right: Int32Array.from([1, -1, -1]),
}

function featuresOf(map: string) {
  const bytes = territoryGeoJson(smallProject(map, {}, 1), 'A1', borders)
  return (JSON.parse(new TextDecoder().decode(bytes)) as { features: Feature[] }).features
}

interface Feature {
  id: string
  properties: { name: string; units: number; totals: Record<string, number>; index: Record<string, number> }
  geometry: { type: string; coordinates: number[][][][] }
}

test('a feature per territory with its outline, totals and indices', () => {
  const features = featuresOf('AB')
  expect(features.map(({ id }) => id)).toEqual(['T1', 'T2'])
  for (const { geometry, properties } of features) {
    expect(geometry.type).toBe('MultiPolygon')
    expect(geometry.coordinates[0][0]).toHaveLength(5)
    expect(properties.units).toBe(1)
  }
  const { index } = features[0].properties
  expect(Object.values(index).every((value) => value > 0)).toBe(true)
  expect(index['accounts']! + features[1].properties.index['accounts']!).toBeCloseTo(200, 9)
})

test('units of one territory are dissolved: no border remains between them', () => {
  const [only, ...others] = featuresOf('AA')
  expect(others).toEqual([])
  expect(only.geometry.coordinates).toHaveLength(1)
  expect(only.geometry.coordinates[0]).toHaveLength(1)
  const ring = only.geometry.coordinates[0][0]
  const area = ring.slice(1).reduce((sum, [x, y], at) => sum + (ring[at][0] * y - x * ring[at][1]) / 2, 0)
  expect(area).toBeCloseTo(2, 9)
})

test('Unassigned ground is no feature', () => {
  expect(featuresOf('A.').map(({ id }) => id)).toEqual(['T1'])
})

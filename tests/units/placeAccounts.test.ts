import * as fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import {
  type CountyTable,
  loadBaseMap,
  loadCounties,
  loadCountyTopology,
  loadZips,
  loadZipTopology,
  type ZipTable,
} from '#geo/geography.ts'
import { dryLandTest, landTest } from '#geo/land.ts'
import { unitShapes } from '#geo/topology.ts'
import { isRefusal } from '#model/change.ts'
import type { Units, UnitShapes } from '#model/units.ts'
import { countyUnits } from '#units/countyUnits.ts'
import { h3Units } from '#units/h3Units.ts'
import { placeAccounts } from '#units/placeAccounts.ts'
import { sumToUnits } from '#units/sumToUnits.ts'
import { zipUnits } from '#units/zipUnits.ts'
import { readGeo } from '../geo/geoFiles.ts'
import { type AccountRow, accountsOf } from './accountsOf.ts'

let zips: ZipTable
let shapes: UnitShapes
let units: Units
let counties: CountyTable
let countyShapes: UnitShapes

beforeAll(async () => {
  zips = await loadZips(readGeo)
  shapes = unitShapes(await loadZipTopology(readGeo))
  units = zipUnits(zips)
  counties = await loadCounties(readGeo)
  countyShapes = unitShapes(await loadCountyTopology(readGeo))
})

function zipsOf(rows: readonly AccountRow[], outlines: UnitShapes | null = shapes): string[] {
  return [...placeAccounts(accountsOf(rows), units, zips, outlines ?? undefined).unit].map(
    (unit) => units.id[unit] ?? 'none',
  )
}

test('a ZIP wins over the point, a PO-box ZIP goes to its area, a point serves where no ZIP is known', () => {
  expect(
    zipsOf([
      { zip: '60614' },
      { zip: '60614', lng: -87.63, lat: 41.88 },
      { zip: '12201' },
      { zip: '99999', lng: -87.6526, lat: 41.9227 },
      { lng: -87.6526, lat: 41.9227 },
      { zip: '99999' },
      {},
    ]),
  ).toEqual([
    '60614',
    '60614',
    zips.id[zips.points.parent[zips.points.id.indexOf('12201')]],
    '60614',
    '60614',
    'none',
    'none',
  ])
})

test('a point off the shore goes to the nearest shore, one at sea nowhere, one abroad nowhere', () => {
  const pier = { lng: -87.58, lat: 41.8918 }
  const windsor = { lng: -83.04, lat: 42.3, country: 'Canada' }
  const [shore, sea, abroad, detroit] = zipsOf([pier, { lng: -60, lat: 35 }, windsor, { ...windsor, country: 'US' }])
  expect(shore).toMatch(/^606/)
  expect([sea, abroad]).toEqual(['none', 'none'])
  expect(detroit).toMatch(/^482/)
})

test('without outlines the nearest ZIP point serves, in the desert a far one, beyond the border none', () => {
  const desert = zips.id.indexOf('89049')
  const rows = [
    { lng: -87.6526, lat: 41.9227 },
    { lng: zips.lng[desert] + 0.5, lat: zips.lat[desert] },
    { lng: -60, lat: 35 },
    { lng: -79.38, lat: 43.65 },
  ]
  expect(zipsOf(rows, null)).toEqual(['60614', '89049', 'none', 'none'])
})

test('a point further than 30 km from its ZIP is named and kept', () => {
  const { unit, findings } = placeAccounts(
    accountsOf([
      { zip: '60614', lng: -73.99, lat: 40.75 },
      { zip: '60614', lng: -87.65, lat: 41.92 },
    ]),
    units,
    zips,
    shapes,
  )
  expect([...unit].map((u) => units.id[u])).toEqual(['60614', '60614'])
  expect(findings).toMatchObject([{ row: 1, problem: 'point far from ZIP', action: 'kept' }])
  expect(findings[0].value).toContain('ZIP 60614')
})

test('a point far from the middle of a big ZIP but inside it is fine', () => {
  // Tonopah: a ZIP as large as a small state
  const tonopah = zips.id.indexOf('89049')
  const corner = shapes.ringOffsets[shapes.polygonOffsets[shapes.unitOffsets[tonopah]]]
  const lng = 0.9 * shapes.coordinates[2 * corner] + 0.1 * zips.lng[tonopah]
  const lat = 0.9 * shapes.coordinates[2 * corner + 1] + 0.1 * zips.lat[tonopah]
  expect(placeAccounts(accountsOf([{ zip: '89049', lng, lat }]), units, zips, shapes).findings).toEqual([])
})

test('counties go by the point, then by the ZIP', () => {
  const placed = placeAccounts(
    accountsOf([{ zip: '10001', lng: -87.63, lat: 41.88 }, { zip: '10001' }, { zip: '99999' }]),
    countyUnits(counties),
    zips,
    countyShapes,
  )
  expect([...placed.unit].map((unit) => counties.name[unit] ?? 'none')).toEqual(['Cook', 'New York', 'none'])
})

const somewhere = fc.record({
  lng: fc.double({ min: -180, max: 180, noNaN: true }),
  lat: fc.double({ min: -85, max: 85, noNaN: true }),
  revenue: fc.oneof(fc.constant(NaN), fc.integer({ min: 0, max: 1e6 })),
})

test('on any cells of the world every account with a place has a unit, and totals are kept', async () => {
  const base = await loadBaseMap(readGeo)
  const ground = { land: landTest(base), dryLand: dryLandTest(base) }
  fc.assert(
    fc.property(
      fc.array(somewhere, { minLength: 1, maxLength: 20 }),
      fc.integer({ min: 4, max: 8 }),
      (rows, resolution) => {
        const accounts = accountsOf(rows)
        const cells = h3Units(accounts, resolution, ground)
        if (isRefusal(cells)) throw new Error(cells.refused)
        const { unit } = placeAccounts(accounts, cells, zips)
        expect(unit.every((u) => u >= 0)).toBe(true)
        const summed = sumToUnits({ ...accounts, unit }, cells)
        const expected = rows.reduce((sum, { revenue }) => sum + (Number.isNaN(revenue) ? 0 : revenue), 0)
        expect(summed.values[0].reduce((sum, value) => sum + value, 0)).toBe(expected)
      },
    ),
    { numRuns: 60 },
  )
})

test('placed and unplaced accounts together keep the total; the units keep what is their own', () => {
  const rows = Array.from({ length: 500 }, (_, i) => ({ zip: i % 7 ? zips.id[(i * 67) % zips.count] : '', revenue: i }))
  const accounts = accountsOf(rows)
  const { unit } = placeAccounts(accounts, units, zips)
  const households = { id: 'households', name: 'Households', kind: 'count', from: 'units' } as const
  const own = { ...units, measures: [households], values: [new Float64Array(units.count).fill(3)] }
  const summed = sumToUnits({ ...accounts, unit }, own)
  expect(summed.measures.map(({ id }) => id)).toEqual(['revenue', 'households'])
  const left = rows.filter((_, i) => unit[i] < 0).reduce((sum, { revenue }) => sum + revenue, 0)
  expect(left).toBeGreaterThan(0)
  expect(summed.values[0].reduce((sum, value) => sum + value, 0) + left).toBe((499 * 500) / 2)
  expect(summed.values[1]).toBe(own.values[0])
  expect(sumToUnits({ ...accounts, unit }, summed).values).toEqual(summed.values)
})

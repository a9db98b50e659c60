import * as fc from 'fast-check'
import { gridDisk, latLngToCell } from 'h3-js'
import type { MultiPolygon } from 'geojson'
import { expect, test } from 'vitest'
import { cellOutlines } from '#geo/cells.ts'
import { dissolve } from '#geo/dissolve.ts'
import { ringAreaKm2 } from '#geo/distance.ts'
import { loadCounties, loadCountyTopology, loadZips, loadZipTopology } from '#geo/geography.ts'
import { unitBorders, unitShapes } from '#geo/topology.ts'
import type { UnitShapes } from '#model/units.ts'
import { readGeo } from './geoFiles.ts'

const TERRITORIES = 4
const alignment = fc.array(fc.nat(TERRITORIES - 1), { minLength: 91, maxLength: 91 })

test.each([
  ['Kansas', 38.5, -98.5],
  ['Fiji, on the 180th meridian', -17, 180],
])('around %s a territory has the area of its units, whatever their order, with rings closed', (_, lat, lng) => {
  const cells = gridDisk(latLngToCell(lat, lng, 6), 5).sort()
  const { shapes, borders } = cellOutlines(cells)
  const areas = unitAreas(shapes)
  fc.assert(
    fc.property(alignment, (territoryOf) => {
      const outlines = dissolve(borders, territoryOf, TERRITORIES)
      outlines.forEach((outline, territory) => {
        const expected = areas.reduce((sum, area, unit) => sum + (territoryOf[unit] === territory ? area : 0), 0)
        expect(areaOf(outline)).toBeCloseTo(expected, 2)
        for (const ring of outline.coordinates.flat()) {
          expect(ring[0]).toEqual(ring[ring.length - 1])
          for (const [x] of ring) expect(Math.abs(x)).toBeLessThanOrEqual(180)
        }
      })
    }),
    { numRuns: 40 },
  )
})

test('a territory around another has a hole of its size', () => {
  const center = latLngToCell(38.5, -98.5, 6)
  const cells = gridDisk(center, 1).sort()
  const { borders } = cellOutlines(cells)
  const [ring, middle] = dissolve(
    borders,
    cells.map((cell) => (cell === center ? 1 : 0)),
    2,
  )
  expect(ring.coordinates.map((rings) => rings.length)).toEqual([2])
  expect(middle.coordinates.map((rings) => rings.length)).toEqual([1])
  const hole = ring.coordinates[0][1].flat()
  expect(ringAreaKm2(hole, 0, hole.length / 2)).toBeCloseTo(areaOf(middle), 6)
})

test.each([
  ['ZIPs', loadZips, loadZipTopology],
  ['counties', loadCounties, loadCountyTopology],
])('the states made of %s have the area of their parts', async (_, loadTable, loadTopology) => {
  const [{ state }, topology] = await Promise.all([loadTable(readGeo), loadTopology(readGeo)])
  const states = [...new Set(state)]
  const territoryOf = state.map((code) => states.indexOf(code))
  const areas = unitAreas(unitShapes(topology))
  const outlines = dissolve(unitBorders(topology), territoryOf, states.length)
  outlines.forEach((outline, number) => {
    const expected = areas.reduce((sum, area, unit) => sum + (territoryOf[unit] === number ? area : 0), 0)
    expect(areaOf(outline) / expected, states[number]).toBeCloseTo(1, 5)
  })
})

function unitAreas({ coordinates, ringOffsets, polygonOffsets, unitOffsets }: UnitShapes): number[] {
  return Array.from({ length: unitOffsets.length - 1 }, (_, unit) => {
    let area = 0
    for (let ring = polygonOffsets[unitOffsets[unit]]; ring < polygonOffsets[unitOffsets[unit + 1]]; ring++) {
      area += ringAreaKm2(coordinates, ringOffsets[ring], ringOffsets[ring + 1])
    }
    return area
  })
}

/** GeoJSON's outer rings run the other way than the units' own. */
function areaOf({ coordinates }: MultiPolygon): number {
  return coordinates.flat().reduce((sum, ring) => sum - ringAreaKm2(ring.flat(), 0, ring.length), 0)
}

import { gridDisk, latLngToCell } from 'h3-js'
import { expect, test } from 'vitest'
import { cellNeighbors, cellOutlines } from '#geo/cells.ts'
import { fromPairColumns } from '#geo/adjacency.ts'
import { loadBaseMap } from '#geo/geography.ts'
import { dryLandTest, landTest } from '#geo/land.ts'
import { readGeo } from './geoFiles.ts'

const places: [string, number, number][] = [
  ['Paris', 48.85, 2.35],
  ['Fiji', -17, 180],
  ['a pentagon', 39.1, 122.3],
  ['the north pole', 89.9, 0],
]

test.each(places)('around %s cells border exactly their neighbours', (_, lat, lng) => {
  for (const resolution of [4, 5, 8]) {
    const cells = gridDisk(latLngToCell(lat, lng, resolution), 3).sort()
    const { borders, shapes } = cellOutlines(cells)
    const inner = [...borders.left.keys()].filter((line) => borders.left[line] >= 0)
    const shared = fromPairColumns(
      cells.length,
      inner.map((line) => borders.left[line]),
      inner.map((line) => borders.right[line]),
    )
    expect(shared).toEqual(cellNeighbors(cells))
    expect(shapes.unitOffsets).toHaveLength(cells.length + 1)
  }
})

test('no outline leaps across the map', () => {
  const { shapes } = cellOutlines(gridDisk(latLngToCell(-17, 180, 5), 4))
  for (let i = 2; i < shapes.coordinates.length; i += 2) {
    if (shapes.ringOffsets.includes(i / 2)) continue
    expect(Math.abs(shapes.coordinates[i] - shapes.coordinates[i - 2])).toBeLessThan(1)
  }
})

test('land is told from sea', async () => {
  const isLand = landTest(await loadBaseMap(readGeo))
  const land: [number, number][] = [
    [2.35, 48.85],
    [-98, 39],
    [-71.57, 41.18],
    [178, -17.8],
    [139.7, 35.7],
    [-155.5, 19.6],
  ]
  const sea: [number, number][] = [
    [-40, 40],
    [179.99, -25],
    [-70, 38],
    [0, 0],
    [-150, 30],
  ]
  for (const [lng, lat] of land) expect(isLand(lng, lat), `${lng} ${lat}`).toBe(true)
  for (const [lng, lat] of sea) expect(isLand(lng, lat), `${lng} ${lat}`).toBe(false)
})

test('dry land ends at the shores of lakes', async () => {
  const isDry = dryLandTest(await loadBaseMap(readGeo))
  const dry: [number, number][] = [
    [-87.63, 41.88], // Chicago
    [-83.08, 42.26], // Windsor, Ontario
    [-79.4, 43.67], // Toronto
    [-117.03, 32.52], // Tijuana
    [-111.89, 40.76], // Salt Lake City
    [-90.07, 29.95], // New Orleans
    [-87.9, 43.04], // Milwaukee
  ]
  const lakes: [number, number][] = [
    [-87.4, 41.95], // 20 km off Chicago
    [-86.9, 43],
    [-81, 42.2], // Erie
    [-82.7, 42.45], // St. Clair
    [-112.5, 41.1], // Great Salt Lake
    [-90.1, 30.18], // Pontchartrain
    [-80.8, 26.95], // Okeechobee
    [-73.3, 44.55], // Champlain
    [-94.9, 49.1], // Lake of the Woods, in Minnesota
    [-94.5, 49.05], // and in Ontario
    [-120.03, 39.1], // Tahoe
    [-111.8, 40.2], // Utah Lake
    [-115.85, 33.32], // Salton Sea
    [-95.05, 48.05], // Red Lake
  ]
  for (const [lng, lat] of dry) expect(isDry(lng, lat), `${lng} ${lat}`).toBe(true)
  for (const [lng, lat] of lakes) expect(isDry(lng, lat), `${lng} ${lat}`).toBe(false)
})

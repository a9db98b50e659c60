import * as fc from 'fast-check'
import { gridDisk, latLngToCell } from 'h3-js'
import { beforeAll, expect, test } from 'vitest'
import { withBridges } from '#geo/adjacency.ts'
import { loadBaseMap } from '#geo/geography.ts'
import { dryLandTest, landTest } from '#geo/land.ts'
import { connectedPieces } from '#geo/pieces.ts'
import { isRefusal } from '#model/change.ts'
import type { Units } from '#model/units.ts'
import { cellFault, h3Units, unitsOfCells, type CellGround } from '#units/h3Units.ts'
import { readGeo } from '../geo/geoFiles.ts'

let ground: CellGround
beforeAll(async () => {
  const base = await loadBaseMap(readGeo)
  ground = { land: landTest(base), dryLand: dryLandTest(base) }
})

function cellsAt(places: [number, number][], resolution: number, present?: string[]): Units {
  const lng = Float64Array.from(places, ([lng]) => lng)
  const lat = Float64Array.from(places, ([, lat]) => lat)
  const units = h3Units({ lng, lat }, resolution, ground, present)
  if (isRefusal(units)) throw new Error(units.refused)
  return units
}

test('inland a place has two rings of cells around it', () => {
  expect(cellsAt([[-98, 39]], 6).count).toBe(19)
})

test('on the coast the rings stop at the shore, but a place at sea keeps its own cell', () => {
  const santaMonica = cellsAt([[-118.5, 34.01]], 7)
  expect(santaMonica.count).toBeGreaterThan(3)
  expect(santaMonica.count).toBeLessThan(19)
  expect(cellsAt([[-40, 40]], 6).count).toBe(1)
})

test('Fiji hangs together over the 180th meridian', () => {
  const fiji = cellsAt(
    [
      [179.99, -16.8],
      [-179.99, -16.8],
    ],
    5,
  )
  const { pieceOf } = connectedPieces(fiji.neighbors)
  const west = fiji.id.indexOf(latLngToCell(-16.8, 179.99, 5))
  const east = fiji.id.indexOf(latLngToCell(-16.8, -179.99, 5))
  expect(pieceOf[west]).toBe(pieceOf[east])
})

test('anywhere on earth cells are sorted, symmetric neighbours, and one piece over bridges', () => {
  const place = fc.tuple(fc.double({ min: -180, max: 180, noNaN: true }), fc.double({ min: -90, max: 90, noNaN: true }))
  fc.assert(
    fc.property(
      fc.array(place, { minLength: 1, maxLength: 15 }),
      fc.integer({ min: 4, max: 8 }),
      (places, resolution) => {
        const units = cellsAt(places, resolution)
        expect([...units.id].sort()).toEqual(units.id)
        expect(connectedPieces(withBridges(units.neighbors, units.bridges)).count).toBe(1)
        units.id.forEach((cell, unit) => {
          const near = [
            ...units.neighbors.targets.subarray(units.neighbors.offsets[unit], units.neighbors.offsets[unit + 1]),
          ]
          const expected = gridDisk(cell, 1).filter((other) => other !== cell && units.id.includes(other))
          expect(near.map((u) => units.id[u])).toEqual(expected.sort())
        })
      },
    ),
    { numRuns: 40 },
  )
})

/** Which places are joined by a bridge, as pairs of their numbers. */
function joined(places: [number, number][]): string[] {
  const { id, neighbors, bridges } = cellsAt(places, 6)
  const { pieceOf } = connectedPieces(neighbors)
  const pieces = places.map(([lng, lat]) => pieceOf[id.indexOf(latLngToCell(lat, lng, 6))])
  const place = (unit: number) => pieces.indexOf(pieceOf[unit])
  return bridges.map(({ a, b }) => [place(a), place(b)].sort().join('–')).sort()
}

test('places with only land between them are joined to all that lie beside them', () => {
  const [west, east, south, north] = [-100, -99, 38.2, 39]
  const square: [number, number][] = [[west, south], [east, south], [east, north], [west, north]] // prettier-ignore
  expect(joined(square)).toEqual(expect.arrayContaining(['0–1', '0–3', '1–2', '2–3']))
})

test('no way leads over a lake where another goes round it; an island has the nearest', () => {
  const [milwaukee, madison, honolulu]: [number, number][] = [[-87.95, 43.05], [-89.4, 43.07], [-157.85, 21.32]] // prettier-ignore
  const otherShore: [number, number][] = [[-87.8, 41.85], [-87.3, 41.4], [-86.7, 41.6], [-86.3, 42.05], [-86.1, 42.6], [-86.1, 43.2]] // prettier-ignore
  expect(joined([milwaukee, ...otherShore])).toEqual(['0–1', '1–2', '2–3', '3–4', '4–5', '5–6'])
  expect(joined([milwaukee, madison, honolulu])).toEqual(['0–1', '1–2'])
})

test('units only grow on re-import, and stored cells make the same units again', () => {
  const before = cellsAt([[-98, 39]], 6)
  const after = cellsAt([[2.35, 48.85]], 6, [...before.id])
  expect(after.id.filter((id) => before.id.includes(id))).toEqual(before.id)
  expect(after.count).toBeGreaterThan(before.count)
  expect(unitsOfCells(after.id, 6, ground)).toEqual(after)
})

test('without a place, or with more cells than a plan holds, the answer is a sentence', () => {
  const none = h3Units({ lng: Float64Array.of(NaN), lat: Float64Array.of(NaN) }, 6, ground)
  expect(none).toEqual({ refused: expect.stringContaining('No account has a place') })
  // a lattice of 20,000 lone places at resolution 8
  const lng = Float64Array.from({ length: 20_000 }, (_, i) => -110 + (i % 200) * 0.1)
  const lat = Float64Array.from({ length: 20_000 }, (_, i) => 35 + Math.floor(i / 200) * 0.08)
  expect(h3Units({ lng, lat }, 8, ground)).toEqual({ refused: expect.stringContaining('Choose a lower resolution') })
})

test('what is no cell of the resolution, or stands twice, is named', () => {
  const [first, second] = ['8426401ffffffff', '8426403ffffffff']
  expect(cellFault([first, second], 4)).toBeNull()
  expect(cellFault([first, 'zzz'], 4)).toBe('zzz is no H3 cell of resolution 4')
  expect(cellFault([first], 5)).toBe('8426401ffffffff is no H3 cell of resolution 5')
  expect(cellFault([first, second, first], 4)).toBe('it has the cell 8426401ffffffff twice')
})

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { geoTables } from '#jobs/geoTables.ts'
import { areasAsUnits, ownAreas } from '#jobs/ownAreas.ts'
import { placeOnUnits } from '#jobs/units.ts'
import { isRefusal } from '#model/change.ts'
import { accountsOf } from '../import/fixtures.ts'

const nowhere = () => false
const bytesOf = (text: string) => new TextEncoder().encode(text)
const square = (x: number) => [[[x, 0], [x + 1, 0], [x + 1, 1], [x, 1], [x, 0]]] // prettier-ignore
const areas = (ids: readonly string[], field: string) => ({
  type: 'FeatureCollection',
  features: ids.map((id, i) => ({
    type: 'Feature',
    properties: { [field]: id },
    geometry: { type: 'Polygon', coordinates: square(i) },
  })),
})

test('areas named by ZIPs take the place of ZIP areas; all others are areas of their own', async () => {
  const zips = await ownAreas(bytesOf(JSON.stringify(areas(['02801', '02802'], 'ZCTA5'))), 'z.geojson', nowhere)
  const others = await ownAreas(bytesOf(JSON.stringify(areas(['North', 'South'], 'name'))), 'o.geojson', nowhere)
  const kindOf = (choice: typeof zips) =>
    !isRefusal(choice) && choice.units.kind === 'own' && choice.units.areas.units.kind
  expect([kindOf(zips), kindOf(others)]).toEqual(['zip', 'polygon'])
})

test('geometry that is broken or nested without end is refused with a sentence', () => {
  let nested: object = { type: 'Point', coordinates: [0, 0] }
  for (let depth = 0; depth < 100_000; depth++) nested = { type: 'GeometryCollection', geometries: [nested] }
  for (const geometry of [nested, { type: 'Polygon', coordinates: [[null, 3]] }]) {
    const file = { type: 'FeatureCollection', features: [{ type: 'Feature', properties: { id: 'a' }, geometry }] }
    const answer = areasAsUnits(file, 'id', 'bad.geojson', nowhere)
    expect(isRefusal(answer) && answer.refused).toMatch(/^[A-Z].{20,}\.$/)
  }
})

test('a field that is not there is refused with those that are', async () => {
  const answer = await ownAreas(bytesOf(JSON.stringify(areas(['a', 'b'], 'name'))), 'o.geojson', nowhere, 'code')
  expect(isRefusal(answer) && answer.refused).toBe('o.geojson has no field code. It has: name.')
})

test('areas called like the ZIPs that they lie on are ZIPs whatever the field is called; the same numbers elsewhere are not', async () => {
  const tables = geoTables(async (name) => readFileSync(`public/geo/${name}`))
  const zips = await tables.zips()
  const { accounts } = accountsOf('id,zip,lat,lon\n1,02108,42.36,-71.06\n')
  const kindOf = async (apart: number) => {
    const named = ['02108', '02109', '10001'].map((id) => zips.id.indexOf(id))
    const features = named.map((zip) => {
      const [lng, lat] = [zips.lng[zip]! + apart, zips.lat[zip]!]
      const ring = [[lng, lat], [lng + 0.01, lat], [lng + 0.01, lat + 0.01], [lng, lat]] // prettier-ignore
      return { type: 'Feature', properties: { id: zips.id[zip] }, geometry: { type: 'Polygon', coordinates: [ring] } }
    })
    const around = { type: 'Polygon', coordinates: [[[-72, 42], [-71, 42], [-71, 43], [-72, 43], [-72, 42]]] } // prettier-ignore
    features.push({ type: 'Feature', properties: { id: '02110' }, geometry: around } as (typeof features)[number])
    const units = areasAsUnits({ type: 'FeatureCollection', features }, 'id', 'map', nowhere)
    if (isRefusal(units)) throw new Error(units.refused)
    const placed = await placeOnUnits(accounts, units, tables)
    return isRefusal(placed) ? placed.refused : placed.units.kind
  }
  expect([await kindOf(0), await kindOf(5)]).toEqual(['zip', 'polygon'])
})

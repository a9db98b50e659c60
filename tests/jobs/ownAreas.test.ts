import { expect, test } from 'vitest'
import { areasAsUnits, ownAreas } from '#jobs/ownAreas.ts'
import { isRefusal } from '#model/change.ts'

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
  const zips = await ownAreas(bytesOf(JSON.stringify(areas(['02801', '02802'], 'ZCTA5'))), 'z.geojson')
  const others = await ownAreas(bytesOf(JSON.stringify(areas(['North', 'South'], 'name'))), 'o.geojson')
  const kindOf = (choice: typeof zips) =>
    !isRefusal(choice) && choice.units.kind === 'own' && choice.units.areas.units.kind
  expect([kindOf(zips), kindOf(others)]).toEqual(['zip', 'polygon'])
})

test('geometry that is broken or nested without end is refused with a sentence', () => {
  let nested: object = { type: 'Point', coordinates: [0, 0] }
  for (let depth = 0; depth < 100_000; depth++) nested = { type: 'GeometryCollection', geometries: [nested] }
  for (const geometry of [nested, { type: 'Polygon', coordinates: [[null, 3]] }]) {
    const file = { type: 'FeatureCollection', features: [{ type: 'Feature', properties: { id: 'a' }, geometry }] }
    const answer = areasAsUnits(file, 'id', 'bad.geojson')
    expect(isRefusal(answer) && answer.refused).toMatch(/^[A-Z].{20,}\.$/)
  }
})

test('a field that is not there is refused with those that are', async () => {
  const answer = await ownAreas(bytesOf(JSON.stringify(areas(['a', 'b'], 'name'))), 'o.geojson', 'code')
  expect(isRefusal(answer) && answer.refused).toBe('o.geojson has no field code. It has: name.')
})

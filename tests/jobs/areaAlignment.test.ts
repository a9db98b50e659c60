import type { Feature, Polygon } from 'geojson'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { loadZips } from '#geo/geography.ts'
import { unitShapes } from '#geo/topology.ts'
import { readAreaAlignment } from '#jobs/areaAlignment.ts'
import { areaUse } from '#jobs/areaUse.ts'
import { areaFields } from '#import/areas.ts'
import { geoTables } from '#jobs/geoTables.ts'
import { isRefusal } from '#model/change.ts'
import { issueGroups } from '#model/issue.ts'
import { noUnits, type Units } from '#model/units.ts'
import { polygonUnits } from '#units/polygonUnits.ts'

const read = async (name: string) => readFileSync(`public/geo/${name}`)
const zips = await loadZips(read)

// five places in a row, one degree apart
//   a   b   c   d   e
const ids = ['a', 'b', 'c', 'd', 'e']
const units: Units = {
  ...noUnits,
  kind: 'polygon',
  count: 5,
  id: ids,
  name: ids,
  lng: Float64Array.from(ids, (_, unit) => unit + 0.5),
  lat: new Float64Array(5).fill(0.5),
}

/** From one degree to another, as high as the places lie. */
function area(from: number, to: number, properties: Record<string, unknown>): Feature {
  const ring = [[from, 0], [to, 0], [to, 1], [from, 1], [from, 0]] // prettier-ignore
  return { type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: [ring] } }
}

const collection = (features: readonly (Feature | null)[]) =>
  ({ type: 'FeatureCollection', features: features as Feature[] }) as const

function aligned(features: readonly (Feature | null)[], on = units) {
  const file = collection(features)
  const fields = areaFields(file)
  if (isRefusal(fields)) throw new Error(fields.refused)
  const bytes = new TextEncoder().encode(JSON.stringify(file))
  const made = readAreaAlignment({ name: 'map', bytes, idField: fields.idField }, on, undefined, zips, [])
  if (isRefusal(made)) return { refused: made.refused }
  const { territories, territoryOf, newReps, issues } = made
  return {
    owners: Array.from(territoryOf, (slot) => territories[slot - 1]?.id ?? '').join(' '),
    territories: territories.map(({ id, name, repId }) => `${id} ${name} ${repId}`),
    reps: newReps.map(({ id, name }) => `${id} ${name}`),
    noticed: Object.fromEntries(issueGroups(issues, 0).map(({ problem, count }) => [problem, count])),
  }
}

test('areas that are units of the plan bring their territory by id, wherever they lie; the first rep that is named has it', () => {
  const read = aligned([
    area(90, 91, { ID: 'a', Territory_ID: 1, Territory: 'North', Rep_Id: '', REP: '' }),
    area(91, 92, { ID: 'b', Territory_ID: 1, Territory: 'North', Rep_Id: 'R1', REP: 'Rep 01' }),
    area(92, 93, { ID: 'c', Territory_ID: 2, Territory: 'North', Rep_Id: 'R2', REP: 'Rep 02' }),
    area(93, 94, { ID: 'd', Territory_ID: 2, Territory: 'North', Rep_Id: 'R3', REP: 'Rep 03' }),
    area(94, 95, { ID: 'e', Territory_ID: null, Territory: null }),
  ])
  expect(read).toEqual({
    owners: '1 1 2 2 ',
    territories: ['1 North R1', '2 North R2'],
    reps: ['R1 Rep 01', 'R2 Rep 02'],
    noticed: { 'territory with another rep': 1 },
  })
})

test('a unit takes the territory whose area holds its point; what overlaps, lies elsewhere or has no outline is told', () => {
  const read = aligned([
    area(0, 3, { territory: 'West', rep: 'Rep 01' }),
    area(2, 4, { territory: 'Middle', rep: '' }),
    null,
    area(40, 41, { territory: 'Far', rep: 'Rep 02' }),
    { type: 'Feature', properties: { territory: 'Nowhere' }, geometry: null } as unknown as Feature,
    area(4, 4.2, { territory: null }),
  ])
  expect(read).toEqual({
    owners: 'West West West Middle ',
    territories: ['Middle Middle ', 'West West Rep 01'],
    reps: ['Rep 01 Rep 01'],
    noticed: { 'unit in two territories': 1, 'territory without a unit': 2, 'area without a territory': 1 },
  })
})

test('several areas that are no units can share a territory; areas named by nothing but a rep are the rep’s', () => {
  const zones = (rep: readonly string[]) =>
    ['p', 'q', 'r'].map((zone, at) => area(2 * at, 2 * at + 2, { zone, owner: rep[at] }))
  expect(aligned(zones(['Rep 01', 'Rep 02', 'Rep 01'])).owners).toBe('Rep 01 Rep 01 Rep 02 Rep 02 Rep 01')
  // a rep each: the areas keep their own names
  expect(aligned(zones(['Rep 01', 'Rep 02', 'Rep 03'])).territories).toEqual(['p p Rep 01', 'q q Rep 02', 'r r Rep 03'])
})

test('territories bring their FTE where they say it and a plan can hold it', () => {
  const map = collection([
    area(0, 2, { territory: 'A', fte: 0.5 }),
    area(2, 4, { territory: 'B', fte: -1 }),
    area(4, 5, { territory: 'C' }),
  ])
  const bytes = new TextEncoder().encode(JSON.stringify(map))
  const read = readAreaAlignment({ name: 'map', bytes, idField: 'territory' }, units, undefined, zips, [])
  if (isRefusal(read)) throw new Error(read.refused)
  expect(read.territories.map(({ fte }) => fte)).toEqual([0.5, 1, 1])
})

test('territories that are numbered like units are not taken for them', () => {
  const numbered = { ...units, id: ['1', '2', '3', '4', '5'] }
  const read = aligned([area(0, 3, { territory_id: 1 }), area(3, 5, { territory_id: 2 })], numbered)
  expect(read.owners).toBe('1 1 1 2 2')
})

test('a unit round a bay, with its middle in another, goes where most of its ground is', () => {
  // c c c
  // c f f
  // c c c
  const ring = (...corners: number[][]): Polygon => ({ type: 'Polygon', coordinates: [[...corners, corners[0]!]] })
  const bay = ring([0, 0], [3, 0], [3, 1], [1, 1], [1, 2], [3, 2], [3, 3], [0, 3])
  const filler = ring([1, 1], [3, 1], [3, 2], [1, 2])
  const map = (properties: readonly object[]) =>
    collection([bay, filler].map((geometry, at) => ({ type: 'Feature', properties: properties[at]!, geometry })))
  const made = polygonUnits(map([{ id: 'c' }, { id: 'f' }]), 'id', () => false)
  if (isRefusal(made)) throw new Error(made.refused)
  const territories = map([{ territory: 'West' }, { territory: 'East' }])
  const bytes = new TextEncoder().encode(JSON.stringify(territories))
  const outlines = unitShapes(made.topology)
  const read = readAreaAlignment({ name: 'map', bytes, idField: 'territory' }, made.units, outlines, zips, [])
  if (isRefusal(read)) throw new Error(read.refused)
  expect(Array.from(read.territoryOf, (slot) => read.territories[slot - 1]?.id)).toEqual(['West', 'East'])
})

test('a map that holds no unit of the plan is refused with what to do', () => {
  expect(aligned([area(80, 83, { territory: 'A' }), area(83, 85, { territory: 'B' })]).refused).toMatch(
    /^No area .* Choose another file/,
  )
})

test('what a new plan is made of: areas called like ZIPs, counties or cells mean these, territories leave it open', async () => {
  const tables = geoTables(read)
  const use = async (names: readonly string[], field: string, owner: (at: number) => Record<string, unknown>) => {
    const file = collection(names.map((name, at) => area(at, at + 1, { [field]: name, ...owner(at) })))
    const fields = areaFields(file)
    return isRefusal(fields) ? fields : areaUse(file, fields, tables)
  }
  const shared = () => ({ Territory: 'T1' })
  const cells = ['852a1073fffffff', '852a1077fffffff', '852a106bfffffff']
  expect(await use(['02108', '02109', '10001'], 'id', shared)).toEqual({ unitKind: 'zip', resolution: 0 })
  expect(await use((await tables.counties()).id.slice(0, 90), 'id', shared)).toEqual({
    unitKind: 'county',
    resolution: 0,
  })
  expect(await use(cells, 'id', shared)).toEqual({ unitKind: 'h3', resolution: 5 })
  expect(await use(['02108', '02109', '10001'], 'ZCTA5', shared)).toEqual({ unitKind: 'own', resolution: 0 })
  expect(await use(['p', 'q', 'r'], 'id', shared)).toEqual({ unitKind: 'own', resolution: 0 })
  expect(await use(['p', 'q', 'r'], 'territory', () => ({}))).toEqual({ unitKind: null, resolution: 0 })
  // nothing is said of territories by areas, regions, and columns that speak of owners among other things
  const census = (at: number) => ({ Shape_Area: at, region: 'West', previous_territory: 'A', ownership: 'state' })
  expect(await use(['p', 'q', 'r'], 'id', census)).toBe(null)
  expect(await use(['p', 'q', 'r'], 'id', () => ({ territory: '' }))).toBe(null)
})

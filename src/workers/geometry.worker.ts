import { expose, transfer } from 'comlink'
import type { FeatureCollection } from 'geojson'
import type { Topology } from 'topojson-specification'
import { acrossAntimeridian } from '#geo/antimeridian.ts'
import { cityFeatures, collectionOf } from '#geo/baseFeatures.ts'
import { cellOutlines } from '#geo/cells.ts'
import { loadCities, loadCountyTopology, loadHighways, loadZipTopology } from '#geo/geography.ts'
import { buffersOf, makeMapGeometry, type MapGeometry } from '#geo/mapGeometry.ts'
import { unitBorders, unitShapes } from '#geo/topology.ts'
import type { UnitBorders, UnitKind, UnitShapes } from '#model/units.ts'
import { readGeoFile } from './geoFile.ts'

/** What the outlines of a plan's units are made from. */
export interface OutlineRequest {
  readonly kind: UnitKind
  readonly id: readonly string[]
  readonly lng: Float64Array
  readonly lat: Float64Array
  /** The user's own boundaries, where the kind alone does not tell them. */
  readonly topology: Topology | null
}

const geometryWorker = {
  async mapGeometry(request: OutlineRequest): Promise<MapGeometry> {
    const { shapes, borders } = await outlinesOf(request)
    const geometry = makeMapGeometry(shapes, borders, request.lng, request.lat)
    return transfer(geometry, buffersOf(geometry))
  },
  /** First what a planner needs to find the way, then what makes it a map. */
  async land() {
    const [states, countries] = await Promise.all([readTopology('states.json'), readTopology('countries.json')])
    return {
      states: acrossAntimeridian(collectionOf(states, 'states')),
      countries: acrossAntimeridian(collectionOf(countries, 'countries')),
    }
  },
  async waterAndCities() {
    const [water, cities] = await Promise.all([readTopology('water.json'), loadCities(readGeoFile)])
    return {
      lakes: collectionOf(water, 'lakes'),
      rivers: collectionOf(water, 'rivers'),
      cities: cityFeatures(cities),
    }
  },
  async counties(): Promise<FeatureCollection> {
    return collectionOf(await loadCountyTopology(readGeoFile), 'units')
  },
  highways: (): Promise<FeatureCollection> => loadHighways(readGeoFile),
}
export type GeometryWorker = typeof geometryWorker

expose(geometryWorker)

interface Outlines {
  readonly shapes: UnitShapes
  readonly borders: UnitBorders
}

async function outlinesOf({ kind, id, topology }: OutlineRequest): Promise<Outlines> {
  if (topology) return fromTopology(topology)
  if (kind === 'h3') return cellOutlines(id)
  if (kind === 'zip') return fromTopology(await loadZipTopology(readGeoFile))
  if (kind === 'county') return fromTopology(await loadCountyTopology(readGeoFile))
  throw new Error(`Units of kind ${kind} bring their own outlines.`)
}

function fromTopology(topology: Topology): Outlines {
  return { shapes: unitShapes(topology), borders: unitBorders(topology) }
}

async function readTopology(name: string): Promise<Topology> {
  return JSON.parse(new TextDecoder().decode(await readGeoFile(name))) as Topology
}

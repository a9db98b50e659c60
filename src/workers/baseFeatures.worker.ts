import type { FeatureCollection } from 'geojson'
import type { Topology } from 'topojson-specification'
import { acrossAntimeridian } from '#geo/antimeridian.ts'
import { cityFeatures, collectionOf } from '#geo/baseFeatures.ts'
import { loadCities, loadCountyTopology, loadHighways } from '#geo/geography.ts'
import { readGeoFile } from './geoFile.ts'

/**
 * Runs in the map's own threads and answers them `base://states` and the like: a hundred thousand corners are made where
 * they are cut into tiles, and never pass through the page.
 */
declare const self: {
  addProtocol(protocol: string, load: (request: { readonly url: string }) => Promise<{ data: FeatureCollection }>): void
}

const features: { readonly [source: string]: () => Promise<FeatureCollection> } = {
  states: async () => acrossAntimeridian(collectionOf(await topology('states.json'), 'states')),
  countries: async () => acrossAntimeridian(collectionOf(await topology('countries.json'), 'countries')),
  lakes: async () => collectionOf(await topology('water.json'), 'lakes'),
  rivers: async () => collectionOf(await topology('water.json'), 'rivers'),
  counties: async () => collectionOf(await loadCountyTopology(readGeoFile), 'units'),
  highways: () => loadHighways(readGeoFile),
  cities: async () => cityFeatures(await loadCities(readGeoFile)),
}

self.addProtocol('base', async ({ url }) => {
  const make = features[url.slice('base://'.length)]
  if (!make) throw new Error(`The base map has no ${url}.`)
  return { data: keptHere(await make()) }
})

/** MapLibre sends the page a copy of what it has loaded, though only an update would ask for it: nothing of it is copied. */
function keptHere({ type, features }: FeatureCollection): FeatureCollection {
  return Object.defineProperty({ type, features }, 'features', { enumerable: false })
}

async function topology(name: string): Promise<Topology> {
  return JSON.parse(new TextDecoder().decode(await readGeoFile(name)))
}

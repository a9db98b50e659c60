import type { Feature, FeatureCollection } from 'geojson'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import type { BaseMap, CityTable } from './geography.ts'

/** The base map as GeoJSON, one collection per source of the map's style. */
export function baseFeatures({ states, countries, water, cities }: BaseMap): Record<string, FeatureCollection> {
  return {
    countries: collectionOf(countries, 'countries'),
    states: collectionOf(states, 'states'),
    lakes: collectionOf(water, 'lakes'),
    rivers: collectionOf(water, 'rivers'),
    cities: cityFeatures(cities),
  }
}

export function collectionOf(topology: Topology, objectName: string): FeatureCollection {
  return feature(topology, topology.objects[objectName] as GeometryCollection)
}

function cityFeatures({ count, name, lng, lat, population }: CityTable): FeatureCollection {
  const features = Array.from({ length: count }, (_, city): Feature => ({
    type: 'Feature',
    properties: { name: name[city], population: population[city] },
    geometry: { type: 'Point', coordinates: [lng[city]!, lat[city]!] },
  }))
  return { type: 'FeatureCollection', features }
}

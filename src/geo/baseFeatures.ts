import type { Feature, FeatureCollection } from 'geojson'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import type { CityTable } from './geography.ts'

export function collectionOf(topology: Topology, objectName: string): FeatureCollection {
  return feature(topology, topology.objects[objectName] as GeometryCollection)
}

/** Points with name and population. */
export function cityFeatures({ count, name, lng, lat, population }: CityTable): FeatureCollection {
  const features = Array.from({ length: count }, (_, city): Feature => ({
    type: 'Feature',
    properties: { name: name[city], population: population[city] },
    geometry: { type: 'Point', coordinates: [lng[city]!, lat[city]!] },
  }))
  return { type: 'FeatureCollection', features }
}

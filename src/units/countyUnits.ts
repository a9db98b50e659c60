import type { CountyTable } from '#geo/geography.ts'
import type { Units } from '#model/units.ts'
import { unitHash } from './unitHash.ts'

/** Every county, without measures. */
export function countyUnits(counties: CountyTable): Units {
  return {
    count: counties.count,
    kind: 'county',
    resolution: 0,
    source: counties.source,
    hash: unitHash(counties.id, counties.neighbors, counties.bridges),
    id: counties.id,
    name: counties.name.map((name, unit) => `${name}, ${counties.state[unit]}`),
    lng: counties.lng,
    lat: counties.lat,
    measures: [],
    values: [],
    neighbors: counties.neighbors,
    bridges: counties.bridges,
  }
}

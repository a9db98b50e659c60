import type { ZipTable } from '#geo/geography.ts'
import type { Units } from '#model/units.ts'
import { unitHash } from './unitHash.ts'

/** Every ZIP that has an area, without measures. */
export function zipUnits(zips: ZipTable): Units {
  return {
    count: zips.count,
    kind: 'zip',
    resolution: 0,
    source: zips.source,
    hash: unitHash(zips.id, zips.neighbors, zips.bridges),
    id: zips.id,
    name: zips.city.map((city, unit) => `${city}, ${zips.state[unit]}`),
    lng: zips.lng,
    lat: zips.lat,
    measures: [],
    values: [],
    neighbors: zips.neighbors,
    bridges: zips.bridges,
  }
}

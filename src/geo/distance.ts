const EARTH_RADIUS_KM = 6371.0088
const RADIANS = Math.PI / 180

/** Great-circle distance. */
export function haversineKm(lngA: number, latA: number, lngB: number, latB: number): number {
  const sinLat = Math.sin(((latB - latA) * RADIANS) / 2)
  const sinLng = Math.sin(((lngB - lngA) * RADIANS) / 2)
  const h = sinLat * sinLat + Math.cos(latA * RADIANS) * Math.cos(latB * RADIANS) * sinLng * sinLng
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** Length of the straight line through a sphere of radius 1 between two points that lie `km` apart on the ground. */
export function chordOfKm(km: number): number {
  return 2 * Math.sin(Math.min(Math.PI / 2, km / (2 * EARTH_RADIUS_KM)))
}

/** Area of a closed ring of lng, lat pairs on the sphere, positive if it runs clockwise. */
export function ringAreaKm2(coordinates: ArrayLike<number>, from: number, to: number): number {
  let sum = 0
  for (let i = from; i < to - 1; i++) {
    const lngStep = (coordinates[2 * i + 2] - coordinates[2 * i]) * RADIANS
    sum += lngStep * (2 + Math.sin(coordinates[2 * i + 1] * RADIANS) + Math.sin(coordinates[2 * i + 3] * RADIANS))
  }
  return (sum * EARTH_RADIUS_KM * EARTH_RADIUS_KM) / 2
}

export const KM_PER_MILE = 1.609344

/** World coordinates of the map: web mercator, 0 … 1 to the east and to the south. */

export function mercatorX(lng: number): number {
  return (lng + 180) / 360
}

export function mercatorY(lat: number): number {
  const sine = Math.sin((Math.max(-85.05, Math.min(85.05, lat)) * Math.PI) / 180)
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)
}

export function lngOf(x: number): number {
  return 360 * x - 180
}

export function latOf(y: number): number {
  return (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI
}

const earthKm = 40_075.017

/** How much of the world's width one km takes at a latitude. */
export function mercatorPerKm(lat: number): number {
  return 1 / (earthKm * Math.cos((lat * Math.PI) / 180))
}

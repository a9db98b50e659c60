import { indexPoints, nearestPoint } from '#geo/nearest.ts'
import type { LandMask } from './landMask.ts'

const SPACING = 0.035
/** Land so near to water gets points of its own, about 4 km. */
const SHORE = 0.04
const NEAREST_ZIP_KM = 2

/** Places along shores, so that a way round a bay can follow the land where ZIP points are too far apart to show it. */
export function shorePoints(
  zipLng: readonly number[],
  zipLat: readonly number[],
  mask: LandMask,
): { lng: number[]; lat: number[] } {
  const zips = indexPoints(zipLng, zipLat)
  const lng: number[] = []
  const lat: number[] = []
  for (const [west, east, south, north] of [
    [-125, -66.5, 24.3, 49.5],
    [-160.6, -154.6, 18.8, 22.4],
    [-67.4, -65.1, 17.8, 18.6],
  ]) {
    let odd = false
    for (let y = south; y < north; y += SPACING) {
      const step = SPACING / Math.cos((y * Math.PI) / 180)
      odd = !odd
      for (let x = west + (odd ? step / 2 : 0); x < east; x += step) {
        if (!mask.isLand(x, y) || !nearWater(x, y, mask)) continue
        if (nearestPoint(zips, x, y, undefined, NEAREST_ZIP_KM) >= 0) continue
        lng.push(x)
        lat.push(y)
      }
    }
  }
  return { lng, lat }
}

function nearWater(lng: number, lat: number, mask: LandMask): boolean {
  const stretch = SHORE / Math.cos((lat * Math.PI) / 180)
  for (let i = 0; i < 16; i++) {
    const reach = i % 2 === 0 ? 1 : 0.5
    const angle = (i / 16) * 2 * Math.PI
    if (!mask.isLand(lng + reach * stretch * Math.cos(angle), lat + reach * SHORE * Math.sin(angle))) return true
  }
  return false
}

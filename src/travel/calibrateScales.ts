import { haversineKm } from '#geo/distance.ts'
import type { Places, Scale } from './model.ts'

/** A drive that both the embedded model and the planner's engine know. */
export interface ComparedTrip {
  readonly straightKm: number
  readonly model: number
  readonly engine: number
}

/** A scale, and how many drives it was fitted to; 0 where there were too few. */
export interface FittedScale extends Scale {
  readonly trips: number
}

const BANDS = [10, 25, 80, 160, 320, Infinity]
/** With fewer trips a band takes the factor of all. */
const ENOUGH = 8
/** Drives of each band from each home. */
const TRIPS_OF_A_BAND = 8

/**
 * Which units are compared from this home: as many near it as far from it, or else the long drives of a large country
 * would speak for the short ones that a rep makes every day.
 */
export function unitsToCompare(lng: number, lat: number, units: Places): number[] {
  const bands: number[][] = BANDS.map(() => [])
  for (let unit = 0; unit < units.lng.length; unit++) {
    const km = haversineKm(lng, lat, units.lng[unit], units.lat[unit])
    const band = BANDS.findIndex((toKm) => km < toKm)
    // from the home to its own place nobody drives
    if (km > 1 && band >= 0) bands[band].push(unit)
  }
  return bands.flatMap((band) => evenly(band, TRIPS_OF_A_BAND))
}

/** So many of them, spread over the whole. */
export function evenly<T>(all: readonly T[], count: number): T[] {
  const step = Math.max(1, all.length / count)
  return Array.from({ length: Math.min(count, all.length) }, (_, i) => all[Math.floor(i * step)])
}

/**
 * Calibrate from my engine: the middle ratio of engine to model in every band of distance; null with too few drives. A
 * band with few of its own is scaled as the nearest one that has enough, the shorter of two, so that minutes do not jump.
 */
export function fitScales(trips: readonly ComparedTrip[]): FittedScale[] | null {
  const known = trips.filter(({ model, engine }) => model > 0 && engine > 0)
  if (known.length < ENOUGH) return null
  const own = BANDS.map((toKm, i) => {
    const fromKm = i === 0 ? 0 : BANDS[i - 1]
    const band = known.filter(({ straightKm }) => straightKm >= fromKm && straightKm < toKm)
    return band.length >= ENOUGH ? { factor: middleRatio(band), trips: band.length } : null
  })
  const overall = middleRatio(known)
  return BANDS.map((toKm, i) => {
    const fitted = own[i]
    if (fitted) return { toKm, ...fitted }
    const nearest = own.map((band, j) => ({ band, off: Math.abs(j - i) })).filter(({ band }) => band !== null)
    const { band } = nearest.toSorted((p, q) => p.off - q.off)[0] ?? { band: null }
    return { toKm, factor: band?.factor ?? overall, trips: 0 }
  })
}

/** The pairs of a matrix answered by both. */
export function comparedTrips(from: Places, to: Places, model: Float32Array, engine: Float32Array): ComparedTrip[] {
  const columns = to.lng.length
  return Array.from(model, (minutes, cell) => {
    const a = Math.floor(cell / columns)
    const b = cell % columns
    return {
      straightKm: haversineKm(from.lng[a], from.lat[a], to.lng[b], to.lat[b]),
      model: minutes,
      engine: engine[cell],
    }
  })
}

function middleRatio(trips: readonly ComparedTrip[]): number {
  const ratios = trips.map(({ model, engine }) => engine / model).sort((p, q) => p - q)
  return ratios[Math.floor(ratios.length / 2)]
}

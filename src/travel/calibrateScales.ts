import { haversineKm } from '#geo/distance.ts'
import type { Places, Scale } from './model.ts'

/** A drive that both the embedded model and the planner's engine know. */
export interface ComparedTrip {
  readonly straightKm: number
  readonly model: number
  readonly engine: number
}

const BANDS = [10, 25, 80, 160, 320, Infinity]
/** With fewer trips a band takes the factor of all. */
const ENOUGH = 8

/** Calibrate from my engine: the middle ratio of engine to model in every band of distance. */
export function fitScales(trips: readonly ComparedTrip[]): Scale[] {
  const known = trips.filter(({ model, engine }) => model > 0 && engine > 0)
  const overall = middleRatio(known)
  return BANDS.map((toKm, i) => {
    const fromKm = i === 0 ? 0 : BANDS[i - 1]
    const band = known.filter(({ straightKm }) => straightKm >= fromKm && straightKm < toKm)
    return { toKm, factor: band.length >= ENOUGH ? middleRatio(band) : overall }
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
  if (trips.length === 0) return 1
  const ratios = trips.map(({ model, engine }) => engine / model).sort((p, q) => p - q)
  return ratios[Math.floor(ratios.length / 2)]
}

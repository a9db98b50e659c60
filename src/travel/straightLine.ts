import { haversineKm } from '#geo/distance.ts'
import type { TravelTimes } from './question.ts'

/** Road km per straight km, and km/h over all, where no road is known. */
const DETOUR = 1.3
const SPEED = 65

export function straightMinutes(straightKm: number): { minutes: number; km: number } {
  const km = DETOUR * straightKm
  return { minutes: (60 * km) / SPEED, km }
}

/** Outside the US: a guess, named as one. */
export const straightLineTimes: TravelTimes = {
  name: 'Straight line × 1.3 at 65 km/h',
  async matrix(from, to, { signal, limitMinutes = Infinity } = {}) {
    signal?.throwIfAborted()
    const columns = to.lng.length
    const km = new Float32Array(from.lng.length * columns)
    const minutes = new Float32Array(km.length)
    for (let a = 0; a < from.lng.length; a++) {
      for (let b = 0; b < columns; b++) {
        const guess = straightMinutes(haversineKm(from.lng[a], from.lat[a], to.lng[b], to.lat[b]))
        km[a * columns + b] = guess.km
        minutes[a * columns + b] = guess.minutes <= limitMinutes ? guess.minutes : NaN
      }
    }
    return {
      minutes,
      km,
      whose: null,
      models: [this.name],
      errors: [],
      notes: [],
    }
  },
}

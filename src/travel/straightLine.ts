import { haversineKm } from '#geo/distance.ts'
import type { TravelTimes } from './question.ts'

/** Road km per straight km, and km/h over all, where no road is known. */
const DETOUR = 1.3
const SPEED = 65

/** Outside the US: a guess, named as one. */
export const straightLineTimes: TravelTimes = {
  name: 'Straight line × 1.3 at 65 km/h',
  async matrix(from, to, { signal, limitMinutes = Infinity } = {}) {
    signal?.throwIfAborted()
    const columns = to.lng.length
    const km = new Float32Array(from.lng.length * columns)
    for (let a = 0; a < from.lng.length; a++) {
      for (let b = 0; b < columns; b++) {
        km[a * columns + b] = DETOUR * haversineKm(from.lng[a], from.lat[a], to.lng[b], to.lat[b])
      }
    }
    const minutes = km.map((each) => (60 * each) / SPEED)
    return {
      minutes: minutes.map((each) => (each <= limitMinutes ? each : NaN)),
      km,
      whose: null,
      models: [this.name],
      notes: [],
    }
  },
}

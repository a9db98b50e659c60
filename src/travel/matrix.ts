import { haversineKm } from '#geo/distance.ts'
import { HUNDREDTHS } from './graph.ts'
import { snapsOf, straightKm, tripMinutes, type Places, type TravelModel } from './model.ts'
import { FAR, makeSearchSpace, searchTimes } from './shortestTimes.ts'
import { bestSnap, startsOf } from './snap.ts'

/** Times of all pairs, row after row: from a to b is [a * columns + b]. NaN: no way, or farther than was asked for. */
export interface TimesMatrix {
  readonly minutes: Float32Array
  /** By road. */
  readonly km: Float32Array
}

const FEW_COLUMNS = 100
/** Nearly all trips are faster than an hour and 1.3 minutes for every straight km. */
const LIKELY_MINUTES = 60
const LIKELY_PACE = 1.3

/** One search per row, or per column if these are fewer: roads take as long both ways. Yields the share done. */
export function* travelMatrix(
  model: TravelModel,
  from: Places,
  to: Places,
  limitMinutes = Infinity,
): Generator<number, TimesMatrix> {
  const turned = to.lng.length < from.lng.length
  const [few, many] = turned ? [to, from] : [from, to]
  const rows = few.lng.length
  const columns = many.lng.length
  const snapped = snapsOf(model, many)
  const starts = snapsOf(model, few)
  const space = makeSearchSpace(model.graph.count)
  const minutes = new Float32Array(rows * columns).fill(NaN)
  const km = new Float32Array(rows * columns).fill(NaN)
  const limit = Math.min(FAR - 1, Math.ceil(limitMinutes * HUNDREDTHS))
  for (let a = 0; a < rows; a++) {
    searchRow(a)
    for (let b = 0; b < columns; b++) {
      const end = bestSnap(snapped, b, space)
      if (end < 0) continue
      const time = (space.times[snapped.node[end]] + snapped.time[end]) / HUNDREDTHS
      const straight = straightKm(model, time, few, a, many, b)
      const trip = tripMinutes(model, time, straight, starts.urban[a], snapped.urban[b])
      if (!(trip <= limitMinutes)) continue
      const cell = turned ? b * rows + a : a * columns + b
      minutes[cell] = trip
      km[cell] = (space.lengths[snapped.node[end]] + snapped.length[end]) / HUNDREDTHS
    }
    yield (a + 1) / rows
  }
  return { minutes, km }

  /** A row of few places is searched only as far as they are likely to be, and on if that was not far enough. */
  function searchRow(a: number): void {
    const begin = startsOf(starts, a, a)
    if (columns <= FEW_COLUMNS) {
      let farthest = 0
      for (let b = 0; b < columns; b++) {
        const straight = haversineKm(few.lng[a], few.lat[a], many.lng[b], many.lat[b])
        if (straight > farthest) farthest = straight
      }
      const likely = (LIKELY_MINUTES + LIKELY_PACE * farthest) * HUNDREDTHS
      if (likely < limit) {
        searchTimes(model.graph, model.time, begin, likely, space)
        if (allWithin(likely)) return
      }
    }
    searchTimes(model.graph, model.time, begin, limit, space)
  }

  /** Every place is reached, and no better way to it can lie beyond what was searched. */
  function allWithin(likely: number): boolean {
    for (let b = 0; b < columns; b++) {
      const end = bestSnap(snapped, b, space)
      if (end < 0 || space.times[snapped.node[end]] + snapped.time[end] > likely) return false
    }
    return true
  }
}

import { HUNDREDTHS } from './graph.ts'
import { snapsOf, straightKm, tripMinutes, type Places, type TravelModel } from './model.ts'
import { FAR, makeSearchSpace, searchTimes } from './shortestTimes.ts'
import { bestSnap, startsOf } from './snap.ts'

export interface NearestHomes {
  /** Index of the home that is the fastest to reach by road; -1 if none is within the limit. */
  readonly home: Int32Array
  /** NaN where there is none. */
  readonly minutes: Float32Array
}

/** The nearest home of every place by one search from all homes at once. */
export function nearestHomes(model: TravelModel, homes: Places, places: Places, limitMinutes = Infinity): NearestHomes {
  const { graph } = model
  const count = places.lng.length
  const starts = snapsOf(model, homes)
  const ends = snapsOf(model, places)
  const all = Array.from({ length: homes.lng.length }, (_, home) => {
    // Leaving a large city takes longer: part of the way as seen from here.
    const leaving = graph.terms.terminalUrbanMinutes * starts.urban[home] * HUNDREDTHS
    return startsOf(starts, home, home, Math.round(leaving))
  }).flat()
  const space = makeSearchSpace(graph.count)
  searchTimes(graph, model.time, all, Math.min(FAR - 1, Math.ceil(limitMinutes * HUNDREDTHS)), space)

  const home = new Int32Array(count).fill(-1)
  const minutes = new Float32Array(count).fill(NaN)
  for (let place = 0; place < count; place++) {
    const end = bestSnap(ends, place, space)
    if (end < 0) continue
    const nearest = space.origin[ends.node[end]]
    const leaving = Math.round(graph.terms.terminalUrbanMinutes * starts.urban[nearest] * HUNDREDTHS)
    const time = (space.times[ends.node[end]] + ends.time[end] - leaving) / HUNDREDTHS
    const straight = straightKm(model, time, homes, nearest, places, place)
    const trip = tripMinutes(model, time, straight, starts.urban[nearest], ends.urban[place])
    if (!(trip <= limitMinutes)) continue
    home[place] = nearest
    minutes[place] = trip
  }
  return { home, minutes }
}

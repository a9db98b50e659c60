import { cellsToMultiPolygon, cellToLatLng, gridDisk, latLngToCell } from 'h3-js'
import { HUNDREDTHS } from './graph.ts'
import { snapsOf, straightKm, tripMinutes, type Places, type TravelModel } from './model.ts'
import { makeSearchSpace, searchTimes } from './shortestTimes.ts'
import { bestSnap, startsOf } from './snap.ts'

/** All ground within so many minutes, smaller ones included. Positions are lng, lat; holes are kept. */
export interface Isochrone {
  readonly minutes: number
  readonly coordinates: number[][][][]
}

interface ReachedCells {
  readonly cells: readonly string[]
  readonly minutes: Float32Array
}

/** So far from a place that is reached, cells are looked at. */
const LOOK_KM = 8
/** Edge of an H3 cell in km by resolution. */
const CELL_KM = [1281, 483, 183, 69, 26, 9.9, 3.7, 1.4, 0.53, 0.2]

/** Ground by minutes from a home. `isLand` keeps water out. */
export function isochrones(
  model: TravelModel,
  home: Places,
  bands: readonly number[],
  resolution: number,
  isLand: (lng: number, lat: number) => boolean,
): Isochrone[] {
  const { cells, minutes } = reachedCells(model, home, Math.max(...bands), resolution, isLand)
  return bands.map((band) => {
    const inside = cells.filter((_, cell) => minutes[cell] <= band)
    return { minutes: band, coordinates: inside.length === 0 ? [] : cellsToMultiPolygon(inside, true) }
  })
}

/** H3 cells that are reached within the limit and whose middle lies on land, or that hold a place: shores are coarse. */
function reachedCells(
  model: TravelModel,
  home: Places,
  limitMinutes: number,
  resolution: number,
  isLand: (lng: number, lat: number) => boolean,
): ReachedCells {
  const { graph } = model
  const starts = snapsOf(model, home)
  const space = makeSearchSpace(graph.count)
  const limit = Math.ceil(limitMinutes * HUNDREDTHS)
  searchTimes(graph, model.time, startsOf(starts, 0, 0), limit, space)

  const rings = Math.ceil(LOOK_KM / (CELL_KM[resolution] * 1.5))
  const seen = new Set<string>()
  const around = new Set<string>()
  for (let node = 0; node < graph.count; node++) {
    if (graph.place[node] === 0 || space.times[node] > limit) continue
    around.add(latLngToCell(graph.lat[node], graph.lng[node], resolution))
  }
  for (const cell of around) for (const each of gridDisk(cell, rings)) seen.add(each)

  const candidates = [...seen].sort()
  const middles = candidates.map((cell) => cellToLatLng(cell))
  const lng = middles.map((middle) => middle[1])
  const lat = middles.map((middle) => middle[0])
  const ends = snapsOf(model, { lng, lat })
  const cells: string[] = []
  const minutes: number[] = []
  candidates.forEach((cell, i) => {
    const end = bestSnap(ends, i, space)
    if (end < 0) return
    const time = (space.times[ends.node[end]] + ends.time[end]) / HUNDREDTHS
    const straight = straightKm(model, time, home, 0, { lng, lat }, i)
    const trip = tripMinutes(model, time, straight, starts.urban[0], ends.urban[i])
    if (trip > limitMinutes || !(around.has(cell) || isLand(lng[i], lat[i]))) return
    cells.push(cell)
    minutes.push(trip)
  })
  return { cells, minutes: Float32Array.from(minutes) }
}

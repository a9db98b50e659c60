import { readGeo } from '../geo/geoFiles.ts'
import { travelMatrix, type TimesMatrix } from '#travel/matrix.ts'
import { loadTravel, type Places, type TravelModel } from '#travel/model.ts'

/** The committed model. */
export const model = await loadTravel(readGeo)

export function place(lat: number, lng: number): Places {
  return { lng: [lng], lat: [lat] }
}

export function places(points: readonly (readonly [lat: number, lng: number])[]): Places {
  return { lng: points.map(([, lng]) => lng), lat: points.map(([lat]) => lat) }
}

export function matrix(from: Places, to: Places, of: TravelModel = model, limit = Infinity): TimesMatrix {
  const run = travelMatrix(of, from, to, limit)
  let step = run.next()
  while (!step.done) step = run.next()
  return step.value
}

export function minutesBetween(from: Places, to: Places, of: TravelModel = model): number {
  return matrix(from, to, of).minutes[0]
}

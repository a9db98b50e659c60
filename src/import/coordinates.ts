import { haversineKm } from '#geo/distance.ts'
import type { Place } from './zipPlaces.ts'

/** west, south, east, north: the states, Alaska on both sides of the date line, and the islands that have ZIPs. */
const unitedStates = [
  [-125.1, 24.3, -66.8, 49.5],
  [-180, 51, -129.9, 71.6],
  [172, 51, 180, 53.2],
  [-178.5, 18.7, -154.6, 28.6],
  [-67.5, 17.5, -64.3, 18.7],
  [144.4, 13, 146.3, 20.7],
  [-171.2, -14.7, -168, -10.9],
] as const

export function inUnitedStates(lng: number, lat: number): boolean {
  for (const box of unitedStates) if (lng >= box[0] && lng <= box[2] && lat >= box[1] && lat <= box[3]) return true
  return false
}

export function onEarth(lng: number, lat: number): boolean {
  return Math.abs(lng) <= 180 && Math.abs(lat) <= 90
}

/** What a wrong point may have been: written the wrong way round, without its sign, or both. */
const mistakes: readonly { problem: string; undo: (lng: number, lat: number) => Place }[] = [
  { problem: 'latitude and longitude swapped', undo: (lng, lat) => ({ lng: lat, lat: lng }) },
  { problem: 'longitude without its minus', undo: (lng, lat) => ({ lng: -lng, lat }) },
  { problem: 'latitude and longitude swapped, minus lost', undo: (lng, lat) => ({ lng: -lat, lat: lng }) },
  { problem: 'latitude with a minus', undo: (lng, lat) => ({ lng, lat: -lat }) },
]

/** As far as a ZIP's middle may be from a point that a repair makes. */
const believableKm = 200

/** The one mistake that explains why a US point lies elsewhere; with a ZIP it also has to land near it. */
export function explainedMistake(lng: number, lat: number, zip: Place | null): (Place & { problem: string }) | null {
  for (const { problem, undo } of mistakes) {
    const place = undo(lng, lat)
    if (!inUnitedStates(place.lng, place.lat)) continue
    if (zip && haversineKm(place.lng, place.lat, zip.lng, zip.lat) > believableKm) continue
    return { ...place, problem }
  }
  return null
}

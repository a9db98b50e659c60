import type { Map } from 'maplibre-gl'
import { latOf, mercatorPerKm, mercatorX, mercatorY } from '#geo/mercator.ts'

/** A place under the pointer: pixels in the map's box, and web mercator 0 … 1. */
export interface Place {
  readonly left: number
  readonly top: number
  readonly x: number
  readonly y: number
}

export interface Corner {
  readonly left: number
  readonly top: number
}

/** `corner` is the map's own corner in the window: asking for it on every event would cost a layout each time. */
export function placeOf(map: Map, corner: Corner, event: { clientX: number; clientY: number }): Place {
  const left = event.clientX - corner.left
  const top = event.clientY - corner.top
  const { lng, lat } = map.unproject([left, top])
  return { left, top, x: mercatorX(lng), y: mercatorY(lat) }
}

/** A radius in km at a place, as part of the world's width. The circle that is drawn is exactly the one that selects. */
export function worldRadius(km: number, y: number): number {
  return km * mercatorPerKm(latOf(y))
}

export function pixelsOf(map: Map, worldLength: number): number {
  return worldLength * 512 * 2 ** map.getZoom()
}

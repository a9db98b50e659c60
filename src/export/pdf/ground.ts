import type { MultiPolygon, Position } from 'geojson'
import type { Bounds } from './projection.ts'

/**
 * Parts of the United States that are drawn in a box of their own, since a map that holds them with the rest is mostly sea.
 */
export type Part = 'main' | 'Alaska' | 'Hawaii' | 'Puerto Rico' | 'Pacific'

export function partAt([lng, lat]: Position): Part {
  if (lng! < -129 && lat! > 50) return 'Alaska'
  if (lng! < -150 && lat! > 15 && lat! < 30) return 'Hawaii'
  if (lng! > -68.5 && lng! < -64 && lat! > 17 && lat! < 19) return 'Puerto Rico'
  // Guam, Samoa and the end of the Aleutians
  return (lng! > 140 && lat! > 10 && lat! < 56) || (lng! < -165 && lat! < 0 && lat! > -20) ? 'Pacific' : 'main'
}

/** Extent of outlines by the part that each of their outer rings lies in. */
export function extents(outlines: readonly MultiPolygon[]): Map<Part, Bounds> {
  const found = new Map<Part, [number, number, number, number]>()
  for (const { coordinates } of outlines) {
    for (const [outer] of coordinates) {
      const part = partAt(outer![0]!)
      const box = found.get(part) ?? [Infinity, Infinity, -Infinity, -Infinity]
      found.set(part, box)
      for (const [lng, lat] of outer!) {
        box[0] = Math.min(box[0], lng!)
        box[1] = Math.min(box[1], lat!)
        box[2] = Math.max(box[2], lng!)
        box[3] = Math.max(box[3], lat!)
      }
    }
  }
  return found
}

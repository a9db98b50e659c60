import type { MapGeometry } from '#geo/mapGeometry.ts'
import { boxOf, holdsBox, type FlatView } from './flatView.ts'
import type { UnitTexels } from './unitTexels.ts'
import { segmentRoom, visibleSegments, type Box, type SegmentList } from './visibleSegments.ts'

/** The borders to draw now; collected anew only after an edit or when the view has left what was collected. */
export interface BorderLines {
  stale(): void
  /** A new list to upload, or null while the last one holds. */
  freshFor(view: FlatView, hairlines: boolean): SegmentList | null
  count(): number
}

/** Collected beyond the screen's edge, so that panning a little costs nothing. */
const MARGIN = 0.5
/** So much closer, and most of what was collected is off screen. */
const MUCH_CLOSER = 3

export function borderLines(geometry: MapGeometry, { texels }: UnitTexels): BorderLines {
  const room = segmentRoom(geometry.sides.length / 2)
  let collected: { box: Box; hairlines: boolean; scale: number } | null = null
  let count = 0
  return {
    stale: () => (collected = null),
    freshFor(view, hairlines) {
      const holds =
        collected !== null &&
        collected.hairlines === hairlines &&
        view.scaleX < collected.scale * MUCH_CLOSER &&
        holdsBox(collected.box, boxOf(view, 0))
      if (holds) return null
      const box = boxOf(view, MARGIN)
      collected = { box, hairlines, scale: view.scaleX }
      const list = visibleSegments(geometry, texels, box, hairlines, room)
      count = list.count
      return list
    },
    count: () => count,
  }
}

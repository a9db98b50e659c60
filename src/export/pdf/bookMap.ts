import { framesOf, type Book } from './book.ts'
import { drawMap, type DrawnArea, type MapPicture } from './mapDrawing.ts'
import { shade, tint, type Paper } from './paper.ts'
import type { Box } from './projection.ts'

export function areasOf(
  { alignment, outlines }: Book,
  slots: readonly number[],
  share: number,
  width: number,
): DrawnArea[] {
  return slots.map((slot) => {
    const { color } = alignment.plan.territories[slot]!
    return { outline: outlines[slot]!, fill: tint(color, share), line: shade(color, 0.55), lineWidth: width }
  })
}

/** The map, and boxes in its lower corner for Alaska, Hawaii and Puerto Rico where they are part of it. */
export function drawFrames(paper: Paper, book: Book, box: Box, slots: readonly number[], picture: MapPicture): void {
  const { main, insets } = framesOf(book, slots)
  const { distance } = book.project.settings
  drawMap(paper, box, main, picture, distance)
  insets.forEach(([title, bounds], i) => {
    const inset = { x: box.x + 4 + i * 66, y: box.y + box.height - 58, width: 63, height: 54 }
    const { labels: _labels, cities: _cities, ...rest } = picture
    drawMap(paper, inset, bounds, { ...rest, title }, distance)
  })
}

import type { Point } from './lines.ts'
import { cuts } from './meeting.ts'

/** Points a part: most parts are far from most roads, which their bounds tell at once. */
const POINTS = 12

interface Part {
  readonly line: readonly Point[]
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

/** Whether one of the lines lies between two points. */
export function blockTest(lines: readonly (readonly Point[])[]): (a: Point, b: Point) => boolean {
  const parts = lines.flatMap(partsOf)
  return (a, b) => {
    const [west, east] = a[0] < b[0] ? [a[0], b[0]] : [b[0], a[0]]
    const [south, north] = a[1] < b[1] ? [a[1], b[1]] : [b[1], a[1]]
    return parts.some(
      (part) =>
        part.west <= east && part.east >= west && part.south <= north && part.north >= south && cuts(part.line, a, b),
    )
  }
}

function partsOf(line: readonly Point[]): Part[] {
  const parts: Part[] = []
  for (let from = 0; from < line.length - 1; from += POINTS) {
    const part = line.slice(from, from + POINTS + 1)
    const lngs = part.map(([lng]) => lng)
    const lats = part.map(([, lat]) => lat)
    const [west, south, east, north] = [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)]
    parts.push({ line: part, west, south, east, north })
  }
  return parts
}

import { OUTSIDE, type MapGeometry } from '#geo/mapGeometry.ts'
import { flag } from './unitTexels.ts'

/** Positions relative to the geometry's origin. */
export interface Box {
  readonly minX: number
  readonly minY: number
  readonly maxX: number
  readonly maxY: number
}

/** Pieces of border in a row of the textures that hold them. */
export const SEGMENT_ROW = 1024

/** Pieces of border to draw, side by side in whole texture rows that are filled again and again. */
export interface SegmentList {
  readonly segments: Float32Array
  readonly sides: Uint32Array
  readonly count: number
}

/** Room for all pieces of a geometry. */
export function segmentRoom(pieces: number): Omit<SegmentList, 'count'> {
  const texels = Math.max(1, Math.ceil(pieces / SEGMENT_ROW)) * SEGMENT_ROW
  return { segments: new Float32Array(4 * texels), sides: new Uint32Array(2 * texels) }
}

/**
 * Collects the borders that can be seen: between units that look different, or all of them where hairlines are drawn.
 * Asking for each of a hundred thousand pieces costs half a millisecond here; left to the graphics card, every frame
 * would pay for all of them.
 */
export function visibleSegments(
  geometry: MapGeometry,
  texels: Uint16Array,
  box: Box,
  hairlines: boolean,
  into: Omit<SegmentList, 'count'>,
): SegmentList {
  const { segments, sides } = geometry
  let count = 0
  for (let segment = 0; segment < sides.length / 2; segment++) {
    const left = sides[2 * segment]!
    const right = sides[2 * segment + 1]!
    if (!hairlines && !differ(texels, left, right)) continue
    const ax = segments[4 * segment]!
    const ay = segments[4 * segment + 1]!
    const bx = segments[4 * segment + 2]!
    const by = segments[4 * segment + 3]!
    if ((ax < box.minX && bx < box.minX) || (ax > box.maxX && bx > box.maxX)) continue
    if ((ay < box.minY && by < box.minY) || (ay > box.maxY && by > box.maxY)) continue
    into.segments[4 * count] = ax
    into.segments[4 * count + 1] = ay
    into.segments[4 * count + 2] = bx
    into.segments[4 * count + 3] = by
    into.sides[2 * count] = left
    into.sides[2 * count + 1] = right
    count++
  }
  return { ...into, count }
}

/** Another territory, or one of the two selected. The outside has no territory and is never selected. */
function differ(texels: Uint16Array, left: number, right: number): boolean {
  if (left === OUTSIDE || right === OUTSIDE) return true
  if (texels[2 * left] !== texels[2 * right]) return true
  return ((texels[2 * left + 1]! ^ texels[2 * right + 1]!) & flag.selected) !== 0
}

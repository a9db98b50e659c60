import type { Place } from './screen.ts'
import { joinUnits, type UnitFinder } from './unitFinder.ts'

/** One press, drag and release of a drawing tool: collects units and says what to draw over the map. */
export interface Gesture {
  move(to: Place): void
  units(): Uint32Array
  outline(): Outline
}

/** What is drawn over the map while a tool is used, in pixels. */
export type Outline =
  | { readonly kind: 'none' }
  | { readonly kind: 'path'; readonly points: readonly Place[] }
  | { readonly kind: 'box'; readonly from: Place; readonly to: Place }

/** All units that the circle touched with their centre, and the unit under the pointer however large it is. */
export function brushGesture(finder: UnitFinder, start: Place, worldRadiusAt: (place: Place) => number): Gesture {
  let last = start
  let touched = stretch(start, start)
  function stretch(from: Place, to: Place): Uint32Array {
    return joinUnits(finder.alongLine(from.x, from.y, to.x, to.y, worldRadiusAt(to)), under(finder, to))
  }
  return {
    move(to) {
      touched = joinUnits(touched, stretch(last, to))
      last = to
    },
    units: () => touched,
    outline: () => ({ kind: 'none' }),
  }
}

/** Units whose centre lies inside the drawn line, closed by itself; a line around nothing means the unit it started in. */
export function lassoGesture(finder: UnitFinder, start: Place): Gesture {
  const points = [start]
  const ring = [start.x, start.y]
  return {
    move(to) {
      const { left, top } = points.at(-1)!
      if (Math.hypot(to.left - left, to.top - top) < 2) return
      points.push(to)
      ring.push(to.x, to.y)
    },
    units() {
      const inside = finder.inRing(ring)
      return inside.length > 0 ? inside : under(finder, start)
    },
    outline: () => ({ kind: 'path', points }),
  }
}

/** A polygon set point by point; the pointer is its last, still loose point. */
export interface PolygonGesture extends Gesture {
  /** False when the place closes the polygon: near the first point, or again on the last. */
  add(place: Place): boolean
  /** Takes the last point back; false when none is left. */
  back(): boolean
}

/** Pixels within which a point counts as another one. */
const SAME_POINT = 7

export function polygonGesture(finder: UnitFinder, start: Place): PolygonGesture {
  const points = [start]
  let loose = start
  const ring = () => [...points, loose].flatMap(({ x, y }) => [x, y])
  const near = (a: Place, b: Place) => Math.hypot(a.left - b.left, a.top - b.top) <= SAME_POINT
  return {
    add(place) {
      loose = place
      if (points.length > 1 && (near(place, points.at(-1)!) || near(place, points[0]!))) return false
      points.push(place)
      return true
    },
    back() {
      points.pop()
      return points.length > 0
    },
    move: (to) => (loose = to),
    units: () => finder.inRing(ring()),
    outline: () => ({ kind: 'path', points: [...points, loose] }),
  }
}

export function rectangleGesture(finder: UnitFinder, start: Place): Gesture {
  let end = start
  return {
    move: (to) => (end = to),
    units() {
      const inside = finder.inBox(start.x, start.y, end.x, end.y)
      return inside.length > 0 ? inside : under(finder, start)
    },
    outline: () => ({ kind: 'box', from: start, to: end }),
  }
}

function under(finder: UnitFinder, { x, y }: Place): Uint32Array {
  const unit = finder.unitAt(x, y)
  return unit < 0 ? new Uint32Array(0) : Uint32Array.of(unit)
}

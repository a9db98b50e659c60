import { finished, type Steps } from '#model/steps.ts'
import { chordOfKm } from './distance.ts'

/**
 * Points on a sphere of radius 1 in a balanced k-d tree: poles and the 180th meridian are no special case.
 * The node of positions [from, to) sits at their middle; its left and right parts hang below it.
 */
export interface PointIndex {
  /** order[position] is the point. */
  readonly order: Uint32Array
  /** x, y, z by position. */
  readonly xyz: Float64Array
}

export function indexPoints(lng: ArrayLike<number>, lat: ArrayLike<number>): PointIndex {
  return finished(indexPointsInSteps(lng, lat))
}

export function* indexPointsInSteps(lng: ArrayLike<number>, lat: ArrayLike<number>): Steps<PointIndex> {
  const places: number[] = []
  for (let point = 0; point < lng.length; point++)
    if (lng[point] + lat[point] === lng[point] + lat[point]) places.push(point)
  const order = Uint32Array.from(places)
  const xyz = new Float64Array(3 * order.length)
  order.forEach((point, position) => writeXyz(xyz, position, lng[point], lat[point]))
  yield
  yield* arrangeInSteps(order, xyz, 0, order.length, 0)
  return { order, xyz }
}

/** The point nearest to a place, among those accepted and within the limit; -1 if there is none. Ties go to the lower point. */
export function nearestPoint(
  index: PointIndex,
  lng: number,
  lat: number,
  accept: (point: number) => boolean = () => true,
  limitKm = Infinity,
): number {
  const { order, xyz } = index
  const target = new Float64Array(3)
  writeXyz(target, 0, lng, lat)
  const limit = chordOfKm(limitKm)
  let best = -1
  let bestSquare = limitKm === Infinity ? Infinity : limit * limit
  search(0, order.length, 0)
  return best

  function search(from: number, to: number, axis: number): void {
    if (from >= to) return
    const middle = (from + to) >> 1
    const square = chordSquare(xyz, middle, target, 0)
    const point = order[middle]
    if ((square < bestSquare || (square === bestSquare && point < best)) && accept(point)) {
      best = point
      bestSquare = square
    }
    const gap = target[axis] - xyz[3 * middle + axis]
    const next = axis === 2 ? 0 : axis + 1
    if (gap <= 0) search(from, middle, next)
    else search(middle + 1, to, next)
    if (gap * gap > bestSquare) return
    if (gap <= 0) search(middle + 1, to, next)
    else search(from, middle, next)
  }
}

export function chordSquare(a: Float64Array, i: number, b: Float64Array, j: number): number {
  const x = a[3 * i] - b[3 * j]
  const y = a[3 * i + 1] - b[3 * j + 1]
  const z = a[3 * i + 2] - b[3 * j + 2]
  return x * x + y * y + z * z
}

function writeXyz(xyz: Float64Array, position: number, lng: number, lat: number): void {
  const radians = Math.PI / 180
  xyz[3 * position] = Math.cos(lat * radians) * Math.cos(lng * radians)
  xyz[3 * position + 1] = Math.cos(lat * radians) * Math.sin(lng * radians)
  xyz[3 * position + 2] = Math.sin(lat * radians)
}

/** Points that are arranged without a pause. */
const BLOCK = 4096

function* arrangeInSteps(order: Uint32Array, xyz: Float64Array, from: number, to: number, axis: number): Steps<void> {
  if (to - from <= BLOCK) return arrange(order, xyz, from, to, axis)
  const middle = (from + to) >> 1
  select(order, xyz, from, to - 1, middle, axis)
  yield
  const next = axis === 2 ? 0 : axis + 1
  yield* arrangeInSteps(order, xyz, from, middle, next)
  yield
  yield* arrangeInSteps(order, xyz, middle + 1, to, next)
}

function arrange(order: Uint32Array, xyz: Float64Array, from: number, to: number, axis: number): void {
  if (to - from < 2) return
  const middle = (from + to) >> 1
  select(order, xyz, from, to - 1, middle, axis)
  const next = axis === 2 ? 0 : axis + 1
  arrange(order, xyz, from, middle, next)
  arrange(order, xyz, middle + 1, to, next)
}

/** Quickselect: the position `middle` gets what stands there when sorted by the axis, smaller ones before, larger ones after. */
function select(
  order: Uint32Array,
  xyz: Float64Array,
  left: number,
  right: number,
  middle: number,
  axis: number,
): void {
  while (right > left) {
    const pivot = xyz[3 * ((left + right) >> 1) + axis]
    let i = left
    let j = right
    while (i <= j) {
      while (xyz[3 * i + axis] < pivot) i++
      while (xyz[3 * j + axis] > pivot) j--
      if (i <= j) swap(order, xyz, i++, j--)
    }
    if (middle <= j) right = j
    else if (middle >= i) left = i
    else return
  }
}

function swap(order: Uint32Array, xyz: Float64Array, i: number, j: number): void {
  const point = order[i]
  order[i] = order[j]
  order[j] = point
  for (let axis = 0; axis < 3; axis++) {
    const value = xyz[3 * i + axis]
    xyz[3 * i + axis] = xyz[3 * j + axis]
    xyz[3 * j + axis] = value
  }
}

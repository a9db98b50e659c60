import { ringAreaKm2 } from './distance.ts'

export type RingFault = 'coordinates out of range' | 'outline without area' | 'outline crosses itself'

/** What is wrong with a closed ring of lng, lat pairs; null if it is sound. */
export function ringFault(coordinates: Float64Array, from: number, to: number): RingFault | null {
  for (let i = from; i < to; i++) {
    // Comparisons with NaN are false.
    if (!(Math.abs(coordinates[2 * i]) <= 360 && Math.abs(coordinates[2 * i + 1]) <= 90))
      return 'coordinates out of range'
  }
  if (crossesItself(coordinates, from, to)) return 'outline crosses itself'
  return to - from < 4 || ringAreaKm2(coordinates, from, to) === 0 ? 'outline without area' : null
}

/** Sides sorted by their western end, each compared with those that begin before it ends. */
function crossesItself(coordinates: Float64Array, from: number, to: number): boolean {
  const sides = Int32Array.from({ length: to - from - 1 }, (_, i) => from + i)
  sides.sort((i, j) => west(coordinates, i) - west(coordinates, j))
  const open: number[] = []
  for (const side of sides) {
    const start = west(coordinates, side)
    let kept = 0
    for (const other of open) {
      if (east(coordinates, other) < start) continue
      if (cross(coordinates, side, other)) return true
      open[kept++] = other
    }
    open.length = kept
    open.push(side)
  }
  return false
}

function west(coordinates: Float64Array, side: number): number {
  return Math.min(coordinates[2 * side], coordinates[2 * side + 2])
}

function east(coordinates: Float64Array, side: number): number {
  return Math.max(coordinates[2 * side], coordinates[2 * side + 2])
}

/** True if two sides cross in their inner parts; touching ends do not count. */
function cross(coordinates: Float64Array, i: number, j: number): boolean {
  return (
    turn(coordinates, i, i + 1, j) * turn(coordinates, i, i + 1, j + 1) < 0 &&
    turn(coordinates, j, j + 1, i) * turn(coordinates, j, j + 1, i + 1) < 0
  )
}

/** Above 0 if the way a → b → c turns left. */
function turn(coordinates: Float64Array, a: number, b: number, c: number): number {
  return (
    (coordinates[2 * b] - coordinates[2 * a]) * (coordinates[2 * c + 1] - coordinates[2 * a + 1]) -
    (coordinates[2 * b + 1] - coordinates[2 * a + 1]) * (coordinates[2 * c] - coordinates[2 * a])
  )
}

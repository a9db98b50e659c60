import type { UnitShapes } from '#model/units.ts'

/** Centre of gravity of a unit's largest part, lng and lat; NaN without an outline. */
export function largestPartCenter(shapes: UnitShapes, unit: number): [number, number] {
  const { ringOffsets, polygonOffsets, unitOffsets } = shapes
  let best: [number, number] = [NaN, NaN]
  let bestWeight = 0
  for (let polygon = unitOffsets[unit]; polygon < unitOffsets[unit + 1]; polygon++) {
    const outer = polygonOffsets[polygon]
    const { weight, center } = ringCenter(shapes.coordinates, ringOffsets[outer], ringOffsets[outer + 1])
    if (weight <= bestWeight) continue
    bestWeight = weight
    best = center
  }
  return best
}

/** Measured from the first corner, so that small rings lose no digits; flat is exact enough for a label's place. */
function ringCenter(coordinates: Float64Array, from: number, to: number): { weight: number; center: [number, number] } {
  const lng0 = coordinates[2 * from]
  const lat0 = coordinates[2 * from + 1]
  let [area, x, y] = [0, 0, 0]
  for (let i = from; i < to - 1; i++) {
    const [xa, ya] = [coordinates[2 * i] - lng0, coordinates[2 * i + 1] - lat0]
    const [xb, yb] = [coordinates[2 * i + 2] - lng0, coordinates[2 * i + 3] - lat0]
    const cross = xa * yb - xb * ya
    area += cross
    x += (xa + xb) * cross
    y += (ya + yb) * cross
  }
  return { weight: Math.abs(area), center: [lng0 + x / (3 * area), lat0 + y / (3 * area)] }
}

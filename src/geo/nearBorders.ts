import Flatbush from 'flatbush'
import type { UnitBorders, UnitPair } from '#model/units.ts'

const KM_PER_DEGREE = 111.195

/**
 * Pairs of units whose outer borders run side by side within the tolerance, though they share no arc: outlines that were drawn
 * or simplified apart. The stretch along each other must be four times as long as the tolerance: a corner is not a border.
 */
export function nearBorderPairs(borders: UnitBorders, toleranceKm: number): UnitPair[] {
  const sides = outerSides(borders)
  if (sides.unit.length === 0) return []
  const { ends, unit } = sides
  const reach = toleranceKm / KM_PER_DEGREE
  const index = new Flatbush(unit.length)
  for (let i = 0; i < unit.length; i++) {
    const [lngA, latA, lngB, latB] = ends.subarray(4 * i, 4 * i + 4)
    index.add(Math.min(lngA, lngB), Math.min(latA, latB), Math.max(lngA, lngB), Math.max(latA, latB))
  }
  index.finish()
  const shared = new Map<number, number>()
  const unitCount = unit.reduce((most, u) => Math.max(most, u), 0) + 1
  for (let i = 0; i < unit.length; i++) {
    const [lngA, latA, lngB, latB] = ends.subarray(4 * i, 4 * i + 4)
    const wide = reach / Math.max(0.05, Math.cos((latA * Math.PI) / 180))
    const box = [
      Math.min(lngA, lngB) - wide,
      Math.min(latA, latB) - reach,
      Math.max(lngA, lngB) + wide,
      Math.max(latA, latB) + reach,
    ] as const
    index.search(...box, (j) => {
      if (unit[j] <= unit[i]) return false
      const km = kmAlong(ends, i, j, toleranceKm)
      if (km > 0) {
        const key = unit[i] * unitCount + unit[j]
        shared.set(key, (shared.get(key) ?? 0) + km)
      }
      return false
    })
  }
  const keys = [...shared.keys()].filter((key) => shared.get(key)! >= 4 * toleranceKm).sort((p, q) => p - q)
  return keys.map((key) => ({ a: Math.floor(key / unitCount), b: key % unitCount }))
}

/** Sides of outlines that have nothing beyond: lng, lat of both ends, and their unit. */
function outerSides({ coordinates, lineOffsets, left, right }: UnitBorders): { ends: Float64Array; unit: Int32Array } {
  const ends: number[] = []
  const unit: number[] = []
  for (let line = 0; line < left.length; line++) {
    if (left[line] >= 0 && right[line] >= 0) continue
    for (let i = lineOffsets[line]; i < lineOffsets[line + 1] - 1; i++) {
      ends.push(coordinates[2 * i], coordinates[2 * i + 1], coordinates[2 * i + 2], coordinates[2 * i + 3])
      unit.push(Math.max(left[line], right[line]))
    }
  }
  return { ends: Float64Array.from(ends), unit: Int32Array.from(unit) }
}

/** Length of the part of side j that lies beside side i within the tolerance, in km; 0 if they are not alongside. */
function kmAlong(ends: Float64Array, i: number, j: number, toleranceKm: number): number {
  const kmPerLng = KM_PER_DEGREE * Math.cos((ends[4 * i + 1] * Math.PI) / 180)
  const x = (ends[4 * i + 2] - ends[4 * i]) * kmPerLng
  const y = (ends[4 * i + 3] - ends[4 * i + 1]) * KM_PER_DEGREE
  const length = Math.hypot(x, y)
  if (length === 0) return 0
  // Both ends of j in the frame of i: how far along, how far aside.
  const place = (k: number): [number, number] => {
    const dx = (ends[k] - ends[4 * i]) * kmPerLng
    const dy = (ends[k + 1] - ends[4 * i + 1]) * KM_PER_DEGREE
    return [(dx * x + dy * y) / length, (dx * y - dy * x) / length]
  }
  let [p, q] = [place(4 * j), place(4 * j + 2)]
  if (p[0] > q[0]) [p, q] = [q, p]
  const from = Math.max(0, p[0])
  const to = Math.min(length, q[0])
  if (to <= from) return 0
  const asideAt = (along: number): number => p[1] + ((along - p[0]) / (q[0] - p[0])) * (q[1] - p[1])
  return Math.abs(asideAt(from)) <= toleranceKm && Math.abs(asideAt(to)) <= toleranceKm ? to - from : 0
}

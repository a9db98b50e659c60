import type { Point } from './lines.ts'

/** Where on a–b the line c–d crosses it, 0 … 1; NaN if it does not. */
export function meeting(a: Point, b: Point, c: Point, d: Point): number {
  const [rx, ry] = [b[0] - a[0], b[1] - a[1]]
  const [sx, sy] = [d[0] - c[0], d[1] - c[1]]
  const cross = rx * sy - ry * sx
  if (cross === 0) return NaN
  const share = ((c[0] - a[0]) * sy - (c[1] - a[1]) * sx) / cross
  const other = ((c[0] - a[0]) * ry - (c[1] - a[1]) * rx) / cross
  return share >= 0 && share <= 1 && other >= 0 && other <= 1 ? share : NaN
}

/** Does the line cross a–b? */
export function cuts(line: readonly Point[], a: Point, b: Point): boolean {
  for (let i = 1; i < line.length; i++) if (!Number.isNaN(meeting(a, b, line[i - 1], line[i]))) return true
  return false
}

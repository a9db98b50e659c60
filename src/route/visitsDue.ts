import type { RotationWish, VisitStop } from './rotationPlan.ts'

const WEEKS_A_YEAR = 52

/** One call of a stop in this rotation. */
export interface Visit {
  readonly stop: number
  /** Days first … last of the rotation are its slice of it. */
  readonly firstDay: number
  readonly lastDay: number
  /** Least days between two visits of the stop. */
  readonly gap: number
  /** There are more calls than days. */
  readonly sharesDay: boolean
}

/**
 * The calls of one stop in this rotation. Calls that do not come out even are owed to the next rotation; each stop starts
 * at another point of that debt (golden ratio), so that rare calls spread over the rotations.
 */
export function visitsDue(stop: VisitStop, index: number, dayCount: number, wish: RotationWish): Visit[] {
  const calls = (stop.callsPerYear * wish.weeks) / WEEKS_A_YEAR
  const owed = (index * 0.6180339887498949) % 1
  const upTo = (rotation: number) => Math.floor(calls * rotation + owed + 1e-9)
  const count = upTo(wish.rotation + 1) - upTo(wish.rotation)
  const spacing = dayCount / count
  return Array.from({ length: count }, (_, i) => ({
    stop: index,
    firstDay: Math.floor(i * spacing),
    lastDay: Math.ceil((i + 1) * spacing) - 1,
    gap: Math.floor(spacing / 2),
    sharesDay: spacing < 1,
  }))
}

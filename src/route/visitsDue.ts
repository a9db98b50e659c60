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

/** A call may lie so far from the day on which it is due, as a share of the days between two calls. */
const ROOM = 0.4

/**
 * The calls of one stop in this rotation. Calls that do not come out even are owed to the next rotation; each stop starts
 * at another point of that debt, its turn, so that rare calls spread over the rotations. Calls rarer than weekly keep to
 * the days around the one on which they are due, so that they stay apart from one rotation to the next.
 */
export function visitsDue(stop: VisitStop, index: number, dayCount: number, wish: RotationWish): Visit[] {
  const calls = (stop.callsPerYear * wish.weeks) / WEEKS_A_YEAR
  // without a turn the golden ratio keeps stops apart
  const owed = stop.turn ?? (index * 0.6180339887498949) % 1
  const upTo = (rotation: number) => Math.floor(calls * rotation + owed + 1e-9)
  const done = upTo(wish.rotation)
  const count = upTo(wish.rotation + 1) - done
  const apart = dayCount / calls
  const rare = apart > wish.weekdays.length
  const slice = dayCount / count
  return Array.from({ length: count }, (_, i) => {
    const due = ((done + i + 1 - owed) / calls - wish.rotation) * dayCount - 0.5
    const [firstDay, lastDay] = rare
      ? daysAround(due, ROOM * apart, dayCount, wish.weekdays.length)
      : [Math.floor(i * slice), Math.ceil((i + 1) * slice) - 1]
    return {
      stop: index,
      firstDay,
      lastDay,
      gap: Math.floor((rare ? Math.min(apart, slice) : slice) / 2),
      sharesDay: slice < 1,
    }
  })
}

/** Days of the rotation around one, a week at least, so that each weekday is among them. */
function daysAround(due: number, room: number, dayCount: number, week: number): [firstDay: number, lastDay: number] {
  const first = Math.max(0, Math.ceil(due - room))
  const last = Math.min(dayCount - 1, Math.floor(due + room))
  const lacking = Math.max(0, Math.min(week, dayCount) - (last - first + 1))
  const before = Math.min(first, Math.max(Math.ceil(lacking / 2), lacking - (dayCount - 1 - last)))
  return [first - before, last + lacking - before]
}

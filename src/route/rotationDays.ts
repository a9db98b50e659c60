import type { Draft } from './rotationDraft.ts'
import type { RotationWish, VisitStop } from './rotationPlan.ts'
import { visitsDue, type Visit } from './visitsDue.ts'

/** An unplaced visit weighs more than any drive. */
const UNPLACED = 1e6

/** What a day of a draft holds, takes and allows. */
export interface RotationDays {
  readonly wish: RotationWish
  readonly stops: readonly VisitStop[]
  readonly count: number
  readonly visits: readonly Visit[]
  /** Of a visit, in the minutes; 0 is the home. */
  place(visit: number): number
  /** Between places; NaN is no way. */
  drive(from: number, to: number): number
  /** For sorting: no way is farthest. */
  far(from: number, to: number): number
  visitMinutes(visit: number): number
  weekdayOf(day: number): number
  isOff(day: number): boolean
  mayStayAway(day: number): boolean
  /** A day of the visit's slice of the rotation, and its stop's weekday. */
  isDayOf(visit: Visit, day: number): boolean
  mayLieOn(plan: Draft, visit: number, day: number): boolean
  /** Where the day begins: home, or the last stop before a night away. */
  startOf(plan: Draft, day: number): number
  driveOf(plan: Draft, day: number): number
  /** Minutes of the day; NaN, which fits no day, where there is no way. */
  lengthOf(plan: Draft, day: number): number
  costOf(plan: Draft): number
}

export function rotationDays(
  minutes: ArrayLike<number>,
  stops: readonly VisitStop[],
  wish: RotationWish,
): RotationDays {
  const places = stops.length + 1
  const count = wish.weeks * wish.weekdays.length
  const visits = stops.flatMap((stop, index) => visitsDue(stop, index, count, wish))
  const off = new Set(wish.daysOff)

  const place = (visit: number) => visits[visit].stop + 1
  const drive = (from: number, to: number) => (from === to ? 0 : minutes[from * places + to])
  const visitMinutes = (visit: number) => stops[visits[visit].stop].visitMinutes
  const weekdayOf = (day: number) => wish.weekdays[day % wish.weekdays.length]

  function isDayOf({ stop, firstDay, lastDay }: Visit, day: number): boolean {
    if (day < firstDay || day > lastDay) return false
    const { fixedWeekday } = stops[stop]
    return fixedWeekday < 0 || fixedWeekday === weekdayOf(day)
  }

  function startOf(plan: Draft, day: number): number {
    for (let before = day - 1; before >= 0 && plan.nights[before] === 1; before--) {
      const last = plan.days[before].at(-1)
      if (last !== undefined) return place(last)
    }
    return 0
  }

  function driveOf(plan: Draft, day: number): number {
    let from = startOf(plan, day)
    let sum = 0
    for (const visit of plan.days[day]) {
      sum += drive(from, place(visit))
      from = place(visit)
    }
    return plan.nights[day] === 1 ? sum : sum + drive(from, 0)
  }

  return {
    wish,
    stops,
    count,
    visits,
    place,
    drive,
    far: (from, to) => (Number.isNaN(drive(from, to)) ? Infinity : drive(from, to)),
    visitMinutes,
    weekdayOf,
    isOff: (day) => off.has(day),
    mayStayAway: (day) =>
      wish.overnight && wish.weekdays.includes(weekdayOf(day) + 1) && !off.has(day) && !off.has(day + 1),
    isDayOf,
    mayLieOn(plan, visit, day) {
      const { stop, gap } = visits[visit]
      if (!isDayOf(visits[visit], day) || off.has(day)) return false
      for (let near = Math.max(0, day - gap); near <= Math.min(count - 1, day + gap); near++) {
        if (plan.days[near].some((other) => other !== visit && visits[other].stop === stop)) return false
      }
      return true
    },
    startOf,
    driveOf,
    lengthOf: (plan, day) => plan.days[day].reduce((sum, visit) => sum + visitMinutes(visit), driveOf(plan, day)),
    costOf(plan) {
      let cost = plan.unplaced.length * UNPLACED
      for (let day = 0; day < count; day++) cost += driveOf(plan, day) + plan.nights[day] * wish.nightMinutes
      return cost
    },
  }
}

import { evenWeeks } from './evenWeeks.ts'
import type { RotationDays } from './rotationDays.ts'
import { copyOf, type Draft } from './rotationDraft.ts'
import type { Rotation, RotationDay } from './rotationPlan.ts'
import { unplacedReason } from './unplacedReason.ts'

/** The draft as it is handed out: weeks evened, driving summed, reasons given. */
export function rotationOf(days: RotationDays, step: number, packed: Draft): Rotation {
  const plan = spread(days, packed)
  const { wish, visits } = days
  const planned = plan.days.map((list, day): RotationDay => {
    const to = plan.nights[day] === 1 ? days.startOf(plan, day + 1) - 1 : -1
    return {
      week: Math.floor(day / wish.weekdays.length),
      weekday: days.weekdayOf(day),
      stops: list.map((visit) => visits[visit].stop),
      from: days.startOf(plan, day) - 1,
      to,
      driveMinutes: days.driveOf(plan, day),
      visitMinutes: list.reduce((sum, visit) => sum + days.visitMinutes(visit), 0),
      nightAway: to >= 0,
    }
  })
  return {
    step,
    days: planned,
    unplaced: plan.unplaced.map((visit) => ({
      stop: visits[visit].stop,
      reason: unplacedReason(days, visits[visit]),
    })),
    driveMinutes: planned.reduce((sum, day) => sum + day.driveMinutes, 0),
    visitMinutes: planned.reduce((sum, day) => sum + day.visitMinutes, 0),
    nights: planned.filter((day) => day.nightAway).length,
  }
}

/** Whole days go from full weeks to emptier ones, where all their visits may lie: the same driving. */
function spread(days: RotationDays, packed: Draft): Draft {
  const plan = copyOf(packed)
  const swap = (a: number, b: number, length: number) => {
    for (let i = 0; i < length; i++) {
      ;[plan.days[a + i], plan.days[b + i]] = [plan.days[b + i], plan.days[a + i]]
      ;[plan.nights[a + i], plan.nights[b + i]] = [plan.nights[b + i], plan.nights[a + i]]
    }
  }
  const mayBe = (day: number) =>
    (plan.nights[day] === 0 || days.mayStayAway(day)) &&
    plan.days[day].every((visit) => days.mayLieOn(plan, visit, day))
  evenWeeks({
    minutes: plan.days.map((_, day) => days.lengthOf(plan, day)),
    nights: plan.nights,
    daysAWeek: days.wish.weekdays.length,
    trySwap(a, b, length) {
      swap(a, b, length)
      for (let i = 0; i < length; i++) {
        if (mayBe(a + i) && mayBe(b + i)) continue
        swap(a, b, length)
        return false
      }
      return true
    },
  })
  return plan
}

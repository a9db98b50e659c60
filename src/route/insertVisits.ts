import type { RotationDays } from './rotationDays.ts'
import type { Draft } from './rotationDraft.ts'

/** Which unplaced visits are put in first. */
export const hardestFirst = 1
export const easiestFirst = -1

/** Puts every unplaced visit where it costs least; `noise` 0 … 1 varies what is thought hard and near. */
type InsertVisits = (plan: Draft, noise: number, order: typeof hardestFirst | typeof easiestFirst) => void

export function insertVisits(days: RotationDays, random: () => number): InsertVisits {
  const { wish, stops, visits, place, drive, far, visitMinutes } = days

  function insert(plan: Draft, visit: number, noise: number): boolean {
    let least = Infinity
    let bestDay = -1
    let bestAt = 0
    for (let day = 0; day < days.count; day++) {
      if (!days.mayLieOn(plan, visit, day)) continue
      const list = plan.days[day]
      const present = days.lengthOf(plan, day)
      const from = days.startOf(plan, day)
      for (let at = 0; at <= list.length; at++) {
        const previous = at === 0 ? from : place(list[at - 1])
        const added = detour(plan, day, at, previous, place(visit))
        if (!(added * (1 + noise * random()) < least)) continue
        if (!fits(plan, day, at, visit, present, added)) continue
        least = added
        bestDay = day
        bestAt = at
      }
    }
    if (bestDay < 0) return false
    plan.days[bestDay].splice(bestAt, 0, visit)
    return true
  }

  /** Minutes of driving that a new place adds, to this day or the next. */
  function detour(plan: Draft, day: number, at: number, previous: number, added: number): number {
    const list = plan.days[day]
    const next = at < list.length ? place(list[at]) : plan.nights[day] === 1 ? firstPlaceAfter(plan, day) : 0
    return drive(previous, added) + drive(added, next) - drive(previous, next)
  }

  function firstPlaceAfter(plan: Draft, day: number): number {
    for (let after = day + 1; after < days.count; after++) {
      if (plan.days[after].length > 0) return place(plan.days[after][0])
      if (plan.nights[after] === 0) return 0
    }
    return 0
  }

  function fits(plan: Draft, day: number, at: number, visit: number, present: number, added: number): boolean {
    const list = plan.days[day]
    if (plan.nights[day] === 0 || at < list.length) return present + added + visitMinutes(visit) <= wish.dayMinutes
    // A new last stop before a night away changes the days that follow: measure them.
    list.push(visit)
    let fit = true
    for (let each = day; fit && each < days.count; each++) {
      fit = days.lengthOf(plan, each) <= wish.dayMinutes
      if (plan.nights[each] === 0) break
    }
    list.pop()
    return fit
  }

  return (plan, noise, order) => {
    const hardness = (visit: number) => {
      const { firstDay, lastDay, stop } = visits[visit]
      const choice = (lastDay - firstDay + 1) / (stops[stop].fixedWeekday >= 0 ? wish.weekdays.length : 1)
      return (far(0, place(visit)) / choice) * (1 + noise * random())
    }
    const waiting = plan.unplaced.map((visit) => ({ visit, hard: hardness(visit) }))
    waiting.sort((a, b) => order * (b.hard - a.hard) || a.visit - b.visit)
    plan.unplaced = []
    for (const { visit } of waiting) if (!insert(plan, visit, noise)) plan.unplaced.push(visit)
  }
}

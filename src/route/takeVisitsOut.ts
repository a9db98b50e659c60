import type { RotationDays } from './rotationDays.ts'
import { journeyOf, type Draft } from './rotationDraft.ts'

/** What a step of the search undoes before it puts the visits in again. */
interface TakeVisitsOut {
  /** Visits near a random one, and now and then all of one day. */
  some(plan: Draft): void
  /** A night at home becomes a night away or the other way round; the days around it are planned anew. */
  aroundOneNight(plan: Draft): void
}

export function takeVisitsOut(days: RotationDays, random: () => number): TakeVisitsOut {
  const { wish, visits, place, far } = days

  function setAside(plan: Draft, out: ReadonlySet<number>): void {
    const aside = new Set(out)
    plan.days.forEach((list, day) => (plan.days[day] = list.filter((visit) => !out.has(visit))))
    // Without the last stop before it, a night is spent elsewhere, and the day that follows may be too long.
    for (let day = 0; day < days.count; day++) {
      if (days.lengthOf(plan, day) <= wish.dayMinutes) continue
      for (const each of journeyOf(plan, day)) {
        for (const visit of plan.days[each]) aside.add(visit)
        plan.days[each] = []
      }
    }
    plan.unplaced = [...aside].sort((a, b) => a - b)
  }

  return {
    some(plan) {
      if (visits.length === 0) return
      const out = new Set(plan.unplaced)
      if (random() < 0.25) {
        for (const visit of plan.days[Math.floor(random() * days.count)]) out.add(visit)
      } else {
        const centre = Math.floor(random() * visits.length)
        const much = Math.min(visits.length, 2 + Math.floor(random() * Math.min(24, 0.3 * visits.length)))
        const byDistance = visits.map((_, visit) => ({
          visit,
          far: far(place(centre), place(visit)) * (1 + 0.5 * random()),
        }))
        byDistance.sort((a, b) => a.far - b.far || a.visit - b.visit)
        for (const { visit } of byDistance.slice(0, much)) out.add(visit)
      }
      setAside(plan, out)
    },
    aroundOneNight(plan) {
      const day = Math.floor(random() * days.count)
      if (!days.mayStayAway(day)) return
      plan.nights[day] = 1 - plan.nights[day]
      const out = new Set(plan.unplaced)
      for (const each of [...journeyOf(plan, day), ...(day + 1 < days.count ? journeyOf(plan, day + 1) : [])]) {
        for (const visit of plan.days[each]) out.add(visit)
      }
      setAside(plan, out)
    },
  }
}

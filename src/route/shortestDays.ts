import type { RotationDays } from './rotationDays.ts'
import { copyOf, type Draft } from './rotationDraft.ts'
import { improveTour } from './tour.ts'

const STEPS = 200

/** The calls of each day from home and back in the order that takes least driving; days next to a night away stay. */
export function shortestDays(days: RotationDays, draft: Draft): Draft {
  const plan = copyOf(draft)
  plan.days.forEach((list, day) => {
    if (list.length < 3 || plan.nights[day] === 1 || (day > 0 && plan.nights[day - 1] === 1)) return
    const places = [0, ...list.map(days.place)]
    const count = places.length
    const minutes = Float64Array.from({ length: count * count }, (_, i) =>
      days.drive(places[Math.floor(i / count)], places[i % count]),
    )
    const run = improveTour(minutes, count, { seed: days.wish.seed, steps: STEPS })
    let next = run.next()
    while (!next.done) next = run.next()
    const order = Array.from(next.value.order.subarray(1), (place) => list[place - 1])
    const present = days.driveOf(plan, day)
    plan.days[day] = order
    if (!(days.driveOf(plan, day) < present)) plan.days[day] = list
  })
  return plan
}

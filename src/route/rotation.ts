import { easiestFirst, hardestFirst, insertVisits } from './insertVisits.ts'
import { seededRandom } from './random.ts'
import { rotationDays } from './rotationDays.ts'
import { copyOf, emptyDraft } from './rotationDraft.ts'
import { rotationOf } from './rotationOf.ts'
import type { Rotation, RotationWish, VisitStop } from './rotationPlan.ts'
import { shortestDays } from './shortestDays.ts'
import { takeVisitsOut } from './takeVisitsOut.ts'

const SLICE = 100

/**
 * Visits of `weeks` weeks so that every stop gets its calls, spread over the rotation, no day is too long, and the driving
 * is short. Cheapest insertion, then some visits that lie together are taken out and put back better, step by step.
 */
export function* planRotation(
  minutes: ArrayLike<number>,
  stops: readonly VisitStop[],
  wish: RotationWish,
): Generator<Rotation, Rotation> {
  const days = rotationDays(minutes, stops, wish)
  const random = seededRandom(wish.seed)
  const insert = insertVisits(days, random)
  const takeOut = takeVisitsOut(days, random)

  let draft = emptyDraft(days.count, days.visits.length)
  insert(draft, 0, hardestFirst)
  // where not all fits, days full of far visits are the wrong beginning
  if (draft.unplaced.length > 0) {
    const nearFirst = emptyDraft(days.count, days.visits.length)
    insert(nearFirst, 0, easiestFirst)
    if (days.costOf(nearFirst) < days.costOf(draft)) draft = nearFirst
  }
  let best = draft
  let present = days.costOf(draft)
  let least = present
  for (let step = 0; step < wish.steps; step++) {
    if (step % SLICE === 0) yield rotationOf(days, step, best)
    const attempt = copyOf(draft)
    takeOut.some(attempt)
    if (wish.overnight && random() < 0.3) takeOut.aroundOneNight(attempt)
    insert(attempt, 0.2, draft.unplaced.length > 0 && random() < 0.5 ? easiestFirst : hardestFirst)
    const cost = days.costOf(attempt)
    // Slightly longer plans are a way out of dead ends, less and less towards the end.
    if (cost < present + 0.01 * least * (1 - step / wish.steps) * random()) {
      draft = attempt
      present = cost
      if (cost < least - 1e-9) {
        best = attempt
        least = cost
      }
    }
  }
  return rotationOf(days, wish.steps, shortestDays(days, best))
}

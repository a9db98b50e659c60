import type { Rotation, VisitStop } from '#route/rotationPlan.ts'
import { improveTour } from '#route/tour.ts'

/** Enough for the search to leave a few dead ends, however many stops there are. */
const STEPS_A_STOP = 120

/** One round trip from home past every stop that a road leads to, on one day however long it takes. */
export function* tourAsRotation(
  minutes: ArrayLike<number>,
  stops: readonly VisitStop[],
  wish: { readonly seed: number; readonly steps: number },
): Generator<Rotation, Rotation> {
  const places = stops.length + 1
  const reached = Array.from(stops.keys()).filter(
    (stop) => !Number.isNaN(minutes[stop + 1]! + minutes[(stop + 1) * places]!),
  )
  const unplaced = Array.from(stops.keys())
    .filter((stop) => !reached.includes(stop))
    .map((stop) => ({ stop, reason: 'No way is known from the home to this stop.' }))
  const visitMinutes = reached.reduce((sum, stop) => sum + stops[stop]!.visitMinutes, 0)
  const onTour = [0, ...reached.map((stop) => stop + 1)]
  const among = Float64Array.from(
    { length: onTour.length ** 2 },
    (_, i) => minutes[onTour[Math.floor(i / onTour.length)]! * places + onTour[i % onTour.length]!]!,
  )
  const steps = Math.max(wish.steps, STEPS_A_STOP * onTour.length)
  const run = improveTour(among, onTour.length, { seed: wish.seed, steps })
  for (let next = run.next(); ; next = run.next()) {
    const { order, cost, step } = next.value
    const day = {
      week: 0,
      weekday: 0,
      stops: Array.from(order.subarray(1), (place) => reached[place - 1]!),
      from: -1,
      to: -1,
      driveMinutes: cost,
      visitMinutes,
      nightAway: false,
    }
    const share = Math.round((step / steps) * wish.steps)
    const rotation: Rotation = { step: share, days: [day], unplaced, driveMinutes: cost, visitMinutes, nights: 0 }
    if (next.done) return rotation
    yield rotation
  }
}

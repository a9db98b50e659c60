import type { RotationDay, VisitStop } from './rotationPlan.ts'

/** One call of a day, in minutes after midnight. */
export interface Call {
  readonly stop: number
  readonly driveMinutes: number
  readonly arrive: number
  readonly leave: number
}

/** When each call of a day begins and ends if the day begins at `startMinute`; `minutes` as in `planRotation`. */
export function callsOfDay(
  day: RotationDay,
  minutes: ArrayLike<number>,
  stops: readonly VisitStop[],
  startMinute: number,
): Call[] {
  const places = stops.length + 1
  let from = day.from + 1
  let clock = startMinute
  return day.stops.map((stop) => {
    const driveMinutes = from === stop + 1 ? 0 : minutes[from * places + stop + 1]
    const arrive = clock + driveMinutes
    clock = arrive + stops[stop].visitMinutes
    from = stop + 1
    return { stop, driveMinutes, arrive, leave: clock }
  })
}

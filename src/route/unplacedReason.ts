import type { RotationDays } from './rotationDays.ts'
import type { Visit } from './visitsDue.ts'

/** Why a visit found no place, in a sentence. */
export function unplacedReason(days: RotationDays, visit: Visit): string {
  const { wish, stops, drive } = days
  const there = drive(0, visit.stop + 1) + drive(visit.stop + 1, 0)
  const { fixedWeekday } = stops[visit.stop]
  if (Number.isNaN(there)) return 'No way is known from the home to this stop.'
  const alone = there + stops[visit.stop].visitMinutes
  if (alone > wish.dayMinutes && !wish.overnight) return 'Too far to visit and be home the same day.'
  if (fixedWeekday >= 0 && !wish.weekdays.includes(fixedWeekday)) return 'Its fixed weekday is not a day on the road.'
  if (allAreOff(days, visit)) return 'The days that it could be on are holidays.'
  if (fixedWeekday >= 0 && visit.lastDay - visit.firstDay + 1 < wish.weekdays.length) {
    return 'It has more calls than its fixed weekday comes round.'
  }
  if (visit.sharesDay) return 'It has more calls than the rotation has days.'
  return 'The days of this rotation are full.'
}

/** It has days, and all of them are off. */
function allAreOff(days: RotationDays, visit: Visit): boolean {
  let own = 0
  for (let day = visit.firstDay; day <= visit.lastDay; day++) {
    if (!days.isDayOf(visit, day)) continue
    if (!days.isOff(day)) return false
    own++
  }
  return own > 0
}

import { clockText } from '#app/visits.ts'
import type { VisitPlan } from '#model/visits.ts'

export const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

/** `Mon, Jan 5` in the words of the reader's language. */
export function dateText(isoDate: string): string {
  return dateAs(isoDate, { weekday: 'short', day: 'numeric', month: 'short' })
}

/** `January 5, 2026` */
export function longDateText(isoDate: string): string {
  return dateAs(isoDate, { day: 'numeric', month: 'long', year: 'numeric' })
}

function dateAs(isoDate: string, words: Intl.DateTimeFormatOptions): string {
  const options = { ...words, timeZone: 'UTC' } as const
  return new Intl.DateTimeFormat(undefined, options).format(new Date(`${isoDate}T00:00:00Z`))
}

/** `08:05`; later than the day itself it says how many days later: `13:09 +1 d`. */
export function timeText(minuteOfDay: number): string {
  const later = Math.floor(Math.round(minuteOfDay) / (24 * 60))
  return later > 0 ? `${clockText(minuteOfDay)} +${later} d` : clockText(minuteOfDay)
}

export function holidaysText({ holidays }: VisitPlan): string {
  return holidays.map(({ date, name }) => `${name} (${dateText(date)})`).join(', ')
}

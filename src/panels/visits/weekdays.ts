import type { VisitPlan } from '#model/visits.ts'

export const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

/** `Monday, 5 January` in the words of the reader's language. */
export function dateText(isoDate: string): string {
  const options = { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' } as const
  return new Intl.DateTimeFormat(undefined, options).format(new Date(`${isoDate}T00:00:00Z`))
}

export function holidaysText({ holidays }: VisitPlan): string {
  return holidays.map(({ date, name }) => `${name} (${dateText(date)})`).join(', ')
}

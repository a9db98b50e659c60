/** A weekday on which federal offices, and most customers, are closed. */
export interface Holiday {
  /** ISO date. */
  readonly date: string
  readonly name: string
}

const [SUNDAY, MONDAY, THURSDAY, SATURDAY] = [0, 1, 4, 6]

/** US federal holidays (5 U.S.C. 6103) of a year; one that falls on a weekend is also observed on the weekday next to it. */
export function federalHolidays(year: number): Holiday[] {
  const fixed = [
    ["New Year's Day", 1, 1],
    ['Juneteenth', 6, 19],
    ['Independence Day', 7, 4],
    ['Veterans Day', 11, 11],
    ['Christmas Day', 12, 25],
  ] as const
  return [
    ...fixed.flatMap(([name, month, day]) => withObserved(name, Date.UTC(year, month - 1, day))),
    ...withObserved("New Year's Day", Date.UTC(year + 1, 0, 1)),
    { name: 'Birthday of Martin Luther King', date: nthWeekday(year, 1, MONDAY, 3) },
    { name: "Washington's Birthday", date: nthWeekday(year, 2, MONDAY, 3) },
    { name: 'Memorial Day', date: lastMondayOfMay(year) },
    { name: 'Labor Day', date: nthWeekday(year, 9, MONDAY, 1) },
    { name: 'Columbus Day', date: nthWeekday(year, 10, MONDAY, 2) },
    { name: 'Thanksgiving', date: nthWeekday(year, 11, THURSDAY, 4) },
  ]
    .filter(({ date }) => date.startsWith(`${year}-`)) // New Year's Day may be observed on the last Friday of the year before
    .sort((a, b) => (a.date < b.date ? -1 : 1))
}

const DAY = 86_400_000

function withObserved(name: string, time: number): Holiday[] {
  const weekday = new Date(time).getUTCDay()
  const moved = weekday === SATURDAY ? time - DAY : weekday === SUNDAY ? time + DAY : null
  const itself = { name, date: isoDate(time) }
  return moved === null ? [itself] : [itself, { name: `${name} (observed)`, date: isoDate(moved) }]
}

function nthWeekday(year: number, month: number, weekday: number, nth: number): string {
  const first = new Date(Date.UTC(year, month - 1, 1)).getUTCDay()
  return isoDate(Date.UTC(year, month - 1, 1 + ((weekday - first + 7) % 7) + 7 * (nth - 1)))
}

function lastMondayOfMay(year: number): string {
  const last = Date.UTC(year, 4, 31)
  return isoDate(last - ((new Date(last).getUTCDay() - MONDAY + 7) % 7) * DAY)
}

function isoDate(time: number): string {
  return new Date(time).toISOString().slice(0, 10)
}

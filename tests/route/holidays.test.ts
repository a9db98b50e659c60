import { expect, test } from 'vitest'
import { federalHolidays } from '#route/holidays.ts'

const dates = (year: number) => federalHolidays(year).map(({ date, name }) => `${date} ${name}`)

test('federal holidays as the Office of Personnel Management lists them', () => {
  expect(dates(2026)).toEqual([
    "2026-01-01 New Year's Day",
    '2026-01-19 Birthday of Martin Luther King',
    "2026-02-16 Washington's Birthday",
    '2026-05-25 Memorial Day',
    '2026-06-19 Juneteenth',
    '2026-07-03 Independence Day (observed)',
    '2026-07-04 Independence Day',
    '2026-09-07 Labor Day',
    '2026-10-12 Columbus Day',
    '2026-11-11 Veterans Day',
    '2026-11-26 Thanksgiving',
    '2026-12-25 Christmas Day',
  ])
  expect(dates(2021)).toContain("2021-12-31 New Year's Day (observed)")
  expect(dates(2022)).not.toContain("2021-12-31 New Year's Day (observed)")
  expect(dates(2027)).toContain('2027-07-05 Independence Day (observed)')
  expect(dates(2021)).toContain('2021-05-31 Memorial Day')
})

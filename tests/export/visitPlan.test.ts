import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { clockText, mapLinks, visitsCalendar, visitsCsv, visitsGpx, wazeLink } from '#export/visitPlan.ts'
import type { PlannedCall, VisitPlan } from '#model/visits.ts'

const call = (number: number, arrive: number): PlannedCall => ({
  accountId: `A${number}`,
  name: `Account 000${number}, "Café" & <Söhne>; a very long name that goes past the end of a line`,
  address: '12 Main St, Woonsocket, RI 02895',
  lng: -71.5 - number / 100,
  lat: 42,
  driveMinutes: 12.34,
  arrive,
  leave: arrive + 45,
})

const plan: VisitPlan = {
  rep: { id: 'R1', name: 'Rep 01', lng: -71.4, lat: 41.8 },
  weeks: 1,
  notDue: 0,
  withNights: null,
  days: [
    {
      date: '2026-01-05',
      week: 1,
      calls: [call(1, 500), call(2, 570.4)],
      begin: 480,
      end: 660,
      from: { lng: -71.4, lat: 41.8 },
      driveMinutes: 60,
      visitMinutes: 90,
      nightBefore: '',
      nightAfter: 'Account 0002',
    },
    {
      date: '2026-01-06',
      week: 1,
      calls: Array.from({ length: 14 }, (_, i) => call(i + 3, 480 + 60 * i)),
      begin: 480,
      end: 1400,
      from: { lng: -71.52, lat: 42 },
      driveMinutes: 60,
      visitMinutes: 90,
      nightBefore: 'Account 0002',
      nightAfter: '',
    },
  ],
  unplaced: [],
  driveMinutes: 120,
  visitMinutes: 180,
  nights: 1,
  holidays: [],
  model: 'Evenfield road model 1',
}
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)

test('a calendar folds its lines at 75 bytes, escapes what has a meaning, and gives local times', () => {
  const calendar = text(visitsCalendar(plan, '2026-01-01T10:20:30.000Z'))
  const lines = calendar.split('\r\n')
  expect(lines.every((line) => new TextEncoder().encode(line).length <= 75)).toBe(true)
  expect(lines.at(-1)).toBe('')
  const whole = calendar.replaceAll('\r\n ', '').split('\r\n')
  expect(whole.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(16)
  expect(whole).toContain('DTSTART:20260105T082000')
  expect(whole).toContain('DTEND:20260105T090500')
  expect(whole).toContain('DTSTAMP:20260101T102030Z')
  expect(whole).toContain('LOCATION:12 Main St\\, Woonsocket\\, RI 02895')
  expect(whole).toContain(
    `SUMMARY:Account 0001\\, "Café" & <Söhne>\\; a very long name that goes past the end of a line`,
  )
  // the last call of the second day begins at 21:00
  expect(whole).toContain('DTSTART:20260106T210000')
})

test('no name or address begins a line of its own in a calendar', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('\r', '\n', '\0', '\v', '\f', ';', ',', '\\', 'é', 'x') }), (odd) => {
      const day = { ...plan.days[0]!, calls: [{ ...call(1, 500), accountId: odd, name: odd, address: `${odd}.` }] }
      const calendar = text(visitsCalendar({ ...plan, days: [day] }, '2026-01-01T10:20:30.000Z'))
      const whole = calendar.replaceAll('\r\n ', '').split('\r\n')
      expect(whole).toHaveLength(4 + 10 + 2)
      // oxlint-disable-next-line no-control-regex -- these are what must not be there
      for (const line of whole) expect(line).not.toMatch(/[\u0000-\u0008\n\v\f\r]/)
    }),
  )
})

test('clocks that change shift no call, whatever zone the calendar is written in', () => {
  // of 2026: the Sundays on which clocks go forward and back in the United States, and the days around
  const dates = ['2026-03-06', '2026-03-08', '2026-03-09', '2026-10-30', '2026-11-01', '2026-11-02']
  const days = dates.map((date) => ({ ...plan.days[0]!, date, calls: [call(1, 90), call(2, 540), call(3, 1430)] }))
  const zone = process.env['TZ']
  try {
    const calendars = ['America/New_York', 'Pacific/Auckland', 'UTC'].map((name) => {
      process.env['TZ'] = name
      if (name !== 'UTC') expect(new Date(2026, 0, 1).getTimezoneOffset()).not.toBe(0)
      return text(visitsCalendar({ ...plan, days }, '2026-01-01T10:20:30.000Z'))
    })
    expect(new Set(calendars).size).toBe(1)
    const times = [...calendars[0]!.matchAll(/DT(?:START|END)(.*)\r/g)].map(([, time]) => time)
    // neither a zone nor UTC, so that nine o'clock is nine o'clock on both sides of the change; past midnight is the next day
    expect(times).toEqual(
      dates
        .map((date) => date.replaceAll('-', ''))
        .flatMap((date) => {
          const next = String(Number(date) + 1)
          return [
            `:${date}T013000`,
            `:${date}T021500`,
            `:${date}T090000`,
            `:${date}T094500`,
            `:${date}T235000`,
            `:${next}T003500`,
          ]
        }),
    )
  } finally {
    if (zone === undefined) delete process.env['TZ']
    else process.env['TZ'] = zone
  }
})

test('a GPX route begins and ends at home, unless the night is spent away', () => {
  const gpx = text(visitsGpx(plan))
  const [first, second] = gpx.split('</rte>')
  expect(first!.match(/<rtept/g)).toHaveLength(3)
  // where the night was spent, 14 calls, home
  expect(second!.match(/<rtept/g)).toHaveLength(16)
  expect(second).toContain('<rtept lat="42.000000" lon="-71.520000"><name>Night near Account 0002</name>')
  expect(first).toContain('<name>Home of Rep 01</name>')
  expect(first).toContain('&quot;Café&quot; &amp; &lt;Söhne&gt;')
})

test('a row per call, times as a clock shows them', () => {
  const [header, row] = text(visitsCsv(plan)).split('\n')
  expect(header).toBe(
    'rep_id,date,week,order,account_id,name,address,lat,lon,arrive,leave,drive_minutes,night_away,model',
  )
  expect(row).toMatch(/^R1,2026-01-05,1,1,A1,/)
  expect(row).toContain(',08:20,09:05,12.3,yes,')
  expect([clockText(0), clockText(485.6), clockText(1439.4)]).toEqual(['00:00', '08:06', '23:59'])
  // a tour that runs past midnight goes on with the next date
  const long = text(visitsCsv({ ...plan, days: [{ ...plan.days[0]!, calls: [call(1, 1500)] }] }))
  expect(long).toContain('R1,2026-01-06,1,1,A1,')
  expect(long).toContain(',01:00,01:45,')
})

test('links carry every stop in order, cut where an app takes no more', () => {
  const links = mapLinks(plan, plan.days[1]!)
  expect(links.map(({ app }) => app)).toEqual([
    'Google Maps 1',
    'Google Maps 2',
    'Apple Maps 1',
    'Apple Maps 2',
    'OpenStreetMap',
  ])
  const places = (url: string) => {
    const query = new URL(url).searchParams
    return [query.get('origin'), ...(query.get('waypoints') ?? '').split('|'), query.get('destination')]
  }
  const [one, two] = [places(links[0]!.url), places(links[1]!.url)]
  expect(one).toHaveLength(11)
  // the second part goes on where the first one ends, and ends at home
  expect(two[0]).toBe(one.at(-1))
  expect([...one, ...two.slice(1)]).toHaveLength(16)
  expect(one[0]).toBe('42.000000,-71.520000')
  const apple = links.slice(2, 4).map(({ url }) => {
    const query = new URL(url.replaceAll('+', '%2B')).searchParams
    return [query.get('saddr'), ...query.get('daddr')!.split('+to:')]
  })
  expect([...apple[0]!, ...apple[1]!.slice(1)]).toEqual([...one, ...two.slice(1)])
  expect(apple[0]).toHaveLength(15)
  expect(new URL(links.at(-1)!.url).searchParams.getAll('loc')).toEqual([...one, ...two.slice(1)])
  expect(new URL(wazeLink(plan.days[0]!.calls[0]!)).searchParams.get('ll')).toBe('42.000000,-71.510000')
  expect(two.at(-1)).toBe('41.800000,-71.400000')
  expect(new URL(mapLinks(plan, plan.days[0]!)[0]!.url).searchParams.get('origin')).toBe('41.800000,-71.400000')
})

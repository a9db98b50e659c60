import type { PlannedCall, PlannedDay, VisitPlan } from '#model/visits.ts'
import { xmlText } from './xmlText.ts'
import { CsvWriter } from './csv.ts'

/** A row per call. */
export function visitsCsv({ rep, days, model }: VisitPlan): Uint8Array {
  const writer = new CsvWriter([
    'rep_id',
    'date',
    'week',
    'order',
    'account_id',
    'name',
    'address',
    'lat',
    'lon',
    'arrive',
    'leave',
    'drive_minutes',
    'night_away',
    'model',
  ])
  for (const day of days) {
    day.calls.forEach((call, i) =>
      writer.row([
        rep.id,
        dateOf(day, call.arrive),
        day.week,
        i + 1,
        call.accountId,
        call.name,
        call.address,
        call.lat,
        call.lng,
        clockText(call.arrive),
        clockText(call.leave),
        Math.round(10 * call.driveMinutes) / 10,
        day.nightAfter === '' ? 'no' : 'yes',
        model,
      ]),
    )
  }
  return writer.take()
}

/** `08:05`; after midnight it is the clock of the next day. */
export function clockText(minuteOfDay: number): string {
  const minute = Math.round(minuteOfDay) % DAY
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}

const DAY = 24 * 60

/** Calls that run past midnight belong to the next day. */
function dateOf({ date }: PlannedDay, minuteOfDay: number): string {
  const [year, month, day] = date.split('-').map(Number)
  return new Date(Date.UTC(year!, month! - 1, day!, 0, Math.round(minuteOfDay))).toISOString().slice(0, 10)
}

/** RFC 5545: an event per call, in the local time of whoever opens it. `stamp` is an ISO date and time in UTC. */
export function visitsCalendar(plan: VisitPlan, stamp: string): Uint8Array {
  const events = plan.days.flatMap((day) =>
    day.calls.map((call, i) => [
      'BEGIN:VEVENT',
      `UID:${escaped(`${day.date}-${i + 1}-${plan.rep.id}-${call.accountId}`)}@evenfield`,
      `DTSTAMP:${stamp.replace(/[-:]/g, '').slice(0, 15)}Z`,
      `DTSTART:${localTime(day, call.arrive)}`,
      `DTEND:${localTime(day, call.leave)}`,
      `SUMMARY:${escaped(call.name)}`,
      ...(call.address === '' ? [] : [`LOCATION:${escaped(call.address)}`]),
      `GEO:${call.lat.toFixed(6)};${call.lng.toFixed(6)}`,
      `DESCRIPTION:${escaped(`${Math.round(call.driveMinutes)} min drive (${plan.model}). Account ${call.accountId}.`)}`,
      'END:VEVENT',
    ]),
  )
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Evenfield//Visit plan//EN',
    'CALSCALE:GREGORIAN',
    ...events.flat(),
    'END:VCALENDAR',
  ]
  return new TextEncoder().encode(lines.map((line) => `${folded(line)}\r\n`).join(''))
}

function localTime(day: PlannedDay, minuteOfDay: number): string {
  return `${dateOf(day, minuteOfDay)}T${clockText(minuteOfDay)}00`.replace(/[-:]/g, '')
}

function escaped(text: string): string {
  return text
    .replace(/\\/g, '\\\\')
    .replace(/;/g, '\\;')
    .replace(/,/g, '\\,')
    .replace(/\r\n?|\n/g, '\\n')
    .replace(forbidden, ' ')
}

// oxlint-disable-next-line no-control-regex -- RFC 5545 forbids these characters in a text
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g

/** Lines end after 75 bytes and go on after a space; no character is cut. */
function folded(line: string): string {
  const encoder = new TextEncoder()
  let out = ''
  let bytes = 0
  for (const character of line) {
    const size = encoder.encode(character).length
    if (bytes + size > 75) {
      out += '\r\n '
      bytes = 1
    }
    out += character
    bytes += size
  }
  return out
}

/** GPX 1.1: a route per day, from where it begins through its calls to where it ends. */
export function visitsGpx({ rep, days }: VisitPlan): Uint8Array {
  const routes = days.map((day) => {
    const home = { lng: rep.lng, lat: rep.lat, name: `Home of ${rep.name}` }
    const points = [
      day.nightBefore === '' ? home : { ...day.from, name: `Night near ${day.nightBefore}` },
      ...day.calls.map(({ lng, lat, name }) => ({ lng, lat, name })),
      ...(day.nightAfter === '' ? [home] : []),
    ]
    const lines = points.map(
      ({ lng, lat, name }) =>
        `    <rtept lat="${lat.toFixed(6)}" lon="${lng.toFixed(6)}"><name>${xmlText(name)}</name></rtept>`,
    )
    return [`  <rte>`, `    <name>${xmlText(`${rep.name}, ${day.date}`)}</name>`, ...lines, `  </rte>`].join('\n')
  })
  const text = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<gpx version="1.1" creator="Evenfield" xmlns="http://www.topografix.com/GPX/1/1">',
    ...routes,
    '</gpx>',
    '',
  ].join('\n')
  return new TextEncoder().encode(text)
}

export interface MapLink {
  readonly app: string
  readonly url: string
}

/** Start, end and nine between. */
const GOOGLE_PLACES = 11
/** Start and fourteen stops. */
const APPLE_PLACES = 15

/** Links that open a day in the common map apps, cut where an app takes no more places. */
export function mapLinks(plan: Pick<VisitPlan, 'rep'>, day: PlannedDay): MapLink[] {
  const places = [day.from, ...day.calls, ...(day.nightAfter === '' ? [plan.rep] : [])].map(latLon)
  const google = linksOf('Google Maps', places, GOOGLE_PLACES, (part) => {
    const between = part.slice(1, -1).join('|')
    const query = [
      `api=1&travelmode=driving&origin=${part[0]!}&destination=${part.at(-1)!}`,
      ...(between === '' ? [] : [`waypoints=${encodeURIComponent(between)}`]),
    ]
    return `https://www.google.com/maps/dir/?${query.join('&')}`
  })
  const apple = linksOf(
    'Apple Maps',
    places,
    APPLE_PLACES,
    ([start, ...rest]) => `https://maps.apple.com/?saddr=${start!}&daddr=${rest.join('+to:')}&dirflg=d`,
  )
  // openstreetmap.org itself takes no stops between; the routing site of its German chapter does
  const osm = `https://routing.openstreetmap.de/?${places.map((place) => `loc=${place}`).join('&')}&srv=0`
  return [...google, ...apple, { app: 'OpenStreetMap', url: osm }]
}

/** Waze knows one place at a time. */
export function wazeLink(call: Pick<PlannedCall, 'lat' | 'lng'>): string {
  return `https://waze.com/ul?ll=${encodeURIComponent(latLon(call))}&navigate=yes`
}

function latLon({ lat, lng }: { lat: number; lng: number }): string {
  return `${lat.toFixed(6)},${lng.toFixed(6)}`
}

/** Each link goes on where the one before it ends. */
function linksOf(app: string, places: readonly string[], most: number, url: (part: string[]) => string): MapLink[] {
  const parts: string[][] = []
  for (let first = 0; first < places.length - 1; first += most - 1) parts.push(places.slice(first, first + most))
  return parts.map((part, i) => ({ app: parts.length > 1 ? `${app} ${i + 1}` : app, url: url(part) }))
}

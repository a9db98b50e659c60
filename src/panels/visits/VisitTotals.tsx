import { CalendarDays, FileDown, MapPinned, Printer } from 'lucide-react'
import { hoursText } from '#app/driveWords.ts'
import { saveVisits } from '#app/visits.ts'
import { countText } from '#app/words.ts'
import type { VisitPlan } from '#model/visits.ts'
import { Button } from '#ui/Button.tsx'
import { SheetPart } from '#ui/Sheet.tsx'
import { holidaysText } from './weekdays.ts'

/** Minutes from leaving to being back. */
const LONGEST_DAY = 16 * 60

/** What a visit plan comes to, and the files of it. */
export function VisitTotals({ visits }: { visits: VisitPlan }) {
  const calls = visits.days.reduce((sum, { calls }) => sum + calls.length, 0)
  return (
    <SheetPart title={`${visits.rep.name}: ${countText(calls, 'visit')} on ${countText(visits.days.length, 'day')}`}>
      <p>
        {hoursText(visits.visitMinutes / 60)} with accounts, {hoursText(visits.driveMinutes / 60)} on the road
        {visits.nights > 0 && `, ${countText(visits.nights, 'night')} away`}.{' '}
        <span className="text-muted">Minutes by {visits.model}.</span>
      </p>
      {visits.notDue > 0 && (
        <p className="mt-1">
          {countText(visits.notDue, 'account')} {visits.notDue === 1 ? 'is' : 'are'} not due in{' '}
          {visits.weeks === 1 ? 'this week' : `these ${visits.weeks} weeks`}: the call plan asks for fewer visits, so
          they take turns.
        </p>
      )}
      {visits.days.some(({ begin, end }) => end - begin > LONGEST_DAY) && (
        <p className="mt-1 text-warning">
          That is no day for one person: mark fewer accounts, or plan all calls by week.
        </p>
      )}
      {visits.withNights && <p className="mt-1">{nightsText(visits, visits.withNights)}</p>}
      {visits.holidays.length > 0 && <p className="mt-1">No visits on {holidaysText(visits)}.</p>}
      {visits.unplaced.length > 0 && (
        <details className="mt-1 text-warning">
          <summary>{countText(visits.unplaced.length, 'visit')} found no place</summary>
          <ul className="mt-1 max-h-40 overflow-y-auto text-text">
            {visits.unplaced.map(({ accountId, name, reason }, i) => (
              <li key={`${accountId} ${i}`}>
                {name}: <span className="text-muted">{reason}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      <div className="mt-2 flex flex-wrap gap-2">
        <Button onClick={() => window.print()}>
          <Printer size={14} aria-hidden />
          Print
        </Button>
        <Button onClick={() => saveVisits(visits, 'ics')}>
          <CalendarDays size={14} aria-hidden />
          Calendar
        </Button>
        <Button onClick={() => saveVisits(visits, 'gpx')}>
          <MapPinned size={14} aria-hidden />
          GPX
        </Button>
        <Button onClick={() => saveVisits(visits, 'csv')}>
          <FileDown size={14} aria-hidden />
          CSV
        </Button>
      </div>
    </SheetPart>
  )
}

/** What the other answer to *Nights away are allowed* would bring. */
function nightsText({ driveMinutes }: VisitPlan, away: NonNullable<VisitPlan['withNights']>): string {
  const saved = driveMinutes - away.driveMinutes
  const gains = [
    away.placed > 0 ? `places ${countText(away.placed, 'more visit')}` : '',
    saved >= 60 ? `saves ${hoursText(saved / 60)} of driving` : '',
  ].filter((gain) => gain !== '')
  const why = away.placed > 0 ? 'Some accounts are too far for a day trip.' : 'Some days are mostly driving.'
  return `${why} Allowing nights away ${gains.join(' and ')} with ${countText(away.nights, 'night')} away.`
}

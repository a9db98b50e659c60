import { House, MoonStar, Navigation } from 'lucide-react'
import { useState } from 'react'
import { minutesText } from '#app/driveWords.ts'
import { clockText, hideDay, mapLinks, showDay, wazeLink } from '#app/visits.ts'
import { countText } from '#app/words.ts'
import type { PlannedCall, PlannedDay, VisitPlan } from '#model/visits.ts'
import { SheetPart } from '#ui/Sheet.tsx'
import { wayHome } from './wayHome.ts'
import { dateText, timeText } from './weekdays.ts'

/** Week by week; the opened day is drawn on the map. */
export function DayList({ visits }: { visits: VisitPlan }) {
  const only = visits.days.length === 1 ? visits.days[0]!.date : null
  const [open, setOpen] = useState(only)
  const weeks = Array.from({ length: visits.weeks }, (_, at) => at + 1)
  function toggle(day: PlannedDay) {
    if (open === day.date) {
      setOpen(null)
      return hideDay()
    }
    setOpen(day.date)
    void showDay(visits, day)
  }
  return weeks.map((week) => (
    <SheetPart key={week} title={only === null ? `Week ${week}` : 'The day'}>
      {!visits.days.some((day) => day.week === week) && <p className="text-muted">No visits are due.</p>}
      <ul>
        {visits.days
          .filter((day) => day.week === week)
          .map((day) => (
            <li key={day.date} className="border-b border-line/60 last:border-b-0">
              <button
                type="button"
                aria-expanded={open === day.date}
                className={`flex h-8 w-full items-center gap-2 rounded px-1 text-left hover:bg-hover ${open === day.date ? 'font-semibold' : ''}`}
                onClick={() => toggle(day)}
              >
                <span className="w-24 shrink-0 whitespace-nowrap">{dateText(day.date)}</span>
                <span className="numbers flex grow items-center gap-1.5">
                  {countText(day.calls.length, 'visit')}
                  {day.nightAfter !== '' && (
                    <span title={`Night away near ${day.nightAfter}`}>
                      <MoonStar size={13} role="img" aria-label="night away" className="text-muted" />
                    </span>
                  )}
                </span>
                <span className="numbers whitespace-nowrap text-muted">
                  {minutesText(day.driveMinutes)}
                  <span className="max-[1199px]:sr-only"> driving</span>
                </span>
                <span className="numbers min-w-24 text-right whitespace-nowrap max-[1199px]:sr-only">
                  {clockText(day.begin)}–{timeText(day.end)}
                </span>
              </button>
              {open === day.date && <Day visits={visits} day={day} />}
            </li>
          ))}
      </ul>
    </SheetPart>
  ))
}

function Day({ visits, day }: { visits: VisitPlan; day: PlannedDay }) {
  return (
    <div className="pb-2 pl-1">
      {day.nightBefore !== '' && <p className="text-xs text-muted">From the night near {day.nightBefore}</p>}
      <ol>
        {day.calls.map((call, i) => (
          <Call key={call.accountId} call={call} number={i + 1} />
        ))}
        {day.nightAfter === '' && (
          <li className="flex min-h-7 items-center gap-2 text-sm text-muted">
            <span className="flex w-5 justify-end">
              <House size={12} aria-hidden />
            </span>
            <span className="numbers min-w-24 shrink-0 whitespace-nowrap max-[1199px]:min-w-10">
              {timeText(day.end)}
            </span>
            <span className="grow">Home</span>
            <span className="numbers pr-7 text-xs">{minutesText(wayHome(day))}</span>
          </li>
        )}
      </ol>
      {day.nightAfter !== '' && (
        <p className="text-xs text-muted">Night away near {[day.nightAfter, townOf(day)].filter(Boolean).join(', ')}</p>
      )}
      <p className="mt-1 flex flex-wrap gap-x-3 text-xs">
        <span className="text-muted">Open in</span>
        {mapLinks(visits, day).map(({ app, url }) => (
          <a key={app} href={url} target="_blank" rel="noreferrer" className="text-accent underline">
            {app}
          </a>
        ))}
      </p>
    </div>
  )
}

function Call({ call, number }: { call: PlannedCall; number: number }) {
  return (
    <li className="flex min-h-7 items-center gap-2 text-sm">
      <span className="numbers w-5 shrink-0 text-right text-muted">{number}</span>
      <span className="numbers min-w-24 shrink-0 whitespace-nowrap max-[1199px]:min-w-10">
        {clockText(call.arrive)}
        <span className="max-[1199px]:sr-only">–{timeText(call.leave)}</span>
      </span>
      <span className="min-w-0 grow truncate" title={call.address}>
        {call.name}
        {call.address !== '' && <span className="ml-1.5 text-xs text-muted max-[1199px]:sr-only">{call.address}</span>}
      </span>
      <span className="numbers shrink-0 text-xs text-muted">{minutesText(call.driveMinutes)}</span>
      <a
        href={wazeLink(call)}
        target="_blank"
        rel="noreferrer"
        title={`Drive to ${call.name} with Waze`}
        aria-label={`Drive to ${call.name} with Waze`}
        className="rounded p-1 text-muted hover:bg-hover hover:text-accent"
      >
        <Navigation size={12} aria-hidden />
      </a>
    </li>
  )
}

/** Where the last call is, as far as the file says. */
function townOf({ calls, nightAfter }: PlannedDay): string {
  const last = calls.at(-1)
  return last?.name === nightAfter ? last.address : ''
}

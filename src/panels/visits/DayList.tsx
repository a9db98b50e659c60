import { useState } from 'react'
import { minutesText } from '#app/driveWords.ts'
import { clockText, hideDay, mapLinks, showDay } from '#app/visits.ts'
import { countText } from '#app/words.ts'
import type { PlannedDay, VisitPlan } from '#model/visits.ts'
import { SheetPart } from '#ui/Sheet.tsx'
import { dateText } from './weekdays.ts'

/** Week by week; the opened day is drawn on the map. */
export function DayList({ visits }: { visits: VisitPlan }) {
  const [open, setOpen] = useState<string | null>(null)
  const weeks = Array.from({ length: visits.weeks }, (_, at) => at + 1)
  function toggle(day: PlannedDay) {
    if (open === day.date) {
      setOpen(null)
      return hideDay()
    }
    setOpen(day.date)
    const at = visits.days.indexOf(day)
    void showDay(visits, day, visits.days[at - 1] ?? null)
  }
  return weeks.map((week) => (
    <SheetPart key={week} title={`Week ${week}`}>
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
                <span className="numbers grow">{countText(day.calls.length, 'visit')}</span>
                <span className="numbers whitespace-nowrap text-muted">
                  {minutesText(day.driveMinutes)}
                  <span className="max-[1199px]:sr-only"> driving</span>
                </span>
                <span className="numbers w-24 text-right whitespace-nowrap max-[1199px]:sr-only">
                  {clockText(day.begin)}–{clockText(day.end)}
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
          <li key={call.accountId} className="flex min-h-7 items-center gap-2 text-sm">
            <span className="numbers w-5 text-right text-muted">{i + 1}</span>
            <span className="numbers w-24 shrink-0">
              {clockText(call.arrive)}–{clockText(call.leave)}
            </span>
            <span className="min-w-0 grow truncate" title={call.address}>
              {call.name}
            </span>
            <span className="numbers text-xs text-muted">{minutesText(call.driveMinutes)}</span>
          </li>
        ))}
      </ol>
      {day.nightAfter !== '' && <p className="text-xs text-muted">Night away near {day.nightAfter}</p>}
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

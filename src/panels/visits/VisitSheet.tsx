import { CalendarDays, FileDown, MapPinned, Printer } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { hoursText } from '#app/driveWords.ts'
import { alignmentOf, useDocument } from '#app/documentStore.ts'
import { notify } from '#app/notices.ts'
import { setSession, useSession } from '#app/sessionStore.ts'
import {
  accountsToCall,
  comingMonday,
  fixedDays,
  hideDay,
  saveVisits,
  startVisitPlan,
  VISIT_STEPS,
} from '#app/visits.ts'
import { countText } from '#app/words.ts'
import type { VisitPlan } from '#model/visits.ts'
import { Button } from '#ui/Button.tsx'
import { Progress } from '#ui/Progress.tsx'
import { Sheet, SheetPart } from '#ui/Sheet.tsx'
import { DayList } from './DayList.tsx'
import { PrintSheet } from './PrintSheet.tsx'
import { holidaysText } from './weekdays.ts'
import type { VisitSettings } from './VisitDaysPart.tsx'
import { VisitWishPart } from './VisitWishPart.tsx'

interface Working {
  readonly label: string
  readonly share: number
  readonly keep: () => void
  readonly cancel: () => void
}

/** When one rep visits whom: a rotation of some weeks, or one tour past chosen accounts. */
export function VisitSheet() {
  const project = useDocument((state) => state.project)
  const plan = useDocument((state) => alignmentOf(state)?.plan ?? null)
  const active = useSession((state) => state.activeTerritory)
  const chosen = useSession((state) => state.accountSelection)
  const [settings, setSettings] = useState<VisitSettings>(() => ({
    kind: 'rotation',
    firstMonday: comingMonday(),
    weeks: 4,
    weekdays: [0, 1, 2, 3, 4],
    startMinute: 480,
    dayHours: 9,
    overnight: false,
    holidaysOff: true,
  }))
  const [working, setWorking] = useState<Working | null>(null)
  const [visits, setVisits] = useState<VisitPlan | null>(null)
  const cancel = useRef<AbortController | null>(null)
  const live = plan?.territories.flatMap((territory, slot) => (territory ? [slot] : [])) ?? []
  const territory = active > 0 ? active : (live[0] ?? -1)
  const accounts = useMemo(
    () => (project && plan && territory > 0 ? accountsToCall(project, plan, territory) : []),
    [project, plan, territory],
  )
  useEffect(
    () => () => {
      cancel.current?.abort()
      hideDay()
    },
    [],
  )
  if (!project || !plan) return null

  async function begin() {
    if (!plan) return
    const controller = new AbortController()
    cancel.current = controller
    const { kind, dayHours, ...rest } = settings
    const job = startVisitPlan(
      {
        ...rest,
        territory,
        fixed: fixedDays(plan),
        tour: kind === 'tour' ? Array.from(chosen) : null,
        dayMinutes: dayHours * 60,
        seed: 1,
        steps: VISIT_STEPS,
      },
      (label, share) => setWorking((now) => now && { ...now, label, share }),
      controller.signal,
    )
    if (!job) return
    hideDay()
    setVisits(null)
    setWorking({ label: 'Working out the drives', share: 0, keep: job.keep, cancel: () => controller.abort() })
    try {
      setVisits(await job.plan)
    } catch (trouble) {
      if (!controller.signal.aborted) notify(`No visit plan was made: ${(trouble as Error).message}`, 'error')
    } finally {
      setWorking(null)
    }
  }

  return (
    <Sheet
      title="Visit plan"
      onClose={() => setSession({ sheet: null })}
      footer={
        working ? (
          <div className="flex gap-2">
            <Button look="filled" className="h-8 grow" onClick={working.keep}>
              Stop and keep
            </Button>
            <Button className="h-8 grow" onClick={working.cancel}>
              Cancel
            </Button>
          </div>
        ) : (
          <Button
            look="filled"
            className="h-8 w-full"
            disabled={settings.weekdays.length === 0 || (settings.kind === 'tour' && chosen.length === 0)}
            onClick={() => void begin()}
          >
            <CalendarDays size={15} aria-hidden />
            {settings.kind === 'tour' ? 'Plan the tour' : 'Plan the visits'}
          </Button>
        )
      }
    >
      {working && (
        <div className="border-b border-line px-4 py-3">
          <Progress label={working.label} done={working.share} />
        </div>
      )}
      {visits && (
        <>
          <Totals visits={visits} />
          <DayList visits={visits} />
          <PrintSheet visits={visits} />
        </>
      )}
      <VisitWishPart
        project={project}
        plan={plan}
        territory={territory}
        accounts={accounts}
        chosen={chosen.length}
        settings={settings}
        onChange={(part) => setSettings({ ...settings, ...part })}
      />
    </Sheet>
  )
}

function Totals({ visits }: { visits: VisitPlan }) {
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

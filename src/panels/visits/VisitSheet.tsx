import { CalendarDays } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { alignmentOf, useDocument } from '#app/documentStore.ts'
import { pickFiles } from '#app/files.ts'
import { notify } from '#app/notices.ts'
import { setSession, useSession } from '#app/sessionStore.ts'
import {
  accountsToCall,
  comingMonday,
  fixedDays,
  hideDay,
  showDay,
  showGround,
  startVisitPlan,
  VISIT_STEPS,
} from '#app/visits.ts'
import type { VisitPlan } from '#model/visits.ts'
import { Button } from '#ui/Button.tsx'
import { Empty } from '#ui/Empty.tsx'
import { Progress } from '#ui/Progress.tsx'
import { Sheet } from '#ui/Sheet.tsx'
import { DayList } from './DayList.tsx'
import { PrintSheet } from './PrintSheet.tsx'
import type { VisitSettings } from './VisitDaysPart.tsx'
import { VisitTotals } from './VisitTotals.tsx'
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
  const vacant = !project.roster.some(({ id }) => id === plan.territories[territory]?.repId)

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
      const made = await job.plan
      setVisits(made)
      if (made.days.length === 1) void showDay(made, made.days[0]!)
      else showGround(made)
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
            disabled={vacant || settings.weekdays.length === 0 || (settings.kind === 'tour' && chosen.length === 0)}
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
          <VisitTotals visits={visits} />
          <DayList visits={visits} />
          <PrintSheet visits={visits} />
        </>
      )}
      {vacant && <NobodyVisits reps={project.roster.length} territory={plan.territories[territory]?.name ?? ''} />}
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

/** Calls are planned from a rep's home, so somebody has to have the territory. */
function NobodyVisits({ reps, territory }: { reps: number; territory: string }) {
  const readOnly = useDocument((state) => state.readOnly)
  const offer = (label: string, run: () => void) => (readOnly ? null : { label, run })
  if (reps === 0) {
    return (
      <Empty action={offer('Open files…', () => void pickFiles())}>
        Visits are planned for a rep, from home, and this plan has no reps yet. Open a CSV of reps with their homes.
      </Empty>
    )
  }
  return (
    <Empty action={offer('Match reps', () => setSession({ sheet: 'match' }))}>
      {territory === '' ? 'There are no territories yet.' : `${territory} has no rep.`} Choose a territory with a rep
      below, or give the reps to the territories.
    </Empty>
  )
}

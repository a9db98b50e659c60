import { lazy, Suspense, useDeferredValue, type CSSProperties } from 'react'
import { tellBroken } from '#app/brokenPart.ts'
import { usePlanOpen } from '#app/documentStore.ts'
import { setSession, useSession } from '#app/sessionStore.ts'
import { rememberTableWidth } from '#app/preferences.ts'
import { Fallback } from '#ui/Fallback.tsx'
import { ResizeHandle } from '#ui/ResizeHandle.tsx'
import { SideTabs } from './SideTabs.tsx'
import { sideTabs } from './sideTabs.ts'

// what the first picture does not need is loaded when it is opened
const BalanceSheet = lazy(async () => ({ default: (await import('#panels/balance/BalanceSheet.tsx')).BalanceSheet }))
const CallPlanSheet = lazy(async () => ({
  default: (await import('#panels/callPlan/CallPlanSheet.tsx')).CallPlanSheet,
}))
const CheckSheet = lazy(async () => ({ default: (await import('#panels/check/CheckSheet.tsx')).CheckSheet }))
const CompareSheet = lazy(async () => ({ default: (await import('#panels/compare/CompareSheet.tsx')).CompareSheet }))
const MatchSheet = lazy(async () => ({ default: (await import('#panels/match/MatchSheet.tsx')).MatchSheet }))
const MergeSheet = lazy(async () => ({ default: (await import('#panels/merge/MergeSheet.tsx')).MergeSheet }))
const VisitSheet = lazy(async () => ({ default: (await import('#panels/visits/VisitSheet.tsx')).VisitSheet }))
const AddRepsSheet = lazy(async () => ({ default: (await import('#panels/jobs/AddRepsSheet.tsx')).AddRepsSheet }))
const RepLeavesSheet = lazy(async () => ({
  default: (await import('#panels/jobs/RepLeavesSheet.tsx')).RepLeavesSheet,
}))
const HistorySheet = lazy(async () => ({ default: (await import('#panels/history/HistorySheet.tsx')).HistorySheet }))
const NotesSheet = lazy(async () => ({ default: (await import('#panels/notes/NotesSheet.tsx')).NotesSheet }))
const ImportSheet = lazy(async () => ({ default: (await import('#panels/import/ImportSheet.tsx')).ImportSheet }))

/** The column on the right: one of the tabs, first the territory table, and in its place a sheet while one is open, so that the map never jumps. */
export function SidePanel() {
  // the next one is drawn between the page's own tasks; what was there before stays until then
  const open = useDeferredValue(usePlanOpen())
  const sheet = useDeferredValue(useSession((state) => state.sheet))
  const tableOpen = useSession((state) => state.tableOpen)
  const width = useSession((state) => state.tableWidth)
  const tab = useDeferredValue(useSession((state) => state.sideTab))
  const { title, Panel } = sideTabs.find(({ id }) => id === tab)!
  if (sheet !== 'import' && (!open || !tableOpen)) return null
  return (
    <aside
      data-part
      aria-label={sheet ? 'Sheet' : title}
      style={{ '--panel-width': `${width}px` } as CSSProperties}
      className="relative z-20 flex w-80 max-w-full shrink-0 flex-col border-l border-line bg-panel max-[700px]:absolute max-[700px]:inset-0 max-[700px]:w-full min-[1200px]:w-(--panel-width)"
    >
      <ResizeHandle
        label="Width of the panel"
        value={width}
        min={400}
        max={720}
        onChange={(tableWidth) => setSession({ tableWidth })}
        onEnd={rememberTableWidth}
      />
      <Suspense>
        <Fallback of={sheet ?? tab} onBroken={goBack}>
          {sheet === 'import' && <ImportSheet />}
          {sheet === 'balance' && <BalanceSheet />}
          {sheet === 'check' && <CheckSheet />}
          {sheet === 'callPlan' && <CallPlanSheet />}
          {sheet === 'visits' && <VisitSheet />}
          {sheet === 'compare' && <CompareSheet />}
          {sheet === 'history' && <HistorySheet />}
          {sheet === 'notes' && <NotesSheet />}
          {sheet === 'mergeCopy' && <MergeSheet />}
          {sheet === 'repLeaves' && <RepLeavesSheet />}
          {sheet === 'addReps' && <AddRepsSheet />}
          {sheet === 'match' && <MatchSheet />}
          {sheet === null && <SideTabs />}
          {sheet === null && <Panel />}
        </Fallback>
      </Suspense>
    </aside>
  )
}

function goBack(error: Error): void {
  tellBroken(error)
  setSession({ sheet: null, sideTab: 'territories' })
}

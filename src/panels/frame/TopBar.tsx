import { Columns2, Download, PanelRight, Redo2, Scale, Undo2 } from 'lucide-react'
import { redoNext, undoLast } from '#app/commands.ts'
import { stepToRedo, stepToUndo } from '#app/planSteps.ts'
import { toggleCompare } from '#app/comparison.ts'
import { useDocument, usePlanOpen } from '#app/documentStore.ts'
import { renamePlan } from '#app/planCommands.ts'
import { setSession, useSession } from '#app/sessionStore.ts'
import { Button } from '#ui/Button.tsx'
import { IconButton } from '#ui/IconButton.tsx'
import { InlineEdit } from '#ui/InlineEdit.tsx'
import { Tooltip } from '#ui/Tooltip.tsx'
import { CheckButton } from '#panels/check/CheckButton.tsx'
import { Logo } from './Logo.tsx'
import { MoreMenu } from './MoreMenu.tsx'
import { SavedIndicator } from './SavedIndicator.tsx'
import { ScenarioTabs } from './ScenarioTabs.tsx'

export function TopBar() {
  const open = usePlanOpen()
  return (
    <header
      data-part
      className="flex min-h-11 shrink-0 items-center gap-2 border-b border-line bg-page px-3 max-[560px]:flex-wrap max-[560px]:gap-y-1 max-[560px]:py-1.5 max-[360px]:gap-x-0 max-[360px]:px-1.5"
    >
      {open ? (
        <PlanBar />
      ) : (
        <>
          <Logo />
          <h1 className="grow text-base font-semibold">Evenfield</h1>
        </>
      )}
      <MoreMenu />
    </header>
  )
}

/** The plan, and what can be done with it; in a very narrow window one above the other. */
function PlanBar() {
  const name = useDocument((state) => state.project?.name ?? '')
  const readOnly = useDocument((state) => state.readOnly)
  const running = useSession((state) => state.run !== null)
  const tableOpen = useSession((state) => state.tableOpen)
  const comparing = useSession((state) => state.sheet === 'compare')
  return (
    <>
      <div className="flex min-w-0 items-center gap-2 max-[560px]:w-full">
        <Logo />
        <h1 className="max-w-80 min-w-0 shrink">
          <InlineEdit
            value={name}
            label="Plan name"
            disabled={readOnly}
            onChange={renamePlan}
            className="block max-w-full text-base font-semibold"
          />
        </h1>
        <SavedIndicator />
        <span className="mx-1 h-5 w-px bg-line max-[700px]:hidden" aria-hidden />
        <ScenarioTabs />
      </div>
      <div className="ml-auto flex shrink-0 items-center gap-1.5 max-[560px]:ml-0 max-[560px]:grow max-[560px]:justify-between max-[560px]:gap-1 max-[360px]:gap-0">
        <UndoRedo />
        <Tooltip label="Even out the territories" shortcut="Ctrl+Enter">
          <Button look="filled" disabled={readOnly} onClick={() => setSession({ sheet: 'balance', tableOpen: true })}>
            <Scale size={15} aria-hidden />
            <span className="max-[860px]:sr-only">{running ? 'Balancing' : 'Balance'}</span>
          </Button>
        </Tooltip>
        <Tooltip label="Two scenarios side by side" shortcut="C">
          <Button aria-pressed={comparing} onClick={toggleCompare}>
            <Columns2 size={15} aria-hidden />
            <span className="max-[1023px]:sr-only">Compare</span>
          </Button>
        </Tooltip>
        <CheckButton />
        <Button onClick={() => setSession({ dialog: 'export' })}>
          <Download size={15} aria-hidden />
          <span className="max-[860px]:sr-only">Export</span>
        </Button>
        <IconButton
          icon={PanelRight}
          label={tableOpen ? 'Hide the territory table' : 'Show the territory table'}
          pressed={tableOpen}
          onClick={() => setSession({ tableOpen: !tableOpen })}
        />
      </div>
    </>
  )
}

/** Of its own: what can be undone changes with edits, the rest of the bar does not. */
function UndoRedo() {
  const canUndo = useDocument(
    ({ history, planId, readOnly }) => !readOnly && (history.done.length > 0 || stepToUndo(planId, history) !== null),
  )
  const canRedo = useDocument(
    ({ history, planId, readOnly }) => !readOnly && (history.undone.length > 0 || stepToRedo(planId, history) !== null),
  )
  return (
    <span className="flex max-[700px]:hidden max-[560px]:flex">
      <IconButton icon={Undo2} label="Undo" shortcut="Ctrl+Z" disabled={!canUndo} onClick={undoLast} />
      <IconButton icon={Redo2} label="Redo" shortcut="Ctrl+Shift+Z" disabled={!canRedo} onClick={redoNext} />
    </span>
  )
}

import { ChartScatter, Scale } from 'lucide-react'
import { useMemo, useState } from 'react'
import { makeCatchments, ownRoster, startBalance } from '#app/balancing.ts'
import { alignmentOf, useDocument } from '#app/documentStore.ts'
import { startProposals } from '#app/proposing.ts'
import { setSession, useSession } from '#app/sessionStore.ts'
import { useShownProject } from '#app/ownSettings.ts'
import { countText, unitsWord } from '#app/words.ts'
import { accountStates, type AccountStates } from '#metrics/accountStates.ts'
import type { Units } from '#model/units.ts'
import { Button } from '#ui/Button.tsx'
import { Sheet, SheetPart } from '#ui/Sheet.tsx'
import { Tooltip } from '#ui/Tooltip.tsx'
import { AdvancedPart } from './AdvancedPart.tsx'
import { DrivingPart } from './DrivingPart.tsx'
import { FairnessNow } from './FairnessNow.tsx'
import { GroundPart } from './GroundPart.tsx'
import { KeepPart } from './KeepPart.tsx'
import { MeasuresPart } from './MeasuresPart.tsx'
import { ProposalsView } from './ProposalsView.tsx'
import { RunView } from './RunView.tsx'
import { changedSettings, type SettingsChange } from './settingsChange.ts'
import { StartPart, type DriveStart, type StartFrom } from './StartPart.tsx'

/** What was set here for one alignment is not carried over to the next. */
export function BalanceSheet() {
  const alignmentId = useDocument((state) => state.alignmentId)
  return <AlignmentSheet key={alignmentId} />
}

/** Said before the button is pressed, so that nobody fears it. */
function whatHappens(
  kind: Units['kind'],
  start: StartFrom,
  hasTerritories: boolean,
  states: AccountStates | null,
): string {
  const ground = unitsWord(kind)
  const ends = hasTerritories ? ' anew; today’s territories end unless they are locked' : ''
  const what =
    start === 'present'
      ? `Hands ${ground} from one territory to the next, to bring each measure into its corridor as far as that can be.`
      : `Shares out all ${ground}${states === null ? '' : ` of the ${countText(states.some.length, 'state')} with accounts`}${ends}.`
  return `${what} Stop when you like; undo it afterwards.`
}

/** What may change and what must hold; then the run itself. */
function AlignmentSheet() {
  const project = useShownProject()
  const plan = useDocument((state) => alignmentOf(state)?.plan ?? null)
  const overlay = useDocument((state) => (alignmentOf(state)?.kind === 'overlay' ? alignmentOf(state)!.name : ''))
  const readOnly = useDocument((state) => state.readOnly)
  const run = useSession((state) => state.run)
  const proposals = useSession((state) => state.proposals)
  const [changed, setChanged] = useState<SettingsChange>({})
  const [from, setFrom] = useState<StartFrom | null>(null)
  const { units, accounts } = project ?? {}
  const states = useMemo(() => (units && accounts ? accountStates({ units, accounts }) : null), [units, accounts])
  const [asked, setAsked] = useState<number | null>(null)
  const [drive, setDrive] = useState<DriveStart>({ within: null, balance: true })
  if (!project || !plan) return null

  // a run that was stopped is repeated only on the command line: here each run goes to its end
  const settings = changedSettings(project.settings.balance, { stopAt: null, ...changed })
  const change = (part: SettingsChange) => setChanged({ ...changed, ...part })
  const hasTerritories = plan.territories.some((territory) => territory !== null)
  const reps = ownRoster(project, plan)
  const count = asked ?? (plan.territories.filter((territory) => territory !== null).length || reps.length || 25)
  const start = from ?? (hasTerritories ? 'present' : reps.length > 0 ? 'roster' : 'number')
  const homes = reps.filter(({ homeLng, homeLat }) => !Number.isNaN(homeLng + homeLat)).length
  const reach = drive.within === null ? 'nearest' : (`within:${drive.within}` as const)
  const territories = start === 'number' ? count : start === 'drive' ? reach : start
  const begin = () =>
    start === 'drive' && !drive.balance
      ? makeCatchments({ territories: reach, settings })
      : void startBalance({ territories, settings })
  const close = run ? undefined : () => setSession({ sheet: null })
  if (run) return <RunView run={run} settings={settings} />
  if (proposals) return <ProposalsView proposals={proposals} />
  const impossible = readOnly || settings.corridors.length === 0
  return (
    <Sheet
      title={overlay ? `Balance ${overlay}` : 'Balance'}
      onClose={close}
      footer={
        <div className="flex flex-wrap gap-2">
          <p className="w-full text-xs text-muted">
            {whatHappens(project.units.kind, start, hasTerritories, settings.statesWithAccounts ? states : null)}
          </p>
          <Button look="filled" className="h-8 grow" disabled={impossible} onClick={begin}>
            <Scale size={15} aria-hidden />
            {start === 'present' ? 'Balance' : 'Make territories'}
          </Button>
          {!(start === 'drive' && !drive.balance) && (
            <Tooltip label="Several answers between balance, change and distance, to choose from" side="top">
              <Button
                className="h-8 grow"
                disabled={impossible}
                onClick={() => void startProposals({ territories, settings })}
              >
                <ChartScatter size={15} aria-hidden />
                Compare proposals
              </Button>
            </Tooltip>
          )}
        </div>
      }
    >
      {hasTerritories && <FairnessNow />}
      <SheetPart title="Start from">
        <StartPart
          value={start}
          count={count}
          reps={reps.length}
          territories={plan.territories.filter((territory) => territory !== null).length}
          homes={homes}
          drive={drive}
          onChange={setFrom}
          onCount={setAsked}
          onDrive={setDrive}
        />
      </SheetPart>
      <MeasuresPart measures={project.measures} settings={settings} onChange={change} />
      <DrivingPart
        settings={settings}
        travel={project.settings.travel}
        homes={homes}
        readOnly={readOnly}
        onChange={change}
      />
      <KeepPart start={start} settings={settings} onChange={change} />
      <GroundPart start={start} states={states} settings={settings} onChange={change} />
      <AdvancedPart settings={settings} onChange={change} />
    </Sheet>
  )
}

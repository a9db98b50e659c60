import { X } from 'lucide-react'
import { useMemo } from 'react'
import { changeTerritory } from '#app/commands.ts'
import { alignmentOf, useDocument } from '#app/documentStore.ts'
import { useSession } from '#app/sessionStore.ts'
import { useLevelNames } from '#app/structure.ts'
import { areNeighbours, barSelection, dropTie, keepSelectionTogether, showTie, tieLines } from '#app/ties.ts'
import { countText, unitsText, unitsWord } from '#app/words.ts'
import type { AccountStates } from '#metrics/accountStates.ts'
import { knowsStates } from '#metrics/groundGroups.ts'
import { levels, type BalanceSettings, type Level } from '#model/settings.ts'
import { Button } from '#ui/Button.tsx'
import { Checkbox, FieldRow, NumberField, SelectField } from '#ui/fields.tsx'
import { IconButton } from '#ui/IconButton.tsx'
import { SheetPart } from '#ui/Sheet.tsx'
import type { SettingsChange } from './settingsChange.ts'
import type { StartFrom } from './StartPart.tsx'
import { TerritoryChoice } from './TerritoryChoice.tsx'

/** Which ground may change, and what must not be joined or divided. */
export function GroundPart({
  start,
  states,
  settings,
  onChange,
}: {
  start: StartFrom
  /** Null where there is nothing to choose. */
  states: AccountStates | null
  settings: BalanceSettings
  onChange: (part: SettingsChange) => void
}) {
  return (
    <SheetPart title="Ground">
      {start === 'present' && <Focus focus={settings.focus ?? null} onChange={(focus) => onChange({ focus })} />}
      {start === 'present' && <InPieces />}
      {states && (
        <StatesWithAccounts states={states} checked={settings.statesWithAccounts === true} onChange={onChange} />
      )}
      <Within within={settings.within} onChange={(within) => onChange({ within })} />
      {start === 'present' && <LevelBand settings={settings} onChange={onChange} />}
      <Ties />
    </SheetPart>
  )
}

function Focus({
  focus,
  onChange,
}: {
  focus: readonly string[] | null
  onChange: (focus: readonly string[] | undefined) => void
}) {
  return (
    <TerritoryChoice
      label="Only change these territories"
      more="One more territory that may change"
      less={(name) => `Leave ${name} as it is`}
      ids={focus}
      onChange={(ids) => onChange(ids.length > 0 ? ids.toSorted() : undefined)}
    />
  )
}

/** Books without geography: their ground comes from anywhere. */
function InPieces() {
  const plan = useDocument((state) => alignmentOf(state)?.plan ?? null)
  const readOnly = useDocument((state) => state.readOnly)
  const ids = plan?.territories.flatMap((territory) => (territory?.inPieces ? [territory.id] : [])) ?? []
  return (
    <TerritoryChoice
      label="May be split into separate areas"
      more="One more territory that may be split"
      less={(name) => `Keep ${name} in one piece`}
      ids={ids.length > 0 ? ids : null}
      disabled={readOnly}
      onChange={(wanted) =>
        plan?.territories.forEach((territory, slot) => {
          if (territory === null) return
          const inPieces = wanted.includes(territory.id)
          if (inPieces !== (territory.inPieces ?? false)) changeTerritory(slot, { inPieces })
        })
      }
    />
  )
}

function StatesWithAccounts({
  states: { some },
  checked,
  onChange,
}: {
  states: AccountStates
  checked: boolean
  onChange: (part: SettingsChange) => void
}) {
  return (
    <div className="py-1">
      <Checkbox checked={checked} onChange={(on) => onChange({ statesWithAccounts: on ? true : undefined })}>
        Only the {countText(some.length, 'state')} with accounts
      </Checkbox>
      <p className="ml-6 text-xs text-muted">
        {checked ? 'Unassigned ground of other states stays Unassigned.' : 'Other states are shared out, too.'}
      </p>
    </div>
  )
}

function Within({
  within,
  onChange,
}: {
  within: BalanceSettings['within']
  onChange: (within: BalanceSettings['within']) => void
}) {
  const states = useDocument(({ project }) => project !== null && knowsStates(project.units))
  const used = useUsedLevels()
  const names = useLevelNames()
  if (!states && used.length === 0) return null
  return (
    <FieldRow label="A territory stays within">
      {(id) => (
        <SelectField
          id={id}
          value={within ?? ''}
          onChange={(event) => onChange((event.target.value || undefined) as BalanceSettings['within'])}
        >
          <option value="">no fixed border</option>
          {states && <option value="state">one state</option>}
          {used.map((level) => (
            <option key={level} value={level}>
              one {names[level].toLowerCase()}
            </option>
          ))}
        </SelectField>
      )}
    </FieldRow>
  )
}

function LevelBand({
  settings: { levelBand },
  onChange,
}: {
  settings: BalanceSettings
  onChange: (part: SettingsChange) => void
}) {
  const used = useUsedLevels()
  const names = useLevelNames()
  const first = used[0]
  if (!first && !levelBand) return null
  const band = levelBand ?? { level: first!, lo: 90, hi: 110 }
  const set = (part: Partial<typeof band>) => onChange({ levelBand: { ...band, ...part } })
  return (
    <div className="flex min-h-8 items-center justify-between gap-2 py-1">
      <Checkbox checked={levelBand !== undefined} onChange={(on) => onChange({ levelBand: on ? band : undefined })}>
        Even as sums, too
      </Checkbox>
      {levelBand && (
        <span className="flex items-center gap-1.5">
          <SelectField
            aria-label="Level whose sums are evened out"
            value={band.level}
            onChange={(event) => set({ level: event.target.value as Level })}
          >
            {used.map((level) => (
              <option key={level} value={level}>
                {names[level].toLowerCase()}s
              </option>
            ))}
          </SelectField>
          <NumberField
            aria-label="Lowest index of a sum"
            value={band.lo}
            min={0}
            max={100}
            onChange={(lo) => lo !== null && set({ lo })}
            className="w-14"
          />
          <span className="text-muted">–</span>
          <NumberField
            aria-label="Highest index of a sum"
            value={band.hi}
            min={100}
            max={10_000}
            onChange={(hi) => hi !== null && set({ hi })}
            className="w-14"
          />
        </span>
      )}
    </div>
  )
}

/** Levels that the shown plan has records of. */
function useUsedLevels(): readonly Level[] {
  const plan = useDocument((state) => alignmentOf(state)?.plan ?? null)
  return levels.filter((level) => plan?.regions.some((region) => region.level === level))
}

function Ties() {
  const project = useDocument((state) => state.project)
  const plan = useDocument((state) => alignmentOf(state)?.plan ?? null)
  const readOnly = useDocument((state) => state.readOnly)
  const selection = useSession((state) => state.selection)
  const lines = useMemo(() => (project && plan ? tieLines(project, plan) : []), [project, plan])
  const pair = useMemo(() => (project ? areNeighbours(selection) : false), [project, selection])
  if (!project || !plan) return null
  const { kind } = project.units
  const some = unitsText(kind, selection.length)
  return (
    <div className="mt-2 border-t border-line pt-2">
      <p className="text-muted">
        {selection.length > 0
          ? `${some} selected on the map`
          : `Select ${unitsWord(kind)} on the map to keep them together, or to set a barrier.`}
      </p>
      {selection.length > 0 && !readOnly && (
        <div className="mt-1.5 flex flex-wrap gap-2">
          <Button disabled={selection.length < 2} onClick={keepSelectionTogether}>
            Keep together
          </Button>
          <Button onClick={barSelection}>{pair ? 'Barrier between the two' : 'Barrier round them'}</Button>
        </div>
      )}
      {lines.length > 0 && (
        <ul className="mt-2" aria-label="Kept together and apart">
          {lines.map(({ id, text }) => (
            <li key={id} className="flex h-7 items-center justify-between gap-2">
              <button
                type="button"
                className="min-w-0 truncate rounded text-left hover:underline"
                title="Show on the map"
                onClick={() => showTie(id)}
              >
                {text}
              </button>
              {!readOnly && <IconButton icon={X} size={13} label={`Remove: ${text}`} onClick={() => dropTie(id)} />}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

import { Lock, LockOpen, Minus, Plus } from 'lucide-react'
import { useMemo } from 'react'
import { activateTerritory, selectUnits } from '#app/commands.ts'
import { alignmentOf, useDocument } from '#app/documentStore.ts'
import { distanceText } from '#app/format.ts'
import { lockSelectedUnits, showAccountsOfSelection } from '#app/holding.ts'
import { setSession, useSession } from '#app/sessionStore.ts'
import { resizeBrush } from '#app/tools.ts'
import { unitsText, unitsWord } from '#app/words.ts'
import { titleText } from '#model/capitalised.ts'
import type { MoveScope } from '#model/plan.ts'
import { Button } from '#ui/Button.tsx'
import { SelectField } from '#ui/fields.tsx'
import { IconButton } from '#ui/IconButton.tsx'
import { TerritorySelect } from '#panels/territories/TerritorySelect.tsx'

/** What the active tool needs, floating over the map's corner: target, source, brush size; and what is selected. */
export function ToolOptions() {
  const tool = useSession((state) => state.tool)
  const selected = useSession((state) => state.selection.length)
  const scoped = useSession((state) => state.scope !== 'both')
  const draws = tool === 'brush' || tool === 'lasso' || tool === 'rectangle' || tool === 'polygon'
  if (!draws && tool !== 'unassign' && selected === 0) return null
  return (
    <div
      role="toolbar"
      aria-label="Tool options"
      className="absolute top-3 left-3 max-[1199px]:top-14 z-10 flex max-w-[calc(100%-244px)] max-[1199px]:max-w-[calc(100%-68px)] flex-wrap items-center gap-x-2.5 max-[1199px]:gap-x-1.5 gap-y-1 rounded border border-edge bg-raised px-2 py-1 shadow-float"
    >
      {draws && <Target />}
      {(draws || tool === 'unassign') && <Source />}
      {(draws || tool === 'unassign' || scoped) && <Scope />}
      {(tool === 'brush' || tool === 'unassign') && <BrushSize />}
      {selected > 0 && <Selected />}
    </div>
  )
}

function Target() {
  const active = useSession((state) => state.activeTerritory)
  return (
    <label className="flex items-center gap-1.5">
      <span className="whitespace-nowrap text-muted">Give to</span>
      <TerritorySelect
        label="Give to"
        value={active}
        none="Choose one"
        unassigned
        className="w-32 max-[1199px]:w-28"
        onChange={activateTerritory}
      />
    </label>
  )
}

function Source() {
  const source = useSession((state) => state.source)
  return (
    <label className="flex items-center gap-1.5">
      <span className="whitespace-nowrap text-muted">Take from</span>
      <TerritorySelect
        label="Take from"
        value={source}
        none="All"
        unassigned
        className="w-26 max-[1199px]:w-24"
        onChange={(next) => setSession({ source: next })}
      />
    </label>
  )
}

/** What goes along with the ground. */
function Scope() {
  const scope = useSession((state) => state.scope)
  const kind = useDocument((state) => state.project?.units.kind ?? 'zip')
  const ground = titleText(unitsWord(kind))
  return (
    <label className="flex items-center gap-1.5">
      <span className="sr-only">What is given</span>
      <SelectField
        value={scope}
        title="What is given: the areas with their accounts, the areas alone, or their accounts alone by name"
        onChange={(event) => setSession({ scope: event.target.value as MoveScope })}
      >
        <option value="both">With accounts</option>
        <option value="units">{ground} only</option>
        <option value="accounts">Accounts only</option>
      </SelectField>
    </label>
  )
}

function BrushSize() {
  const km = useSession((state) => state.brushKm)
  const distance = useDocument((state) => state.project?.settings.distance ?? 'miles')
  return (
    <span className="flex items-center">
      <IconButton icon={Minus} label="Smaller brush" shortcut="-" size={14} onClick={() => resizeBrush(1 / 1.25)} />
      <span className="numbers min-w-12 text-center">{distanceText(km, distance)}</span>
      <IconButton icon={Plus} label="Larger brush" shortcut="=" size={14} onClick={() => resizeBrush(1.25)} />
    </span>
  )
}

/** Locks the selected areas, or unlocks them when all are locked. */
function LockButton() {
  const selection = useSession((state) => state.selection)
  const project = useDocument((state) => state.project)
  const plan = useDocument((state) => alignmentOf(state)?.plan ?? null)
  const locked = useMemo(() => {
    const ids = new Set(plan?.locks.flatMap(({ kind, id }) => (kind === 'unit' ? [id] : [])))
    return project !== null && ids.size > 0 && selection.every((unit) => ids.has(project.units.id[unit]!))
  }, [selection, project, plan])
  return (
    <IconButton
      icon={locked ? Lock : LockOpen}
      label={locked ? 'Unlock these areas' : 'Lock these areas'}
      shortcut="K"
      pressed={locked}
      size={15}
      onClick={() => lockSelectedUnits(!locked)}
    />
  )
}

function Selected() {
  const count = useSession((state) => state.selection.length)
  const kind = useDocument((state) => state.project?.units.kind ?? 'zip')
  const readOnly = useDocument((state) => state.readOnly)
  const exists = useDocument((state) => alignmentOf(state) !== null)
  if (!exists) return null
  return (
    <span className="flex flex-wrap items-center gap-1.5">
      <span className="numbers font-semibold whitespace-nowrap">{unitsText(kind, count)}</span>
      {!readOnly && (
        <Button title="G" onClick={() => setSession({ dialog: 'giveUnits' })}>
          Give to…
        </Button>
      )}
      {!readOnly && <LockButton />}
      <Button look="quiet" onClick={showAccountsOfSelection}>
        Accounts
      </Button>
      <Button look="quiet" onClick={() => selectUnits(new Uint32Array(0))}>
        Clear
      </Button>
    </span>
  )
}

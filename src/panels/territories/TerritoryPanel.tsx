import { Columns3, Plus } from 'lucide-react'
import { memo, useMemo } from 'react'
import { addTerritory } from '#app/commands.ts'
import { useTerritoryFigures } from '#app/derived.ts'
import { useDocument } from '#app/documentStore.ts'
import { setSession, useSession } from '#app/sessionStore.ts'
import { addLevelRecord, useLevelNames } from '#app/structure.ts'
import { countText } from '#app/words.ts'
import { titleText } from '#model/capitalised.ts'
import { useShownProject } from '#app/ownSettings.ts'
import { levels, type Level } from '#model/settings.ts'
import { Button } from '#ui/Button.tsx'
import { SelectField } from '#ui/fields.tsx'
import { IconButton } from '#ui/IconButton.tsx'
import { Menu, MenuChoice, MenuLine, MenuTitle } from '#ui/Menu.tsx'
import { ChosenBar } from './ChosenBar.tsx'
import { measureColumns, type MeasureColumn } from './columns.ts'
import { LevelTable } from './LevelTable.tsx'
import { useTerritoryLines } from './useTerritoryLines.ts'
import { NextStep } from './NextStep.tsx'
import { TerritoryTable } from './TerritoryTable.tsx'

export function TerritoryPanel() {
  const project = useShownProject()
  const readOnly = useDocument((state) => state.readOnly)
  const chosen = useSession((state) => state.measuresShown)
  const totals = useSession((state) => state.totalsShown)
  const marked = useSession((state) => state.marked.length)
  const level = useSession((state) => state.tableLevel)
  const figures = useTerritoryFigures()
  const measures = project?.measures ?? null
  const corridors = project?.settings.balance.corridors ?? null
  const columns = useMemo(
    () => (measures && corridors ? measureColumns(measures, corridors, chosen) : []),
    [measures, corridors, chosen],
  )
  const lines = useTerritoryLines(figures, project?.roster ?? null)
  if (!project || !figures) return null
  return (
    <>
      {marked > 1 && level === 'territory' ? (
        <ChosenBar count={marked} readOnly={readOnly} />
      ) : (
        <PanelHead count={lines.length} columns={columns} />
      )}
      {level === 'territory' ? (
        <TerritoryTable
          lines={lines}
          unassigned={figures.cards[0]!}
          whole={figures.whole}
          columns={columns}
          settings={project.settings}
          totals={totals}
        />
      ) : (
        <LevelTable level={level} columns={columns} settings={project.settings} totals={totals} />
      )}
      {level === 'territory' && lines.length === 0 && <NextStep />}
    </>
  )
}

/** Of its own, since a stroke changes the figures below and nothing here. */
const PanelHead = memo(function PanelHead({ count, columns }: { count: number; columns: readonly MeasureColumn[] }) {
  const measures = useDocument((state) => state.project?.measures)
  const readOnly = useDocument((state) => state.readOnly)
  const totals = useSession((state) => state.totalsShown)
  const holdsShown = useSession((state) => state.holdsShown)
  const drivingShown = useSession((state) => state.drivingShown)
  const level = useSession((state) => state.tableLevel)
  return (
    <header className="flex h-10 shrink-0 items-center gap-1 border-b border-line pr-2 pl-3">
      <h2 className="grow truncate font-semibold">{countText(count, 'territory', 'territories')}</h2>
      <LevelChoice level={level} />
      <Menu trigger={<IconButton icon={Columns3} label="Columns" />}>
        <MenuTitle>Measures</MenuTitle>
        {measures?.map(({ id, name }) => (
          <MenuChoice
            key={id}
            chosen={columns.some(({ measure }) => measure.id === id)}
            onSelect={() => toggle(columns, id)}
          >
            {titleText(name)}
          </MenuChoice>
        ))}
        <MenuLine />
        <MenuChoice chosen={holdsShown} onSelect={() => setSession({ holdsShown: !holdsShown })}>
          How safely in its corridors
        </MenuChoice>
        <MenuChoice chosen={drivingShown} onSelect={() => setSession({ drivingShown: !drivingShown })}>
          Driving: minutes and hours
        </MenuChoice>
        <MenuLine />
        <MenuChoice chosen={!totals} onSelect={() => setSession({ totalsShown: false })}>
          Index
        </MenuChoice>
        <MenuChoice chosen={totals} onSelect={() => setSession({ totalsShown: true })}>
          Total
        </MenuChoice>
      </Menu>
      {!readOnly && (
        <Button look="quiet" onClick={() => (level === 'territory' ? addTerritory() : addLevelRecord(level))}>
          <Plus size={14} aria-hidden />
          New
        </Button>
      )}
    </header>
  )
})

/** Rows stand for territories, or for what they roll up to. */
function LevelChoice({ level }: { level: 'territory' | Level }) {
  const names = useLevelNames()
  return (
    <SelectField
      aria-label="Rows of the table"
      value={level}
      className="border-transparent bg-transparent"
      onChange={(event) => setSession({ tableLevel: event.target.value as 'territory' | Level })}
    >
      <option value="territory">By territory</option>
      {levels.map((one) => (
        <option key={one} value={one}>
          By {names[one].toLowerCase()}
        </option>
      ))}
    </SelectField>
  )
}

function toggle(columns: readonly MeasureColumn[], id: string): void {
  const shown = columns.map(({ measure }) => measure.id)
  const next = shown.includes(id) ? shown.filter((other) => other !== id) : [...shown, id]
  if (next.length > 0) setSession({ measuresShown: next })
}

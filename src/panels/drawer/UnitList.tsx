import { useMemo } from 'react'
import { moveSelection, selectUnits, zoomToUnits } from '#app/commands.ts'
import { alignmentOf, useDocument } from '#app/documentStore.ts'
import { measureText } from '#app/format.ts'
import { sessionStore, useSession } from '#app/sessionStore.ts'
import { titleText, unitTitle, unitsText } from '#app/words.ts'
import type { Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import { noUnits, type Units } from '#model/units.ts'
import type { RowColumn } from '#ui/rowOrder.ts'
import { TerritorySelect } from '#panels/territories/TerritorySelect.tsx'
import { lazily, numbersTo } from './AccountList.tsx'
import { SearchedTable } from './SearchedTable.tsx'

/** The table twin of the map: what can be chosen and moved there can be chosen and moved here. */
export function UnitList() {
  const project = useDocument((state) => state.project)
  const plan = useDocument((state) => alignmentOf(state)?.plan ?? null)
  const selection = useSession((state) => state.selection)
  const readOnly = useDocument((state) => state.readOnly)
  const units = project?.units ?? noUnits
  const rows = useMemo(() => numbersTo(units.count), [units.count])
  const columns = useMemo(() => (project && plan ? unitColumns(project, plan) : []), [project, plan])
  const chosen = useMemo(() => new Set(selection), [selection])
  const searchTexts = useMemo(() => lazily(() => unitTexts(units)), [units])
  if (!project) return null
  return (
    <SearchedTable
      label={unitTitle(project.units.kind)}
      rows={rows}
      columns={columns}
      searchTexts={searchTexts}
      selected={(unit) => chosen.has(unit)}
      onSelect={(units, how) => select(units, how)}
      onOpen={(unit) => zoomToUnits([unit])}
      empty="No areas yet."
      aside={
        selection.length > 0 && !readOnly ? (
          <>
            <span className="numbers">{unitsText(project.units.kind, selection.length)}</span>
            <TerritorySelect value={-1} none="Give to…" unassigned onChange={(to) => to >= 0 && moveSelection(to)} />
          </>
        ) : null
      }
    />
  )
}

function unitColumns({ units, settings }: Project, plan: Plan): RowColumn[] {
  const owner = (unit: number) => plan.territories[plan.territoryOf[unit]!]?.name ?? 'Unassigned'
  return [
    { title: unitTitle(units.kind), width: 120, text: (unit) => units.id[unit]!, order: (unit) => units.id[unit]! },
    { title: 'Place', width: 200, text: (unit) => units.name[unit] ?? '', order: (unit) => units.name[unit] ?? '' },
    { title: 'Territory', width: 150, text: owner, order: owner },
    ...units.measures.map((measure, at) => ({
      title: titleText(measure.name),
      width: 110,
      numeric: true,
      text: (unit: number) => measureText(units.values[at]![unit]!, measure.kind, settings.currency),
      order: (unit: number) => units.values[at]![unit]!,
    })),
  ]
}

function unitTexts({ id, name }: Units): string[] {
  return id.map((one, unit) => `${one} ${name[unit] ?? ''}`.toLowerCase())
}

function select(units: readonly number[], how: 'only' | 'toggle' | 'range'): void {
  if (how !== 'toggle') return selectUnits(Uint32Array.from(units).sort())
  const selection = new Set(sessionStore.getState().selection)
  for (const unit of units) if (!selection.delete(unit)) selection.add(unit)
  selectUnits(Uint32Array.from(selection).sort())
}

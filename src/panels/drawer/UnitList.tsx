import { useMemo } from 'react'
import { selectUnits, zoomToUnits } from '#app/commands.ts'
import { useDocument } from '#app/documentStore.ts'
import { useScores } from '#app/derived.ts'
import { indexText, measureText } from '#app/format.ts'
import { lockSelectedUnits } from '#app/holding.ts'
import { sessionStore, setSession, useSession } from '#app/sessionStore.ts'
import { unitTitle, unitsText, unitsWord, unitWord } from '#app/words.ts'
import { titleText } from '#model/capitalised.ts'
import { useShownProject } from '#app/ownSettings.ts'
import type { PlanScores } from '#metrics/scores.ts'
import { measureInText } from '#model/measure.ts'
import { noUnits, type Units } from '#model/units.ts'
import { Button } from '#ui/Button.tsx'
import type { RowColumn } from '#ui/rowOrder.ts'
import { numbersTo, selectRows } from './AccountList.tsx'
import { HoldButtons } from './HoldButtons.tsx'
import { holdColumn, unitHolds } from './holds.ts'
import { SearchedTable } from './SearchedTable.tsx'

/** The table twin of the map: what can be chosen and moved there can be chosen and moved here. */
export function UnitList() {
  const project = useShownProject()
  const selection = useSession((state) => state.selection)
  const readOnly = useDocument((state) => state.readOnly)
  const units = project?.units ?? noUnits
  const rows = useMemo(() => numbersTo(units.count), [units.count])
  const scores = useScores()
  const columns = useMemo(() => (scores ? unitColumns(scores) : []), [scores])
  const chosen = useMemo(() => new Set(selection), [selection])
  const searchText = useMemo(() => unitText(units), [units])
  if (!project) return null
  return (
    <SearchedTable
      label={unitTitle(project.units.kind)}
      rows={rows}
      columns={columns}
      searchText={searchText}
      selected={(unit) => chosen.has(unit)}
      onSelect={(units, how) => selectUnits(selectRows(sessionStore.getState().selection, units, how))}
      onOpen={(unit) => zoomToUnits([unit])}
      empty="No areas yet."
      aside={
        selection.length > 0 && !readOnly ? (
          <>
            <span className="numbers">{unitsText(project.units.kind, selection.length)}</span>
            <Button title="G" onClick={() => setSession({ dialog: 'giveUnits' })}>
              Give to…
            </Button>
            <HoldButtons
              what={unitsWord(project.units.kind)}
              onLock={(locked) => lockSelectedUnits(locked)}
              onHold={() => setSession({ dialog: 'holdUnits' })}
            />
          </>
        ) : null
      }
    />
  )
}

function unitColumns({ project, plan, cards }: PlanScores): RowColumn[] {
  const { units, settings } = project
  const cardOf = new Map(cards.map((card) => [card.territory, card]))
  const owner = (unit: number) => plan.territories[plan.territoryOf[unit]!]?.name ?? 'Unassigned'
  return [
    {
      title: titleText(unitWord(units.kind)),
      width: units.kind === 'zip' || units.kind === 'county' ? 90 : 130,
      text: (unit) => units.id[unit]!,
      order: (unit) => units.id[unit]!,
    },
    { title: 'Place', width: 170, text: (unit) => units.name[unit] ?? '', order: (unit) => units.name[unit] ?? '' },
    { title: 'Territory', width: 150, text: owner, order: owner },
    ...settings.balance.corridors.map(({ measureId }): RowColumn => {
      const at = units.measures.findIndex(({ id }) => id === measureId)
      const index = (unit: number) => cardOf.get(plan.territoryOf[unit]!)?.index[at] ?? NaN
      const title = `Index ${measureInText(units.measures[at]?.name ?? measureId)}`
      return {
        title,
        width: 120,
        numeric: true,
        text: (unit) => indexText(index(unit), settings.indexBase),
        order: index,
      }
    }),
    holdColumn(unitHolds(units, plan)),
    ...units.measures.map((measure, at) => ({
      title: titleText(measure.name),
      width: 110,
      numeric: true,
      text: (unit: number) => measureText(units.values[at]![unit]!, measure.kind, settings.currency),
      order: (unit: number) => units.values[at]![unit]!,
    })),
  ]
}

function unitText({ id, name }: Units): (unit: number) => string {
  return (unit) => `${id[unit]} ${name[unit] ?? ''}`
}

import { useMemo, useState } from 'react'
import { activateTerritory } from '#app/commands.ts'
import { useScores } from '#app/derived.ts'
import { useDriving, type TerritoryDriving } from '#app/driving.ts'
import { indexText, percentText, wholeText } from '#app/format.ts'
import { setSession, useSession } from '#app/sessionStore.ts'
import { titleText } from '#model/capitalised.ts'
import { capacityHours } from '#metrics/capacity.ts'
import type { PlanScores } from '#metrics/scores.ts'
import { WORKLOAD } from '#model/measure.ts'
import type { Plan } from '#model/plan.ts'
import { GapChart } from '#panels/balance/GapChart.tsx'
import { BarRows, type BarRow } from '#ui/BarRows.tsx'
import { Empty } from '#ui/Empty.tsx'
import { DotChart } from '#ui/DotChart.tsx'
import { SelectField } from '#ui/fields.tsx'
import { SheetPart } from '#ui/Sheet.tsx'

const makeTerritories = {
  label: 'Make territories',
  run: () => setSession({ sheet: 'balance', tableOpen: true }),
}

/** How the territories compare, to be seen at a glance; a press chooses the territory. */
export function ChartsPanel() {
  const scores = useScores()
  if (!scores) return null
  if (scores.cards.length < 2) {
    return <Empty action={makeTerritories}>There are no territories yet. Balance makes some, or draw one.</Empty>
  }
  return (
    <div className="min-h-0 grow overflow-y-auto">
      <IndexPart scores={scores} />
      <CapacityPart scores={scores} />
      <PairPart scores={scores} />
      <TravelPart scores={scores} />
      <RunPart />
    </div>
  )
}

function IndexPart({ scores }: { scores: PlanScores }) {
  const { project } = scores
  const { corridors } = project.settings.balance
  const [measure, setMeasure] = useState(corridors[0]?.measureId ?? project.measures[0]!.id)
  const active = useSession((state) => state.activeTerritory)
  const { lo, hi } = corridors.find(({ measureId }) => measureId === measure) ?? { lo: 85, hi: 115 }
  const rows = useMemo(() => indexRows(scores, measure, lo, hi), [scores, measure, lo, hi])
  return (
    <SheetPart
      title="Index"
      aside={<MeasureChoice scores={scores} label="Measure of the index chart" value={measure} onChange={setMeasure} />}
    >
      <BarRows
        label={`Index of ${measure}, corridor ${lo} to ${hi}`}
        rows={rows}
        top={Math.min(300, Math.max(160, ...rows.map(({ value }) => value || 0)))}
        band={[lo, hi]}
        middle={100}
        chosen={active}
        onChoose={activateTerritory}
      />
      <p className="mt-1.5 text-xs text-muted">The band is the corridor, the dashed line the fair share.</p>
    </SheetPart>
  )
}

function indexRows({ cards, plan, project }: PlanScores, measureId: string, lo: number, hi: number): BarRow[] {
  const at = project.measures.findIndex(({ id }) => id === measureId)
  return cards
    .filter(({ territory }) => territory > 0)
    .map(({ territory, index }): BarRow => {
      const { name, color } = plan.territories[territory]!
      const value = index[at] ?? NaN
      const tone = value < lo ? 'under' : value > hi ? 'over' : 'plain'
      return { id: territory, label: name, color, value, text: indexText(value, project.settings.indexBase), tone }
    })
    .sort((a, b) => b.value - a.value)
}

function CapacityPart({ scores }: { scores: PlanScores }) {
  const active = useSession((state) => state.activeTerritory)
  const rows = useMemo(() => capacityRows(scores), [scores])
  if (rows.length === 0) return null
  const top = 1.05 * Math.max(...rows.map(({ value, mark }) => Math.max(value, mark || 0)))
  return (
    <SheetPart title="Workload and capacity" aside={<span className="text-xs text-muted">hours a year</span>}>
      <BarRows label="Workload against capacity" rows={rows} top={top} chosen={active} onChoose={activateTerritory} />
      <p className="mt-1.5 text-xs text-muted">
        The tick is what the rep can deliver: FTE × hours a week × selling time × weeks, as set in Settings.
      </p>
    </SheetPart>
  )
}

function capacityRows({ cards, plan, project }: PlanScores): BarRow[] {
  const at = project.measures.findIndex(({ id }) => id === WORKLOAD.id)
  if (at < 0) return []
  return cards
    .filter(({ territory }) => territory > 0)
    .map(({ territory, totals }): BarRow => {
      const record = plan.territories[territory]!
      const mark = capacityHours(project, record)
      const value = totals[at]!
      const text = Number.isNaN(mark) ? 'vacant' : percentText(value / mark, 0)
      return {
        id: territory,
        label: record.name,
        color: record.color,
        value,
        mark,
        text,
        tone: value > mark ? 'over' : 'plain',
      }
    })
    .sort((a, b) => b.value - a.value)
}

/** Those above the line have more of the one than their share of the other. */
function PairPart({ scores }: { scores: PlanScores }) {
  const { project, cards, plan } = scores
  const ids = project.measures.map(({ id }) => id)
  const [first, setFirst] = useState(ids.includes(WORKLOAD.id) ? WORKLOAD.id : ids[0]!)
  const [second, setSecond] = useState(
    ids.includes('potential') ? 'potential' : (ids.find((id) => id !== first) ?? ids[0]!),
  )
  const active = useSession((state) => state.activeTerritory)
  const nameOf = (id: string) => titleText(project.measures.find((measure) => measure.id === id)?.name ?? id)
  const [x, y] = [ids.indexOf(first), ids.indexOf(second)]
  const text = (index: number) => indexText(index, project.settings.indexBase)
  const dots = cards
    .filter(({ territory }) => territory > 0)
    .map(({ territory, index }) => {
      const { name, color } = plan.territories[territory]!
      const label = `${name}: ${nameOf(first)} ${text(index[x]!)}, ${nameOf(second)} ${text(index[y]!)}`
      return { id: territory, label, color, x: index[x] || 0, y: index[y] || 0 }
    })
  const most = Math.max(150, ...dots.flatMap((dot) => [dot.x, dot.y]))
  const step = most > 300 ? 100 : 50
  const ticks = Array.from({ length: Math.ceil(most / step) + 1 }, (_, i) => i * step)
  return (
    <SheetPart
      title="One measure against another"
      aside={
        <span className="flex gap-1">
          <MeasureChoice scores={scores} label="Along the bottom" value={first} onChange={setFirst} />
          <MeasureChoice scores={scores} label="Along the side" value={second} onChange={setSecond} />
        </span>
      }
    >
      <DotChart
        label={`${nameOf(second)} against ${nameOf(first)}, index per territory`}
        xTitle={`${nameOf(first)}, index`}
        yTitle={`${nameOf(second)}, index`}
        dots={dots}
        ticks={ticks}
        tickText={text}
        chosen={active}
        onChoose={activateTerritory}
      />
      <p className="mt-1 text-xs text-muted">
        {wholeText(dots.filter((dot) => dot.y > dot.x).length)} of {wholeText(dots.length)} lie above the line: more{' '}
        {nameOf(second).toLowerCase()} than {nameOf(first).toLowerCase()}.
      </p>
    </SheetPart>
  )
}

/** Without minutes from the homes there is nothing to see, and the Travel tab says why. */
function TravelPart({ scores: { plan } }: { scores: PlanScores }) {
  const driving = useDriving()
  const active = useSession((state) => state.activeTerritory)
  const rows = useMemo(() => travelRows(plan, driving ?? []), [plan, driving])
  if (rows.length === 0) return null
  const top = 1.05 * Math.max(...rows.map(({ value, mark }) => Math.max(value, mark || 0)))
  return (
    <SheetPart title="Travel" aside={<span className="text-xs text-muted">minutes one way</span>}>
      <BarRows label="Minutes to a call" rows={rows} top={top} chosen={active} onChoose={activateTerritory} />
      <p className="mt-1.5 text-xs text-muted">The mean drive to a call; nine of ten calls are nearer than the tick.</p>
    </SheetPart>
  )
}

function travelRows({ territories }: Plan, driving: readonly (TerritoryDriving | null)[]): BarRow[] {
  return driving
    .flatMap((one, slot): BarRow[] => {
      const territory = territories[slot]
      if (!one || !territory || Number.isNaN(one.meanMinutes)) return []
      const { name, color } = territory
      const text = `${wholeText(one.meanMinutes)} min`
      return [{ id: slot, label: name, color, value: one.meanMinutes, mark: one.farMinutes, text, tone: 'plain' }]
    })
    .sort((a, b) => b.value - a.value)
}

/** How the latest balance run went. */
function RunPart() {
  const last = useSession((state) => state.lastRun)
  if (!last) return null
  const { run, settings } = last
  return (
    <SheetPart
      title="Latest balance run"
      aside={<span className="text-xs text-muted">largest gap over {wholeText(run.done)} steps</span>}
    >
      <GapChart run={run} settings={settings} />
    </SheetPart>
  )
}

function MeasureChoice({
  scores,
  label,
  value,
  onChange,
}: {
  scores: PlanScores
  label: string
  value: string
  onChange: (id: string) => void
}) {
  return (
    <SelectField
      aria-label={label}
      value={value}
      className="max-w-32"
      onChange={(event) => onChange(event.target.value)}
    >
      {scores.project.measures.map(({ id, name }) => (
        <option key={id} value={id}>
          {titleText(name)}
        </option>
      ))}
    </SelectField>
  )
}

import { ArrowDown, ArrowUp, MapIcon } from 'lucide-react'
import { useMemo, useState } from 'react'
import { activateTerritory, zoomToTerritory } from '#app/commands.ts'
import { alignmentOf, useDocument } from '#app/documentStore.ts'
import { saveResults } from '#app/results.ts'
import { setSession, useSession } from '#app/sessionStore.ts'
import type { Goal } from '#model/goal.ts'
import type { Project } from '#model/project.ts'
import { indicatorIds, type IndicatorId, type ResultRow, type Results } from '#results/indicators.ts'
import { Button } from '#ui/Button.tsx'
import { SelectField } from '#ui/fields.tsx'
import { IconButton } from '#ui/IconButton.tsx'
import { indicatorText, indicatorWords } from './indicatorWords.ts'
import { Sparkline } from './Sparkline.tsx'

/** A row a group with a small chart of its months; each figure beside that of the whole. */
export function ResultTable({ project, results }: { project: Project; results: Results }) {
  const { grouping, goal } = results.wish
  const [sort, setSort] = useState<{ id: IndicatorId | 'name'; down: boolean }>({ id: 'name', down: false })
  const plan = useDocument((state) => alignmentOf(state)?.plan ?? null)
  const active = useSession((state) => state.activeTerritory)
  const told = indicatorIds.filter((id) => !Number.isNaN(results.whole.now[id]))
  const { currency } = project.settings
  const rows = useMemo(() => sorted(results.rows, sort), [results, sort])
  const highest = Math.max(...results.rows.map(({ months }) => Math.max(0, ...months)))
  const slotOf = (id: string) => plan?.territories.findIndex((territory) => territory?.id === id) ?? -1
  const press = (id: IndicatorId | 'name') => setSort({ id, down: sort.id === id ? !sort.down : id !== 'name' })
  return (
    <section aria-label="Results" className="border-b border-line px-4 pt-2 pb-3">
      <div className="overflow-x-auto rounded border border-line" tabIndex={0} role="group" aria-label="Results, table">
        <table className="w-full border-separate border-spacing-0 text-right">
          <thead className="text-xs text-muted">
            <tr>
              {(['name', ...told] as const).map((id) => (
                <th
                  key={id}
                  scope="col"
                  aria-sort={sort.id === id ? (sort.down ? 'descending' : 'ascending') : 'none'}
                  className={`bg-panel p-0 font-semibold ${id === 'name' ? 'sticky left-0 z-[1] text-left' : ''}`}
                >
                  <button
                    type="button"
                    title={id === 'name' ? undefined : indicatorWords[id].title}
                    className={`flex h-8 w-full items-center gap-1 px-2 whitespace-nowrap hover:text-text ${id === 'name' ? '' : 'justify-end'}`}
                    onClick={() => press(id)}
                  >
                    {sort.id === id &&
                      (sort.down ? <ArrowDown size={11} aria-hidden /> : <ArrowUp size={11} aria-hidden />)}
                    {id === 'name' ? 'Name' : indicatorWords[id].short}
                  </button>
                </th>
              ))}
              <th scope="col" className="bg-panel px-2 text-left font-semibold">
                Months
              </th>
            </tr>
          </thead>
          <tbody>
            {[results.whole, ...rows].map((row, at) => {
              const slot = grouping === 'territory' ? slotOf(row.id) : -1
              const tone =
                at === 0 ? 'bg-panel font-semibold' : slot > 0 && slot === active ? 'bg-accent-soft' : 'bg-page'
              return (
                <tr key={at === 0 ? 'all' : `row ${row.id}`} className="h-8">
                  <th
                    scope="row"
                    className={`sticky left-0 z-[1] border-t border-line px-2 text-left ${tone} ${at === 0 ? '' : 'font-normal'}`}
                  >
                    {slot > 0 ? (
                      <button
                        type="button"
                        className="max-w-32 truncate hover:underline"
                        onClick={() => {
                          activateTerritory(slot)
                          zoomToTerritory(slot)
                        }}
                      >
                        {row.name}
                      </button>
                    ) : (
                      <span className="block max-w-32 truncate">{row.name}</span>
                    )}
                  </th>
                  {told.map((id) => (
                    <Figure
                      key={id}
                      id={id}
                      row={row}
                      whole={results.whole}
                      goal={goal}
                      currency={currency}
                      tone={tone}
                      first={at === 0}
                    />
                  ))}
                  <td className={`border-t border-line px-2 text-left ${tone}`}>
                    <Sparkline months={row.months} most={at === 0 ? Math.max(...row.months) : highest} />
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      <div className="mt-2 flex flex-wrap items-center gap-2">
        {grouping === 'territory' && <ColorMap results={results} told={told} currency={currency} />}
        <Button className="ml-auto" onClick={() => saveResults(results)}>
          Save as CSV
        </Button>
      </div>
    </section>
  )
}

function Figure({
  id,
  row,
  whole,
  goal,
  currency,
  tone,
  first,
}: {
  id: IndicatorId
  row: ResultRow
  whole: ResultRow
  goal: Goal | null
  currency: string
  tone: string
  first: boolean
}) {
  const { lower = false, kind } = indicatorWords[id]
  const [value, average, past] = [row.now[id], whole.now[id], row.earlier[id]]
  // sums grow with the territory: only ratios are held against the whole
  const far = kind === 'share' && !first && !Number.isNaN(value) ? value - average : 0
  const better = lower ? far < 0 : far > 0
  const mark = Math.abs(far) < 0.05 ? '' : better ? '▲' : '▼'
  // a goal of visits or pieces is no money
  const unit = id === 'gap' && goal && goal.of !== 'revenue' ? '' : currency
  const title = [
    indicatorText(id, value, unit, false),
    kind === 'share' && !first ? `all: ${indicatorText(id, average, unit)}` : '',
    Number.isNaN(past) ? '' : `span before: ${indicatorText(id, past, unit)}`,
  ].filter(Boolean)
  return (
    <td className={`numbers border-t border-line px-2 whitespace-nowrap ${tone}`} title={title.join('; ')}>
      {indicatorText(id, value, unit)}
      {kind === 'share' && (
        <span className="inline-block w-3.5 text-right text-[9px] leading-none">
          {mark && (
            <span
              role="img"
              className={better ? 'text-good' : 'text-over'}
              aria-label={better ? 'better than all together' : 'worse than all together'}
            >
              {mark}
            </span>
          )}
        </span>
      )}
    </td>
  )
}

/** Fills of the map by one indicator: the average is neutral. */
function ColorMap({ results, told, currency }: { results: Results; told: readonly IndicatorId[]; currency: string }) {
  const plan = useDocument((state) => alignmentOf(state)?.plan ?? null)
  const colorBy = useSession((state) => state.colorBy)
  const shown = colorBy.by === 'result' ? colorBy.title : ''
  function color(id: IndicatorId | '') {
    if (id === '' || !plan) return setSession({ colorBy: { by: 'territory' } })
    const counted = results.rows.filter((row) => row.id !== '' && !Number.isNaN(row.now[id]))
    const { kind } = indicatorWords[id]
    const mean = counted.reduce((sum, row) => sum + row.now[id], 0) / Math.max(1, counted.length)
    const middle = kind === 'share' ? results.whole.now[id] : mean
    const spread = Math.max(...counted.map((row) => Math.abs(row.now[id] - middle)), 1e-9)
    const byId = new Map(counted.map((row) => [row.id, row.now[id]]))
    // the furthest territory lies 55 from the middle, where the ramp of the map ends
    const values = plan.territories.map((territory) =>
      territory ? 100 + (55 * ((byId.get(territory.id) ?? NaN) - middle)) / spread : NaN,
    )
    const texts = [middle - spread, middle, middle + spread].map((value) => indicatorText(id, value, currency))
    setSession({ colorBy: { by: 'result', title: indicatorWords[id].short, values, texts } })
  }
  return (
    <span className="flex items-center gap-1">
      <SelectField
        aria-label="Colour the map by"
        value={told.find((id) => indicatorWords[id].short === shown) ?? ''}
        onChange={(event) => color(event.target.value as IndicatorId | '')}
      >
        <option value="">Map by territory</option>
        {told.map((id) => (
          <option key={id} value={id}>
            Map by {indicatorWords[id].short.toLowerCase()}
          </option>
        ))}
      </SelectField>
      {shown && <IconButton icon={MapIcon} label="Territories’ own colours" size={14} onClick={() => color('')} />}
    </span>
  )
}

function sorted(rows: readonly ResultRow[], { id, down }: { id: IndicatorId | 'name'; down: boolean }): ResultRow[] {
  const shown = rows.filter(({ sums }) => sums.accounts > 0 || sums.revenue > 0)
  const sign = down ? -1 : 1
  return shown.toSorted((a, b) => {
    if (id === 'name') return sign * a.name.localeCompare(b.name, undefined, { numeric: true })
    const [one, other] = [a.now[id], b.now[id]]
    if (Number.isNaN(one) || Number.isNaN(other)) return Number.isNaN(one) ? (Number.isNaN(other) ? 0 : 1) : -1
    return sign * (one - other)
  })
}

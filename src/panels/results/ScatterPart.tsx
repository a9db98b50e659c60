import { useState } from 'react'
import { activateTerritory } from '#app/commands.ts'
import { alignmentOf, useDocument } from '#app/documentStore.ts'
import { useSession } from '#app/sessionStore.ts'
import type { Project } from '#model/project.ts'
import { indicatorIds, type IndicatorId, type Results } from '#results/indicators.ts'
import { SelectField } from '#ui/fields.tsx'
import { useOwnWidth } from '#ui/useOwnWidth.ts'
import { indicatorText, indicatorWords } from './indicatorWords.ts'

const usualWidth = 440
const edges = { height: 230, left: 52, right: 10, top: 10, bottom: 30 }

/** A dot a group; the lines are the medians. */
export function ScatterPart({ project, results }: { project: Project; results: Results }) {
  const { grouping } = results.wish
  const [figure, width] = useOwnWidth<HTMLElement>(usualWidth)
  const box = { ...edges, width }
  const told = indicatorIds.filter((id) => !Number.isNaN(results.whole.now[id]))
  const [axes, setAxes] = useState<readonly [IndicatorId, IndicatorId]>(['coverage', 'growth'])
  const plan = useDocument((state) => alignmentOf(state)?.plan ?? null)
  const active = useSession((state) => state.activeTerritory)
  const [across, up] = [0, 1].map((at) => (told.includes(axes[at]!) ? axes[at]! : told[at]!)) as [
    IndicatorId,
    IndicatorId,
  ]
  const dots = results.rows.filter(
    (row) => row.sums.accounts > 0 && row.id !== '' && !Number.isNaN(row.now[across] + row.now[up]),
  )
  if (dots.length === 0) return <p className="text-muted">No group has figures to set against each other yet.</p>
  const x = scale(
    dots.map((row) => row.now[across]),
    box.left,
    box.width - box.right,
  )
  const y = scale(
    dots.map((row) => row.now[up]),
    box.height - box.bottom,
    box.top,
  )
  const { currency } = project.settings
  const lines = [median(dots.map((row) => row.now[across])), median(dots.map((row) => row.now[up]))]
  const slotOf = (id: string) =>
    grouping === 'territory' ? (plan?.territories.findIndex((territory) => territory?.id === id) ?? -1) : -1
  return (
    <figure ref={figure}>
      <div className="mb-2 flex gap-2">
        {([1, 0] as const).map((at) => (
          <SelectField
            key={at}
            aria-label={at === 1 ? 'Indicator upwards' : 'Indicator across'}
            value={at === 1 ? up : across}
            onChange={(event) => {
              const next = [across, up] as [IndicatorId, IndicatorId]
              next[at] = event.target.value as IndicatorId
              setAxes(next)
            }}
          >
            {told.map((id) => (
              <option key={id} value={id}>
                {at === 1 ? '↑ ' : '→ '}
                {indicatorWords[id].short}
              </option>
            ))}
          </SelectField>
        ))}
      </div>
      <svg
        viewBox={`0 0 ${box.width} ${box.height}`}
        className="w-full"
        role="img"
        aria-label={`${indicatorWords[up].short} against ${indicatorWords[across].short} of ${dots.length}; medians ${indicatorText(up, lines[1]!, currency)} and ${indicatorText(across, lines[0]!, currency)}`}
      >
        <path
          d={`M${box.left} ${box.top}V${box.height - box.bottom}H${box.width - box.right}`}
          fill="none"
          stroke="var(--line)"
        />
        <g stroke="var(--muted)" strokeDasharray="4 3">
          <line x1={x.at(lines[0]!)} x2={x.at(lines[0]!)} y1={box.top} y2={box.height - box.bottom} />
          <line x1={box.left} x2={box.width - box.right} y1={y.at(lines[1]!)} y2={y.at(lines[1]!)} />
        </g>
        <g fontSize="11" fill="var(--muted)" className="numbers">
          {[x.low, x.high].map((value, at) => (
            <text key={at} x={x.at(value)} y={box.height - 14} textAnchor={at === 0 ? 'start' : 'end'}>
              {indicatorText(across, value, currency)}
            </text>
          ))}
          {[y.low, y.high].map((value, at) => (
            <text key={at} x={box.left - 6} y={y.at(value) + 4} textAnchor="end">
              {indicatorText(up, value, currency)}
            </text>
          ))}
        </g>
        {dots.map((row) => {
          const slot = slotOf(row.id)
          return (
            <circle
              key={row.id}
              cx={x.at(row.now[across])}
              cy={y.at(row.now[up])}
              r={slot > 0 && slot === active ? 7 : 4.5}
              fill={slot > 0 ? plan!.territories[slot]!.color : 'var(--accent)'}
              stroke="var(--text)"
              strokeWidth={slot > 0 && slot === active ? 2 : 0.75}
              onClick={() => slot > 0 && activateTerritory(slot)}
            >
              <title>{`${row.name}: ${indicatorText(up, row.now[up], currency)}, ${indicatorText(across, row.now[across], currency)}`}</title>
            </circle>
          )
        })}
      </svg>
      <figcaption className="text-xs text-muted">
        Dashed: medians, {indicatorText(up, lines[1]!, currency)} {indicatorWords[up].short.toLowerCase()} and{' '}
        {indicatorText(across, lines[0]!, currency)} {indicatorWords[across].short.toLowerCase()}.
      </figcaption>
    </figure>
  )
}

function scale(values: readonly number[], from: number, to: number) {
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const width = high > low ? high - low : 1
  return { low, high, at: (value: number) => from + ((value - low) / width) * (to - from) }
}

function median(values: readonly number[]): number {
  const order = values.toSorted((a, b) => a - b)
  const middle = order.length / 2
  return order.length === 0 ? NaN : (order[Math.floor(middle)]! + order[Math.ceil(middle) - 1]!) / 2
}

import { indexText, numberText, percentText, shortText, wholeText } from '#app/format.ts'
import type { Goal } from '#model/goal.ts'
import type { Scorecard } from '#model/scorecard.ts'
import type { ProjectSettings } from '#model/settings.ts'
import { wide, widest } from './columnRoom.ts'
import type { MeasureColumn, TerritoryLine } from './columns.ts'

const pinned = 'h-8 border-b border-line bg-panel'

/** The fair share: what 100 means, for one full-time equivalent. */
export function MeanRow({
  lines,
  columns,
  settings,
  totals,
  target,
  holds,
  driving,
}: {
  lines: readonly TerritoryLine[]
  columns: readonly MeasureColumn[]
  settings: ProjectSettings
  totals: boolean
  /** What all are to reach; null without that column. */
  target: Goal | null
  /** How often all stay in their corridors at once; null without that column. */
  holds: number | null
  driving: boolean
}) {
  const fte = lines.reduce((sum, { territory }) => sum + territory.fte, 0)
  const units = lines.reduce((sum, { card }) => sum + card.units, 0)
  return (
    <tr className="text-muted">
      <th scope="row" className={`sticky left-0 z-[1] pl-3 text-left font-normal ${pinned}`}>
        Fair share
      </th>
      {columns.map(({ at, measure }) => {
        const sum = lines.reduce((whole, { card }) => whole + (card.totals[at] ?? 0), 0)
        const mean = fte > 0 ? shortText(sum / fte, measure.kind, settings.currency) : ''
        return (
          <td key={measure.id} className={`px-2 text-right ${pinned}`}>
            {totals ? mean : <span title={mean}>{indexText(100, settings.indexBase)}</span>}
          </td>
        )
      })}
      {target && (
        <td className={`px-2 text-right ${pinned}`} title="All territories together">
          {shortText(target.total, target.of === 'revenue' ? 'money' : 'count', settings.currency)}
        </td>
      )}
      {holds !== null && (
        <td className={`px-2 text-right ${pinned}`} title="All territories at once">
          {Number.isNaN(holds) ? '' : percentText(holds, 0)}
        </td>
      )}
      {driving && <td colSpan={2} className={pinned} />}
      <td className={`px-2 ${wide} ${pinned}`} />
      <td className={`pr-2.5 text-right ${wide} ${pinned}`}>{numberText(fte)}</td>
      <td className={`px-2 text-right ${widest} ${pinned}`}>{wholeText(units)}</td>
      <td className={`sticky right-0 ${pinned}`} />
    </tr>
  )
}

/** Unassigned has no index: its share of everything is shown. */
export function UnassignedRow({
  card,
  columns,
  whole,
  settings,
  totals,
  target,
  holds,
  driving,
  active,
  onClick,
}: {
  card: Scorecard
  columns: readonly MeasureColumn[]
  /** Total per project measure over everything. */
  whole: readonly number[]
  settings: ProjectSettings
  totals: boolean
  target: boolean
  holds: boolean
  driving: boolean
  active: boolean
  onClick: () => void
}) {
  const tone = active ? 'h-8 border-b border-line bg-accent-soft' : pinned
  return (
    <tr aria-selected={active} onClick={onClick}>
      <th scope="row" className={`sticky left-0 z-[1] pl-3 text-left font-normal ${tone}`}>
        <button type="button" className="flex items-center gap-3 rounded">
          <span className="size-3 shrink-0 rounded-[3px] border border-text/25 bg-[#c9ced6]" aria-hidden />
          Unassigned
          {!totals && <span className="-ml-1.5 hidden text-xs text-muted @min-[400px]:inline">% of all</span>}
        </button>
      </th>
      {columns.map(({ at, measure }) => {
        const total = card.totals[at] ?? 0
        const share = whole[at]! > 0 ? total / whole[at]! : 0
        return (
          <td
            key={measure.id}
            className={`px-2 text-right ${tone}`}
            title={`${shortText(total, measure.kind, settings.currency)}, ${percentText(share)} of all`}
          >
            {totals ? shortText(total, measure.kind, settings.currency) : percentText(share)}
          </td>
        )
      })}
      {target && <td className={tone} />}
      {holds && <td className={tone} />}
      {driving && <td colSpan={2} className={tone} />}
      <td className={`${wide} ${tone}`} />
      <td className={`${wide} ${tone}`} />
      <td className={`px-2 text-right ${widest} ${tone}`}>{wholeText(card.units)}</td>
      <td className={`sticky right-0 ${tone}`} />
    </tr>
  )
}

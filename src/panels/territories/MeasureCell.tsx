import { memo } from 'react'
import { changeText, indexBesideText, measureText, shortText } from '#app/format.ts'
import type { ProjectSettings } from '#model/settings.ts'
import { BandBar } from '#ui/BandBar.tsx'
import type { MeasureColumn } from './columns.ts'
import { Figure } from './Figure.tsx'

/** Index with its bar and, in small, what has changed; or the total. */
export const MeasureCell = memo(function MeasureCell({
  column,
  index,
  total,
  change,
  settings,
  totals,
}: {
  column: MeasureColumn
  index: number
  total: number
  /** Against the start or, while drawing, against now; NaN for nothing. */
  change: number
  settings: ProjectSettings
  totals: boolean
}) {
  const { measure, lo, hi } = column
  const full = measureText(total, measure.kind, settings.currency)
  if (totals) return <td className="px-2 text-right">{shortText(total, measure.kind, settings.currency)}</td>
  const out = index < lo ? 'text-under' : index > hi ? 'text-over' : ''
  return (
    <td className="pr-2 @min-[400px]:pl-2" title={`${measure.name}: ${full}`}>
      <Figure className="h-8 pt-[5px]">
        <span className="flex items-baseline justify-end gap-0.5 leading-4 @min-[400px]:gap-1">
          <span className="text-[11px] text-muted">{changeText(change, settings.indexBase)}</span>
          <span className={`min-w-7 text-right ${out ? `font-semibold ${out}` : ''}`}>
            {indexBesideText(index, lo, hi, settings.indexBase)}
            {out && <span className="sr-only">{index < lo ? ', under the corridor' : ', over the corridor'}</span>}
          </span>
        </span>
        <span className="mt-[3px] block">
          <BandBar value={index} lo={lo} hi={hi} middle={100} from={40} to={160} />
        </span>
      </Figure>
    </td>
  )
})

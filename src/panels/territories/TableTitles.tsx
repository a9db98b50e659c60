import { useDocument } from '#app/documentStore.ts'
import { unitsWord } from '#app/words.ts'
import { titleText } from '#model/capitalised.ts'
import { wide, widest } from './columnRoom.ts'
import type { MeasureColumn, Sort, TerritoryLine } from './columns.ts'
import { HeaderCell } from './HeaderCell.tsx'
import { LockAll } from './LockAll.tsx'

/** Columns that are there only when they are asked for. */
export interface ExtraColumns {
  /** Year of the goal whose targets are shown. */
  readonly targetYear: number | null
  readonly holds: boolean
  readonly driving: boolean
}

export function ColumnWidths({ columns, extra }: { columns: readonly MeasureColumn[]; extra: ExtraColumns }) {
  // in the narrowest panel figures take no more than they need, and names all that two of them leave
  const few = columns.length <= 2 && extra.targetYear === null && !extra.holds && !extra.driving
  return (
    <colgroup>
      <col className={`${few ? 'w-40' : 'w-27'} @min-[400px]:w-42 @min-[480px]:w-39`} />
      {columns.map(({ measure }) => (
        <col key={measure.id} className="w-16.5 @min-[400px]:w-19" />
      ))}
      {extra.targetYear !== null && <col className="w-18" />}
      {extra.holds && <col className="w-26 @min-[400px]:w-16" />}
      {extra.driving && <col className="w-22 @min-[400px]:w-18" />}
      {extra.driving && <col className="w-22 @min-[400px]:w-18" />}
      <col className={`w-20 ${wide}`} />
      <col className={`w-11 ${wide}`} />
      <col className={`w-15 ${widest}`} />
      <col className="w-7 @min-[400px]:w-9 @min-[480px]:w-14" />
    </colgroup>
  )
}

export function TableTitles({
  columns,
  extra,
  totals,
  lines,
  ...header
}: {
  columns: readonly MeasureColumn[]
  extra: ExtraColumns
  totals: boolean
  lines: readonly TerritoryLine[]
  sort: Sort
  onSort: (sort: Sort) => void
}) {
  const readOnly = useDocument((state) => state.readOnly)
  const kind = useDocument((state) => state.project?.units.kind ?? 'zip')
  return (
    <tr>
      <HeaderCell title="Territory" sortKey="name" pinned {...header} />
      {columns.map(({ at, measure }) => (
        <HeaderCell
          key={measure.id}
          title={titleText(measure.name)}
          unit={totals ? '' : 'index'}
          sortKey={`measure ${at}`}
          {...header}
        />
      ))}
      {extra.targetYear !== null && <HeaderCell title={`Target ${extra.targetYear}`} sortKey="target" {...header} />}
      {extra.holds && <HeaderCell title="Safe" sortKey="holds" {...header} />}
      {extra.driving && <HeaderCell title="Drive" sortKey="drive" {...header} />}
      {extra.driving && <HeaderCell title="Road" sortKey="road" {...header} />}
      <HeaderCell title="Rep" sortKey="rep" room={wide} {...header} />
      <HeaderCell title="FTE" sortKey="fte" room={wide} {...header} />
      <HeaderCell title={titleText(unitsWord(kind))} sortKey="units" room={widest} {...header} />
      <th scope="col" className="sticky right-0 border-b border-line bg-panel">
        <LockAll
          locked={lines.length > 0 && lines.every(({ territory }) => territory.locked)}
          disabled={readOnly || lines.length === 0}
        />
      </th>
    </tr>
  )
}

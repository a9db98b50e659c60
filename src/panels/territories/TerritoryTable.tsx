import { useEffect, useEffectEvent, useRef, type KeyboardEvent } from 'react'
import { activateTerritory } from '#app/commands.ts'
import { useDocument } from '#app/documentStore.ts'
import { useSession } from '#app/sessionStore.ts'
import type { ProjectSettings } from '#model/settings.ts'
import type { Scorecard } from '#model/scorecard.ts'
import { selectRowsNotText } from '#ui/selectRowsNotText.ts'
import { useRows } from '#ui/useRows.ts'
import type { MeasureColumn, TerritoryLine } from './columns.ts'
import { MeanRow, UnassignedRow } from './PinnedRows.tsx'
import { chooseByClick, rowByKey, zoomByDoubleClick } from './rowGestures.ts'
import { ColumnWidths, TableTitles } from './TableTitles.tsx'
import { TerritoryRow } from './TerritoryRow.tsx'
import { extraCells, useExtraFigures } from './useExtraFigures.ts'
import { useSortedLines } from './useSortedLines.ts'

const rowHeight = 32

export function TerritoryTable({
  lines,
  unassigned,
  whole,
  columns,
  settings,
  totals,
}: {
  lines: readonly TerritoryLine[]
  unassigned: Scorecard
  whole: readonly number[]
  columns: readonly MeasureColumn[]
  settings: ProjectSettings
  totals: boolean
}) {
  const active = useSession((state) => state.activeTerritory)
  const marked = useSession((state) => state.marked)
  const readOnly = useDocument((state) => state.readOnly)
  const extra = useExtraFigures()
  const { goal, holdsShown, drivingShown } = extra
  const { sorted, sort, sortBy } = useSortedLines(lines, extra)
  const extraColumns = { targetYear: goal?.year ?? null, holds: holdsShown, driving: drivingShown }
  const activeAt = sorted.findIndex(({ slot }) => slot === active)
  const { scroller, shown, above, below, scrollTo } = useRows({
    count: sorted.length,
    height: rowHeight,
    header: rowHeight * 3,
    room: window.innerHeight - 130,
    begin: activeAt,
  })
  // what was just asked for comes into sight: a narrow panel has no room for it beside the measures
  const table = useRef<HTMLTableElement>(null)
  useEffect(() => {
    const room = table.current?.parentElement
    if (room && (drivingShown || holdsShown)) room.scrollLeft = room.scrollWidth
  }, [drivingShown, holdsShown])
  // only when another territory is chosen, not when the order changes under it
  const showRow = useEffectEvent((slot: number) => {
    const at = sorted.findIndex((line) => line.slot === slot)
    if (at >= 0) scrollTo(at)
  })
  useEffect(() => showRow(active), [active])

  function onKeyDown(event: KeyboardEvent) {
    const at = rowByKey(event, sorted, readOnly)
    if (at === null) return
    scrollTo(at)
    const rows = event.currentTarget
    requestAnimationFrame(() => rows.querySelector<HTMLElement>(`[data-slot="${sorted[at]!.slot}"]`)?.focus())
  }

  return (
    <div ref={scroller} className="@container min-h-0 grow overflow-auto overscroll-contain">
      <table
        ref={table}
        role="grid"
        aria-label="Territories"
        aria-rowcount={sorted.length + 3}
        className="w-full table-fixed border-separate border-spacing-0"
      >
        <ColumnWidths columns={columns} extra={extraColumns} />
        <thead className="sticky top-0 z-[3]">
          <TableTitles
            columns={columns}
            extra={extraColumns}
            totals={totals}
            lines={lines}
            sort={sort}
            onSort={sortBy}
          />
          <UnassignedRow
            card={unassigned}
            columns={columns}
            whole={whole}
            settings={settings}
            totals={totals}
            target={goal !== null}
            holds={holdsShown}
            driving={drivingShown}
            active={active === 0}
            onClick={() => activateTerritory(0)}
          />
          <MeanRow
            lines={lines}
            columns={columns}
            settings={settings}
            totals={totals}
            target={goal}
            holds={holdsShown ? extra.allHold : null}
            driving={drivingShown}
          />
        </thead>
        <tbody
          onKeyDown={onKeyDown}
          onMouseDown={selectRowsNotText}
          onClick={(event) => chooseByClick(event, sorted, activeAt)}
          onDoubleClick={zoomByDoubleClick}
        >
          <Space height={above} />
          {shown.map((index) => {
            const line = sorted[index]!
            return (
              <TerritoryRow
                key={line.territory.id}
                line={line}
                columns={columns}
                settings={settings}
                totals={totals}
                {...extraCells(extra, line)}
                active={line.slot === active}
                chosen={line.slot === active || marked.includes(line.slot)}
                focusable={activeAt < 0 ? index === 0 : index === activeAt}
                readOnly={readOnly}
              />
            )
          })}
          <Space height={below} />
        </tbody>
      </table>
    </div>
  )
}

/** Stands for the rows that are out of sight. One cell only: a span over columns that are hidden would make room for them. */
function Space({ height }: { height: number }) {
  if (height <= 0) return null
  return (
    <tr aria-hidden>
      <td style={{ height, padding: 0 }} />
    </tr>
  )
}

import { useEffect, useEffectEvent, useMemo, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react'
import { activateTerritory, renameInRow, zoomToTerritory } from '#app/commands.ts'
import { alignmentOf, useDocument } from '#app/documentStore.ts'
import { useRobustness } from '#app/proof.ts'
import { useDriving } from '#app/driving.ts'
import { useSession } from '#app/sessionStore.ts'
import { chosenTerritories, markTerritories, markTerritory } from '#app/territoryCommands.ts'
import { titleText, unitsWord } from '#app/words.ts'
import type { ProjectSettings } from '#model/settings.ts'
import type { Scorecard } from '#model/scorecard.ts'
import { wide, widest } from './columnRoom.ts'
import { sortByTarget, sortLines, type MeasureColumn, type Sort, type TerritoryLine } from './columns.ts'
import { useRows } from '#ui/useRows.ts'
import { LockAll } from './LockAll.tsx'
import { HeaderCell } from './HeaderCell.tsx'
import { MeanRow, UnassignedRow } from './PinnedRows.tsx'
import { TerritoryRow } from './TerritoryRow.tsx'

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
  const [sort, setSort] = useState<Sort>({ key: 'name', down: false })
  const active = useSession((state) => state.activeTerritory)
  const marked = useSession((state) => state.marked)
  const readOnly = useDocument((state) => state.readOnly)
  const kind = useDocument((state) => state.project?.units.kind ?? 'zip')
  const holdsShown = useSession((state) => state.holdsShown)
  const robust = useRobustness(holdsShown).value
  const holds = holdsShown ? (robust?.holds ?? []) : null
  const drivingShown = useSession((state) => state.drivingShown)
  const driving = useDriving(drivingShown)
  const goal = useDocument((state) => alignmentOf(state)?.plan.goals.at(-1) ?? null)
  const targets = useMemo(
    () => goal && new Map(goal.parts.map(({ territoryId, amount }) => [territoryId, amount])),
    [goal],
  )
  const sorted = useMemo(
    () =>
      sort.key === 'target' && targets
        ? sortByTarget(lines, targets, sort.down)
        : sortLines(lines, sort, robust?.holds, driving),
    [lines, sort, robust, driving, targets],
  )
  const scroller = useRef<HTMLDivElement>(null)
  const { shown, above, below, scrollTo } = useRows(scroller, {
    count: sorted.length,
    height: rowHeight,
    header: rowHeight * 3,
  })
  const activeAt = sorted.findIndex(({ slot }) => slot === active)
  // only when another territory is chosen, not when the order changes under it
  const showRow = useEffectEvent((slot: number) => {
    const at = sorted.findIndex((line) => line.slot === slot)
    if (at >= 0) scrollTo(at)
  })
  useEffect(() => showRow(active), [active])

  function onArrow(event: KeyboardEvent) {
    const slot = slotOf(event.target)
    if (slot === null || event.defaultPrevented) return
    const at = sorted.findIndex((line) => line.slot === slot)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: sorted.length - 1 }[event.key]
    const onRow = slotOfRow(event.target) !== null
    if (onRow && event.key === 'Enter') zoomToTerritory(slot)
    if (onRow && event.key === ' ') {
      event.preventDefault()
      return markTerritory(slot)
    }
    if (event.key === 'F2' && !readOnly) {
      event.preventDefault()
      return renameInRow(slot)
    }
    if (to === undefined || !sorted[to]) return
    event.preventDefault()
    const next = sorted[to].slot
    if (event.shiftKey) markTerritories([...new Set([...chosenTerritories(), next])])
    else activateTerritory(next)
    scrollTo(to)
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-slot="${next}"]`)?.focus())
  }

  /** Alone; with Ctrl one more or less; with Shift all from the active one. */
  function onClick(event: MouseEvent) {
    const slot = slotOf(event.target)
    if (slot === null) return
    if (event.ctrlKey || event.metaKey) return markTerritory(slot)
    if (!event.shiftKey || activeAt < 0) return activateTerritory(slot)
    markTerritories(
      between(
        activeAt,
        sorted.findIndex((line) => line.slot === slot),
      ).map((at) => sorted[at]!.slot),
    )
  }

  const columnCount = columns.length + 5 + (holds ? 1 : 0) + (drivingShown ? 2 : 0) + (goal ? 1 : 0)
  const header = { sort, onSort: setSort }
  return (
    <div ref={scroller} className="@container min-h-0 grow overflow-auto overscroll-contain">
      <table
        role="grid"
        aria-label="Territories"
        aria-rowcount={sorted.length + 3}
        className="w-full table-fixed border-separate border-spacing-0"
      >
        <colgroup>
          <col className="w-27 @min-[400px]:w-42" />
          {columns.map(({ measure }) => (
            <col key={measure.id} className="w-18 @min-[400px]:w-19" />
          ))}
          {goal && <col className="w-18" />}
          {holds && <col className="w-16" />}
          {drivingShown && <col className="w-18" />}
          {drivingShown && <col className="w-18" />}
          <col className={`w-16 ${wide}`} />
          <col className={`w-11 ${wide}`} />
          <col className={`w-15 ${widest}`} />
          <col className="w-9 @min-[480px]:w-14" />
        </colgroup>
        <thead className="sticky top-0 z-[3]">
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
            {goal && <HeaderCell title={`Target ${goal.year}`} sortKey="target" {...header} />}
            {holds && <HeaderCell title="Safe" sortKey="holds" {...header} />}
            {drivingShown && <HeaderCell title="Drive" sortKey="drive" {...header} />}
            {drivingShown && <HeaderCell title="Road" sortKey="road" {...header} />}
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
          <UnassignedRow
            card={unassigned}
            columns={columns}
            whole={whole}
            settings={settings}
            totals={totals}
            target={goal !== null}
            holds={holds !== null}
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
            holds={robust && holds ? robust.allHold : holds ? NaN : null}
            driving={drivingShown}
          />
        </thead>
        <tbody onKeyDown={onArrow} onClick={onClick} onDoubleClick={onOpen}>
          <Space height={above} columns={columnCount} />
          {shown.map((index) => {
            const line = sorted[index]!
            return (
              <TerritoryRow
                key={line.territory.id}
                line={line}
                columns={columns}
                settings={settings}
                totals={totals}
                target={goal ? (targets?.get(line.territory.id) ?? NaN) : null}
                targetKind={goal?.of === 'revenue' ? 'money' : 'count'}
                holds={holds ? (holds[line.slot] ?? NaN) : null}
                driveMinutes={drivingShown ? (driving?.[line.slot]?.meanMinutes ?? NaN) : null}
                roadHours={drivingShown ? (driving?.[line.slot]?.hours ?? NaN) : null}
                active={line.slot === active}
                chosen={line.slot === active || marked.includes(line.slot)}
                focusable={activeAt < 0 ? index === 0 : index === activeAt}
                readOnly={readOnly}
              />
            )
          })}
          <Space height={below} columns={columnCount} />
        </tbody>
      </table>
    </div>
  )
}

function onOpen(event: MouseEvent): void {
  const slot = slotOf(event.target)
  if (slot !== null) zoomToTerritory(slot)
}

/** From the first to the last, in that direction. */
function between(from: number, to: number): number[] {
  return Array.from({ length: Math.abs(to - from) + 1 }, (_, i) => from + (to < from ? -i : i))
}

/** The territory of the row that holds the target. */
function slotOf(target: EventTarget): number | null {
  const slot = target instanceof Element ? target.closest<HTMLElement>('[data-slot]')?.dataset.slot : undefined
  return slot === undefined ? null : Number(slot)
}

/** Null where a field or button inside a row has the focus. */
function slotOfRow(target: EventTarget): number | null {
  const slot = target instanceof HTMLElement ? target.dataset.slot : undefined
  return slot === undefined ? null : Number(slot)
}

/** Stands for the rows that are out of sight. */
function Space({ height, columns }: { height: number; columns: number }) {
  if (height <= 0) return null
  return (
    <tr aria-hidden>
      <td colSpan={columns} style={{ height, padding: 0 }} />
    </tr>
  )
}

import { Lock, LockOpen, Pencil } from 'lucide-react'
import { memo, useRef } from 'react'
import { changeTerritory, renameInRow, toggleLock } from '#app/commands.ts'
import { hoursText } from '#app/driveWords.ts'
import { measureText, numberText, percentText, shortDayText, shortText, wholeText } from '#app/format.ts'
import { setSession, useSession } from '#app/sessionStore.ts'
import { countText } from '#app/words.ts'
import type { Measure } from '#model/measure.ts'
import type { ProjectSettings } from '#model/settings.ts'
import { heldText } from '#panels/drawer/holds.ts'
import { IconButton } from '#ui/IconButton.tsx'
import { InlineEdit } from '#ui/InlineEdit.tsx'
import { InlineField } from '#ui/InlineField.tsx'
import { narrow, wide, widest } from './columnRoom.ts'
import type { MeasureColumn, TerritoryLine } from './columns.ts'
import { Figure } from './Figure.tsx'
import { MeasureCell } from './MeasureCell.tsx'
import { RepCell } from './RepCell.tsx'
import { TerritoryMenu } from './TerritoryMenu.tsx'
import { TerritoryName } from './TerritoryName.tsx'

export interface RowProps {
  line: TerritoryLine
  columns: readonly MeasureColumn[]
  settings: ProjectSettings
  totals: boolean
  /** Part of the goal; null without that column. */
  target: number | null
  targetKind: Measure['kind']
  /** How often it stays in its corridors when estimates are off, 0 … 1; null without that column. */
  holds: number | null
  /** One way, by call; null without a column. */
  driveMinutes: number | null
  /** Hours on the road a year; null without a column. */
  roadHours: number | null
  active: boolean
  /** Chosen, alone or with others. */
  chosen: boolean
  focusable: boolean
  readOnly: boolean
}

export const TerritoryRow = memo(function TerritoryRow(props: RowProps) {
  const { line, columns, settings, totals, holds, driveMinutes, roadHours, active, chosen, focusable, readOnly } = props
  const { slot, territory, card, changes } = line
  const { target, targetKind } = props
  const torn = card.pieces > 1 && !territory.inPieces
  // one row is a stop of the Tab key, with what is in it; arrows lead to the others
  const stop = focusable ? 0 : -1
  const tone = chosen ? 'bg-accent-soft' : 'bg-panel group-hover:bg-hover'
  return (
    <tr
      aria-selected={chosen}
      aria-current={active ? 'true' : undefined}
      tabIndex={focusable ? 0 : -1}
      data-slot={slot}
      className={`group h-8 ${chosen ? 'bg-accent-soft' : 'hover:bg-hover'}`}
    >
      <th
        scope="row"
        title={`${territory.name}: ${line.rep || 'vacant'}`}
        className={`sticky left-0 z-[1] pr-0.5 pl-3 text-left font-normal ${tone}`}
      >
        <span className="flex items-center gap-1.5">
          <span
            className="size-3 shrink-0 rounded-[3px] border border-text/25"
            style={{ background: territory.color }}
            aria-hidden
          />
          {/* as high as the row: a name that takes both lines leaves the rep to the tooltip */}
          <span className="flex max-h-8 min-w-0 grow flex-col items-stretch overflow-hidden leading-4">
            <NameField slot={slot} name={territory.name} oneLine={torn} readOnly={readOnly} tabIndex={stop} />
            <span className={`block shrink-0 truncate px-1.5 text-[11px] leading-3 text-muted ${torn ? '' : narrow}`}>
              {torn && <span className="text-warning">{countText(card.pieces, 'piece')}</span>}
              {torn && <span className={narrow}> · </span>}
              <span className={narrow}>
                {line.rep || 'vacant'}
                {line.until && ` to ${shortDayText(line.until)}`}
              </span>
            </span>
          </span>
          {territory.locked && (
            <Lock
              size={11}
              role="img"
              aria-label={heldText('Locked', territory.hold)}
              className={`shrink-0 text-muted ${narrow}`}
            />
          )}
        </span>
      </th>
      {columns.map((column) => (
        <MeasureCell
          key={column.measure.id}
          column={column}
          index={card.index[column.at] ?? NaN}
          total={card.totals[column.at] ?? NaN}
          change={changes?.[column.at] ?? NaN}
          settings={settings}
          totals={totals}
        />
      ))}
      {target !== null && (
        <td className="px-2 text-right" title={measureText(target, targetKind, settings.currency)}>
          {shortText(target, targetKind, settings.currency)}
        </td>
      )}
      {holds !== null && (
        <td className={`px-2 text-right ${holds < 0.8 ? 'font-semibold text-warning' : ''}`}>
          {Number.isNaN(holds) ? '–' : percentText(holds, 0)}
        </td>
      )}
      {driveMinutes !== null && (
        <td className="px-2 text-right whitespace-nowrap" title="Mean minutes to a call, one way">
          {Number.isNaN(driveMinutes) ? '…' : `${wholeText(driveMinutes)} min`}
        </td>
      )}
      {roadHours !== null && (
        <td className="px-2 text-right whitespace-nowrap" title="Hours on the road a year">
          {Number.isNaN(roadHours) ? '…' : hoursText(roadHours)}
        </td>
      )}
      <RepCell
        slot={slot}
        name={territory.name}
        repId={territory.repId}
        rep={line.rep}
        until={line.until}
        readOnly={readOnly}
        tabIndex={stop}
      />
      <td className={`pr-1 text-right ${wide}`}>
        <FteField slot={slot} name={territory.name} fte={territory.fte} readOnly={readOnly} tabIndex={stop} />
      </td>
      <td className={`px-2 text-right ${widest}`}>
        <Figure className="h-4 leading-4">{wholeText(card.units)}</Figure>
      </td>
      <td className={`sticky right-0 z-[1] pr-2 ${tone}`}>
        <RowButtons
          slot={slot}
          name={territory.name}
          locked={territory.locked}
          held={heldText('', territory.hold)}
          readOnly={readOnly}
          tabIndex={stop}
        />
      </td>
    </tr>
  )
})

// What an edit of the map does not change has parts of its own: new figures leave them as they are.

const NameField = memo(function NameField({
  slot,
  name,
  oneLine,
  readOnly,
  tabIndex,
}: {
  slot: number
  name: string
  /** What stands under it has to be seen. */
  oneLine: boolean
  readOnly: boolean
  tabIndex: number
}) {
  const renaming = useSession((state) => state.renaming === slot)
  const row = useRef<HTMLElement | null>(null)
  if (renaming) {
    return (
      <InlineField
        value={name}
        label="Territory"
        className="grow -outline-offset-2"
        onChange={(next) => changeTerritory(slot, { name: next })}
        onEnd={(byKey) => {
          setSession({ renaming: -1 })
          if (byKey) row.current?.focus()
        }}
      />
    )
  }
  return (
    <span
      ref={(span) => {
        row.current = span?.closest('tr') ?? row.current
      }}
      className="flex min-h-5 min-w-0 shrink-0 items-center"
    >
      <span
        className="min-w-0 grow px-1.5 py-0.5 leading-3.5"
        onDoubleClick={(event) => {
          if (readOnly) return
          event.stopPropagation()
          renameInRow(slot)
        }}
      >
        <TerritoryName name={name} oneLine={oneLine} />
      </span>
      {!readOnly && (
        <IconButton
          icon={Pencil}
          label={`Rename ${name}`}
          shortcut="F2"
          inRow
          size={12}
          tabIndex={tabIndex}
          className="hidden! size-5! @min-[400px]:group-focus-within:inline-flex! @min-[400px]:group-hover:inline-flex!"
          onClick={(event) => {
            event.stopPropagation()
            renameInRow(slot)
          }}
        />
      )}
    </span>
  )
})

const FteField = memo(function FteField({
  slot,
  name,
  fte,
  readOnly,
  tabIndex,
}: {
  slot: number
  name: string
  fte: number
  readOnly: boolean
  tabIndex: number
}) {
  return (
    <InlineEdit
      value={numberText(fte)}
      label={`FTE of ${name}`}
      disabled={readOnly}
      inRow
      tabIndex={tabIndex}
      className="w-11 text-right"
      onChange={(text) => changeTerritory(slot, { fte: Number(text.replace(',', '.')) })}
    />
  )
})

const RowButtons = memo(function RowButtons({
  slot,
  name,
  locked,
  held,
  readOnly,
  tabIndex,
}: {
  slot: number
  name: string
  locked: boolean
  /** What its lock says. */
  held: string
  readOnly: boolean
  tabIndex: number
}) {
  return (
    <span className="flex items-center justify-end">
      <IconButton
        icon={locked ? Lock : LockOpen}
        label={locked ? `Unlock ${name}${held ? `, locked${held}` : ''}` : `Lock ${name}`}
        pressed={locked}
        inRow
        size={13}
        tabIndex={tabIndex}
        className={`size-6 ${wide} ${locked ? '' : readOnly ? 'invisible' : 'opacity-0 group-hover:opacity-100 group-focus-within:opacity-100'}`}
        disabled={readOnly}
        onClick={(event) => {
          event.stopPropagation()
          toggleLock(slot)
        }}
      />
      <TerritoryMenu slot={slot} name={name} readOnly={readOnly} tabIndex={tabIndex} />
    </span>
  )
})

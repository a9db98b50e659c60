import { Lock, LockOpen } from 'lucide-react'
import { memo, type KeyboardEvent } from 'react'
import { activateTerritory, changeTerritory, toggleLock, zoomToTerritory } from '#app/commands.ts'
import { numberText, wholeText } from '#app/format.ts'
import type { ProjectSettings } from '#model/settings.ts'
import { IconButton } from '#ui/IconButton.tsx'
import { InlineEdit } from '#ui/InlineEdit.tsx'
import type { MeasureColumn, TerritoryLine } from './columns.ts'
import { MeasureCell } from './MeasureCell.tsx'
import { RepCell } from './RepCell.tsx'
import { TerritoryMenu } from './TerritoryMenu.tsx'

export interface RowProps {
  line: TerritoryLine
  columns: readonly MeasureColumn[]
  /** Change of each column's index; null for nothing to compare with. */
  changes: readonly number[] | null
  settings: ProjectSettings
  totals: boolean
  active: boolean
  focusable: boolean
  readOnly: boolean
  onArrow: (event: KeyboardEvent, slot: number) => void
}

export const TerritoryRow = memo(function TerritoryRow(props: RowProps) {
  const { line, columns, changes, settings, totals, active, focusable, readOnly, onArrow } = props
  const { slot, territory, card } = line
  const tone = active ? 'bg-accent-soft' : 'bg-panel group-hover:bg-hover'
  return (
    <tr
      aria-selected={active}
      tabIndex={focusable ? 0 : -1}
      data-slot={slot}
      className={`group h-8 ${active ? 'bg-accent-soft' : 'hover:bg-hover'}`}
      onClick={() => activateTerritory(slot)}
      onDoubleClick={() => zoomToTerritory(slot)}
      onKeyDown={(event) => onArrow(event, slot)}
    >
      <th scope="row" className={`sticky left-0 z-[1] pr-0.5 pl-3 text-left font-normal ${tone}`}>
        <span className="flex items-center gap-1.5">
          <span
            className="size-3 shrink-0 rounded-[3px] border border-text/25"
            style={{ background: territory.color }}
            aria-hidden
          />
          <InlineEdit
            value={territory.name}
            label="Territory"
            disabled={readOnly}
            className="grow"
            onChange={(name) => changeTerritory(slot, { name })}
          />
          {territory.locked && (
            <Lock size={11} role="img" aria-label="Locked" className="shrink-0 text-muted min-[1200px]:hidden" />
          )}
        </span>
      </th>
      {columns.map((column, i) => (
        <MeasureCell
          key={column.measure.id}
          column={column}
          index={card.index[column.at] ?? NaN}
          total={card.totals[column.at] ?? NaN}
          change={changes?.[i] ?? NaN}
          settings={settings}
          totals={totals}
        />
      ))}
      <RepCell line={line} readOnly={readOnly} />
      <td className="pr-1 text-right">
        <InlineEdit
          value={numberText(territory.fte)}
          label={`FTE of ${territory.name}`}
          disabled={readOnly}
          className="w-11 text-right"
          onChange={(text) => changeTerritory(slot, { fte: Number(text.replace(',', '.')) })}
        />
      </td>
      <td className="px-2 text-right">{wholeText(card.units)}</td>
      <td className={`px-2 text-right ${card.pieces > 1 ? 'font-semibold text-warning' : ''}`}>
        {card.pieces}
        {card.pieces > 1 && <span className="sr-only"> pieces, not connected</span>}
      </td>
      <td className={`sticky right-0 z-[1] pr-2 ${tone}`}>
        <span className="flex items-center justify-end">
          <IconButton
            icon={territory.locked ? Lock : LockOpen}
            label={territory.locked ? `Unlock ${territory.name}` : `Lock ${territory.name}`}
            pressed={territory.locked}
            size={13}
            className={`size-6 max-[1199px]:hidden ${territory.locked ? '' : 'opacity-0 group-hover:opacity-100 group-focus-within:opacity-100'}`}
            disabled={readOnly}
            onClick={(event) => {
              event.stopPropagation()
              toggleLock(slot)
            }}
          />
          <TerritoryMenu slot={slot} territory={territory} readOnly={readOnly} />
        </span>
      </td>
    </tr>
  )
})

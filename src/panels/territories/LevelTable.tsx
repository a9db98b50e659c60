import { Trash2 } from 'lucide-react'
import { useMemo } from 'react'
import { useScores } from '#app/derived.ts'
import { alignmentOf, useDocument } from '#app/documentStore.ts'
import { numberText, wholeText } from '#app/format.ts'
import { useSession } from '#app/sessionStore.ts'
import { changeRegion, removeRegion, useLevelNames } from '#app/structure.ts'
import { markTerritories } from '#app/territoryCommands.ts'
import { zoomToTerritories } from '#app/commands.ts'
import { countText, unitsWord } from '#app/words.ts'
import { titleText } from '#model/capitalised.ts'
import { levelCard, levelGroups, type LevelCard, type LevelGroup } from '#metrics/levels.ts'
import { levels, type Level, type ProjectSettings } from '#model/settings.ts'
import { IconButton } from '#ui/IconButton.tsx'
import { InlineEdit } from '#ui/InlineEdit.tsx'
import { wide, widest } from './columnRoom.ts'
import type { MeasureColumn } from './columns.ts'
import { MeasureCell } from './MeasureCell.tsx'

/** Districts, regions or areas with the sums and indices of what stands under them. */
export function LevelTable({
  level,
  columns,
  settings,
  totals,
}: {
  level: Level
  columns: readonly MeasureColumn[]
  settings: ProjectSettings
  totals: boolean
}) {
  const scores = useScores()
  const names = useLevelNames()
  const kind = useDocument((state) => state.project?.units.kind ?? 'zip')
  const rows = useMemo(
    () => (scores ? levelGroups(scores.plan, level).map((group) => ({ group, card: levelCard(scores, group) })) : []),
    [scores, level],
  )
  const above = levels[levels.indexOf(level) + 1]
  const title = 'h-8 border-b border-line bg-panel px-2 text-xs font-semibold text-muted'
  return (
    <div className="@container min-h-0 grow overflow-auto overscroll-contain">
      <table aria-label={`${names[level]} table`} className="w-full table-fixed border-separate border-spacing-0">
        <colgroup>
          <col className="w-22 @min-[400px]:w-28" />
          {columns.map(({ measure }) => (
            <col key={measure.id} className="w-16 @min-[400px]:w-18" />
          ))}
          <col className="w-18" />
          <col className={`w-11 ${wide}`} />
          <col className={`w-14 ${widest}`} />
          {above && <col className={`w-21 ${wide}`} />}
          <col className="w-8" />
        </colgroup>
        <thead className="sticky top-0 z-[2]">
          <tr>
            <th scope="col" className={`${title} pl-3 text-left`}>
              {names[level]}
            </th>
            {columns.map(({ measure }) => (
              <th key={measure.id} scope="col" className={`${title} text-right`}>
                <span className="block leading-tight">{titleText(measure.name)}</span>
                {!totals && <span className="block leading-tight font-normal">index</span>}
              </th>
            ))}
            <th scope="col" className={`${title} text-right`}>
              Territories
            </th>
            <th scope="col" className={`${title} text-right ${wide}`}>
              FTE
            </th>
            <th scope="col" className={`${title} text-right ${widest}`}>
              {titleText(unitsWord(kind))}
            </th>
            {above && (
              <th scope="col" className={`${title} text-left ${wide}`}>
                {names[above]}
              </th>
            )}
            <td className="border-b border-line bg-panel" />
          </tr>
        </thead>
        <tbody>
          {rows.map(({ group, card }) => (
            <LevelRow
              key={group.id}
              group={group}
              card={card}
              columns={columns}
              settings={settings}
              totals={totals}
              label={names[level]}
              above={above}
            />
          ))}
        </tbody>
      </table>
      {rows.every(({ group }) => group.id === '') && (
        <p className="p-4 text-muted">
          No {names[level].toLowerCase()} yet. Add one with New, then choose territories in their table and move them
          there.
        </p>
      )}
    </div>
  )
}

function LevelRow({
  group,
  card,
  columns,
  settings,
  totals,
  label,
  above,
}: {
  group: LevelGroup
  card: LevelCard
  columns: readonly MeasureColumn[]
  settings: ProjectSettings
  totals: boolean
  label: string
  above: Level | undefined
}) {
  const readOnly = useDocument((state) => state.readOnly)
  const chosen = useSession(({ marked, activeTerritory }) => {
    const now = marked.length > 0 ? marked : [activeTerritory]
    return (
      group.slots.length > 0 && now.length === group.slots.length && group.slots.every((slot) => now.includes(slot))
    )
  })
  return (
    <tr
      className={`h-8 ${chosen ? 'bg-accent-soft' : 'hover:bg-hover'}`}
      onDoubleClick={() => zoomToTerritories(group.slots)}
    >
      <th scope="row" className="pr-1 pl-3 text-left font-normal">
        {group.id === '' ? (
          <span className="text-muted italic">none</span>
        ) : (
          <InlineEdit
            value={group.name}
            label={label}
            disabled={readOnly}
            onChange={(name) => changeRegion({ id: group.id, name })}
          />
        )}
      </th>
      {columns.map((column) => (
        <MeasureCell
          key={column.measure.id}
          column={column}
          index={card.index[column.at] ?? NaN}
          total={card.totals[column.at] ?? NaN}
          change={NaN}
          settings={settings}
          totals={totals}
        />
      ))}
      <td className="px-2 text-right">
        <button
          type="button"
          disabled={group.slots.length === 0}
          aria-label={`Choose the ${countText(group.slots.length, 'territory', 'territories')} of ${group.name || 'none'}`}
          title={card.vacant > 0 ? `${wholeText(card.vacant)} vacant` : undefined}
          onClick={() => markTerritories(group.slots)}
          className="rounded px-1 underline decoration-field underline-offset-2 enabled:hover:bg-hover disabled:no-underline"
        >
          {wholeText(group.slots.length)}
        </button>
      </td>
      <td className={`px-2 text-right ${wide}`}>{numberText(card.fte)}</td>
      <td className={`px-2 text-right ${widest}`}>{wholeText(card.units)}</td>
      {above && (
        <td className={`px-1 ${wide}`}>
          {group.id !== '' && <Parent group={group} above={above} disabled={readOnly} />}
        </td>
      )}
      <td className="pr-1">
        {group.id !== '' && !readOnly && (
          <IconButton
            icon={Trash2}
            label={`Delete ${group.name}`}
            size={13}
            className="size-6"
            onClick={() => removeRegion(group.id)}
          />
        )}
      </td>
    </tr>
  )
}

/** What the record stands under itself. */
function Parent({ group, above, disabled }: { group: LevelGroup; above: Level; disabled: boolean }) {
  const regions = useDocument((state) => alignmentOf(state)?.plan.regions)
  return (
    <select
      aria-label={`${group.name} stands under`}
      value={group.parentId}
      disabled={disabled}
      onChange={(event) => changeRegion({ id: group.id, parentId: event.target.value })}
      className="h-6 w-full rounded border border-transparent bg-transparent text-text enabled:hover:border-field"
    >
      <option value="">–</option>
      {regions
        ?.filter(({ level, id }) => level === above || id === group.parentId)
        .map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
    </select>
  )
}

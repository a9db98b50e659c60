import { ArrowDown, ArrowUp } from 'lucide-react'
import { memo } from 'react'
import type { Sort, SortKey } from './columns.ts'

/** A title that sorts: once up, again down. */
export const HeaderCell = memo(function HeaderCell({
  title,
  unit,
  sortKey,
  sort,
  pinned = false,
  room = '',
  onSort,
}: {
  title: string
  /** What the figures are, under the title. */
  unit?: string
  sortKey: SortKey
  sort: Sort
  pinned?: boolean
  /** Class of a column that is there only where the table is wide. */
  room?: string
  onSort: (sort: Sort) => void
}) {
  const sorted = sort.key === sortKey
  const Arrow = sort.down ? ArrowDown : ArrowUp
  const arrow = sorted && <Arrow size={11} aria-hidden className="shrink-0" />
  return (
    <th
      scope="col"
      aria-sort={sorted ? (sort.down ? 'descending' : 'ascending') : 'none'}
      className={`h-8 border-b border-line bg-panel p-0 text-xs font-semibold text-muted ${pinned ? 'sticky left-0 z-[2]' : ''} ${room}`}
    >
      <button
        type="button"
        title={`Sort by ${title.toLowerCase()}${unit === 'index' ? '; 100 is the fair share' : ''}`}
        onClick={() => onSort({ key: sortKey, down: sorted ? !sort.down : sortKey !== 'name' && sortKey !== 'rep' })}
        className={`flex h-full w-full items-center gap-0.5 pr-2 -outline-offset-2 hover:text-text ${pinned || sortKey === 'rep' ? 'justify-start pl-3' : 'justify-end pl-0.5 @min-[400px]:pl-2'}`}
      >
        {!unit && arrow}
        <span className="flex min-w-0 flex-col leading-tight">
          <span className="truncate">{title}</span>
          {unit && (
            <span className="flex items-center justify-end gap-0.5 font-normal">
              {arrow}
              {unit}
            </span>
          )}
        </span>
      </button>
    </th>
  )
})

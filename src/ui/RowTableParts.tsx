import { ArrowDown, ArrowUp } from 'lucide-react'
import type { RowColumn } from './rowOrder.ts'

/** The title of a column; pressed it sorts. */
export function ColumnTitle({
  column,
  left,
  sorted,
  focusable,
  onFocus,
  onSort,
}: {
  column: RowColumn
  /** Where it stays if it is pinned. */
  left: number
  sorted: 'ascending' | 'descending' | 'none'
  focusable: boolean
  onFocus: () => void
  onSort: () => void
}) {
  const Arrow = sorted === 'descending' ? ArrowDown : ArrowUp
  return (
    <th
      scope="col"
      aria-sort={sorted}
      style={column.pinned ? { left } : undefined}
      className={`group/title h-7 border-b border-line bg-panel p-0 text-xs font-semibold text-muted ${column.pinned ? 'sticky z-[1]' : ''}`}
    >
      <button
        type="button"
        tabIndex={focusable ? 0 : -1}
        onFocus={onFocus}
        disabled={!column.order}
        onClick={onSort}
        className={`flex h-full w-full items-center gap-1 px-2.5 -outline-offset-2 group-first/title:pl-4 enabled:hover:text-text ${column.numeric ? 'justify-end' : ''}`}
      >
        {sorted !== 'none' && <Arrow size={11} aria-hidden />}
        <span className="truncate">{column.title}</span>
      </button>
    </th>
  )
}

/** Stands for rows that are out of sight. */
export function Gap({ height, columns }: { height: number; columns: number }) {
  return (
    <tr aria-hidden>
      <td colSpan={columns} style={{ height, padding: 0 }} />
    </tr>
  )
}

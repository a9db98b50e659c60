import { ArrowDown, ArrowUp } from 'lucide-react'
import type { MouseEvent } from 'react'
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

interface RowProps {
  id: string
  row: number
  /** From 1, the titles counted. */
  rowIndex: number
  columns: readonly RowColumn[]
  /** Where each column begins, in pixels. */
  lefts: readonly number[]
  twoLines: boolean
  /** Undefined where rows cannot be chosen. */
  chosen: boolean | undefined
  underCursor: boolean
  onClick: (event: MouseEvent) => void
  onOpen: () => void
}

export function Row({ id, row, rowIndex, columns, lefts, twoLines, chosen, underCursor, onClick, onOpen }: RowProps) {
  const tone = chosen ? 'bg-accent-soft' : 'bg-panel hover:bg-hover'
  const ring = underCursor
    ? 'group-focus-visible/list:outline-1 group-focus-visible/list:outline-accent -outline-offset-1'
    : ''
  return (
    <tr
      id={id}
      aria-rowindex={rowIndex}
      aria-selected={chosen}
      className={`${twoLines ? 'h-[42px]' : 'h-7'} ${tone} ${ring}`}
      onClick={onClick}
      // the second press opens the row; it is not to mark the word under it
      onMouseDown={(event) => event.detail > 1 && event.preventDefault()}
      onDoubleClick={onOpen}
    >
      {columns.map((column, at) => {
        const text = column.text(row)
        return (
          <td
            key={column.title}
            title={text}
            style={column.pinned ? { left: lefts[at] } : undefined}
            className={`truncate border-b border-line/60 px-2.5 first:pl-4 ${column.numeric ? 'text-right' : ''} ${column.pinned ? 'sticky bg-inherit' : ''} ${column.pinned && !columns[at + 1]?.pinned ? 'border-r' : ''}`}
          >
            {twoLines ? <TwoLines text={text} /> : text}
          </td>
        )
      })}
    </tr>
  )
}

/** A sentence over two lines, or two texts of a line each. */
function TwoLines({ text }: { text: string }) {
  const [first, second] = text.split('\n')
  if (second === undefined) return <span className="line-clamp-2 leading-4 whitespace-normal">{text}</span>
  return (
    <>
      <span className="block truncate leading-4">{first}</span>
      <span className="block truncate leading-4">{second}</span>
    </>
  )
}

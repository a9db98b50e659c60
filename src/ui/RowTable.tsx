import { ArrowDown, ArrowUp } from 'lucide-react'
import { useMemo, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react'
import { useRows } from './useRows.ts'

export interface RowColumn {
  readonly title: string
  readonly width: number
  readonly numeric?: boolean
  readonly text: (row: number) => string
  /** Number or text to sort by; without it the column does not sort. */
  readonly order?: (row: number) => number | string
}

interface RowTableProps {
  label: string
  /** Ids of the rows, in their own order. */
  rows: ArrayLike<number>
  columns: readonly RowColumn[]
  selected?: (row: number) => boolean
  /** A click, or Space: with Ctrl one more or less, with Shift everything from the last one. */
  onSelect?: (rows: readonly number[], how: 'only' | 'toggle' | 'range') => void
  /** A double-click, or Enter. */
  onOpen?: (row: number) => void
  empty: string
}

const rowHeight = 28

/** Any number of rows; only those in sight are drawn. */
export function RowTable({ label, rows, columns, selected, onSelect, onOpen, empty }: RowTableProps) {
  const [sort, setSort] = useState<{ column: number; down: boolean } | null>(null)
  const [cursor, setCursor] = useState(0)
  const anchor = useRef(0)
  const scroller = useRef<HTMLDivElement>(null)
  const sorted = useMemo(() => sortRows(rows, columns, sort), [rows, columns, sort])
  const { shown, above, below, scrollTo } = useRows(scroller, {
    count: sorted.length,
    height: rowHeight,
    header: rowHeight,
  })

  function press(at: number, event: MouseEvent | KeyboardEvent) {
    const row = sorted[at]!
    if (event.shiftKey) {
      const [from, to] = [Math.min(anchor.current, at), Math.max(anchor.current, at)]
      onSelect?.(Array.from(sorted).slice(from, to + 1), 'range')
    } else {
      anchor.current = at
      onSelect?.([row], event.ctrlKey || event.metaKey ? 'toggle' : 'only')
    }
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.target instanceof HTMLButtonElement) return
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2)
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity }[event.key]
    if (step !== undefined) {
      event.preventDefault()
      const next = Math.min(sorted.length - 1, Math.max(0, cursor + step))
      setCursor(next)
      scrollTo(next)
      if (event.shiftKey) press(next, event)
    } else if (event.key === ' ') {
      event.preventDefault()
      press(cursor, event)
    } else if (event.key === 'Enter' && sorted.length > 0) {
      onOpen?.(sorted[cursor]!)
    }
  }

  const width = columns.reduce((sum, column) => sum + column.width, 0)
  if (rows.length === 0) return <p className="p-4 text-muted">{empty}</p>
  return (
    <div
      ref={scroller}
      tabIndex={0}
      role="group"
      aria-label={`${label}, list`}
      onKeyDown={onKeyDown}
      className="group/list min-h-0 grow overflow-auto -outline-offset-2"
    >
      <table
        role="grid"
        aria-label={label}
        aria-rowcount={sorted.length + 1}
        aria-multiselectable={onSelect ? true : undefined}
        className="w-full table-fixed border-separate border-spacing-0"
        style={{ minWidth: width }}
      >
        <colgroup>
          {columns.map((column) => (
            <col key={column.title} style={{ width: column.width }} />
          ))}
        </colgroup>
        <thead className="sticky top-0 z-[1]">
          <tr>
            {columns.map((column, at) => (
              <ColumnTitle
                key={column.title}
                column={column}
                sorted={sort?.column === at ? (sort.down ? 'descending' : 'ascending') : 'none'}
                onSort={() => setSort(nextSort(sort, at))}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {above > 0 && <Gap height={above} columns={columns.length} />}
          {shown.map((index) => {
            const row = sorted[index]!
            const chosen = selected?.(row) ?? false
            const tone = chosen ? 'bg-accent-soft' : 'hover:bg-hover'
            const ring =
              index === cursor
                ? 'group-focus-visible/list:outline-1 group-focus-visible/list:outline-accent -outline-offset-1'
                : ''
            return (
              <tr
                key={row}
                aria-rowindex={index + 2}
                aria-selected={selected ? chosen : undefined}
                className={`h-7 ${tone} ${ring}`}
                onClick={(event) => {
                  setCursor(index)
                  press(index, event)
                }}
                onDoubleClick={() => onOpen?.(row)}
              >
                {columns.map((column) => {
                  const text = column.text(row)
                  return (
                    <td
                      key={column.title}
                      title={text}
                      className={`truncate border-b border-line/60 px-2.5 ${column.numeric ? 'text-right' : ''}`}
                    >
                      {text}
                    </td>
                  )
                })}
              </tr>
            )
          })}
          {below > 0 && <Gap height={below} columns={columns.length} />}
        </tbody>
      </table>
    </div>
  )
}

function ColumnTitle({
  column,
  sorted,
  onSort,
}: {
  column: RowColumn
  sorted: 'ascending' | 'descending' | 'none'
  onSort: () => void
}) {
  const Arrow = sorted === 'descending' ? ArrowDown : ArrowUp
  return (
    <th
      scope="col"
      aria-sort={sorted}
      className="h-7 border-b border-line bg-panel p-0 text-xs font-semibold text-muted"
    >
      <button
        type="button"
        tabIndex={-1}
        disabled={!column.order}
        onClick={onSort}
        className={`flex h-full w-full items-center gap-1 px-2.5 enabled:hover:text-text ${column.numeric ? 'justify-end' : ''}`}
      >
        {sorted !== 'none' && <Arrow size={11} aria-hidden />}
        <span className="truncate">{column.title}</span>
      </button>
    </th>
  )
}

function Gap({ height, columns }: { height: number; columns: number }) {
  return (
    <tr aria-hidden>
      <td colSpan={columns} style={{ height, padding: 0 }} />
    </tr>
  )
}

function nextSort(sort: { column: number; down: boolean } | null, column: number): typeof sort {
  if (sort?.column !== column) return { column, down: false }
  return sort.down ? null : { column, down: true }
}

const collator = new Intl.Collator(undefined, { numeric: true })

function sortRows(
  rows: ArrayLike<number>,
  columns: readonly RowColumn[],
  sort: { column: number; down: boolean } | null,
): ArrayLike<number> {
  const order = sort && columns[sort.column]?.order
  if (!order) return rows
  const keyed = Array.from(rows, (row) => ({ row, key: order(row) }))
  const direction = sort.down ? -1 : 1
  keyed.sort((a, b) => direction * compareKeys(a.key, b.key) || a.row - b.row)
  return keyed.map(({ row }) => row)
}

function compareKeys(a: number | string, b: number | string): number {
  if (typeof a === 'string' || typeof b === 'string') return collator.compare(String(a), String(b))
  if (Number.isNaN(a)) return Number.isNaN(b) ? 0 : -1
  return Number.isNaN(b) ? 1 : a - b
}

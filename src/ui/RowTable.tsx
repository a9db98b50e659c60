import { useId, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react'
import { ColumnTitle, Gap, Row } from './RowTableParts.tsx'
import { nextSort, type RowColumn, type RowSort } from './rowOrder.ts'
import { useRows } from './useRows.ts'
import { useSortedRows } from './useSortedRows.ts'

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
  /** Up from the first row. */
  onLeave?: () => void
  empty: string
}

const titleHeight = 28

/** Any number of rows; only those in sight are drawn. */
export function RowTable({ label, rows, columns, selected, onSelect, onOpen, onLeave, empty }: RowTableProps) {
  const [sort, setSort] = useState<RowSort>(null)
  const [placed, setCursor] = useState(0)
  const [title, setTitle] = useState(0)
  const list = useId()
  const anchor = useRef(0)
  const sorted = useSortedRows(rows, columns, sort)
  const twoLines = columns.some(({ wide }) => wide)
  const rowHeight = twoLines ? 42 : 28
  // a search may have left fewer rows
  const cursor = Math.min(placed, sorted.length - 1)
  const { scroller, shown, above, below, scrollTo } = useRows({
    count: sorted.length,
    height: rowHeight,
    header: titleHeight,
    room: 260,
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
    if (event.target instanceof HTMLButtonElement) return alongTitles(event, event.target)
    const page = Math.max(1, Math.floor(event.currentTarget.clientHeight / rowHeight) - 2)
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity }[event.key]
    if (step !== undefined) {
      event.preventDefault()
      if (event.key === 'ArrowUp' && cursor <= 0) return onLeave?.()
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

  const lefts = columns.map((_, at) => columns.slice(0, at).reduce((sum, column) => sum + column.width, 0))
  const widths = columns.map(({ wide, width }, at) =>
    wide ? `max(${width}px, 100cqw - ${lefts[at]}px)` : `${width}px`,
  )
  if (rows.length === 0) return <p className="p-4 text-muted">{empty}</p>
  return (
    <div
      ref={scroller}
      tabIndex={0}
      role="group"
      aria-activedescendant={shown.includes(cursor) ? `${list}-${cursor}` : undefined}
      aria-label={`${label}, list`}
      onKeyDown={onKeyDown}
      className="group/list @container min-h-0 grow overflow-auto -outline-offset-2"
    >
      <table
        role="grid"
        aria-label={label}
        aria-rowcount={sorted.length + 1}
        aria-multiselectable={onSelect ? true : undefined}
        className="w-full table-fixed border-separate border-spacing-0"
        style={{ minWidth: `calc(${widths.join(' + ')})` }}
      >
        <colgroup>
          {columns.map((column, at) => (
            <col key={column.title} style={{ width: widths[at] }} />
          ))}
        </colgroup>
        <thead className="sticky top-0 z-[1]">
          <tr>
            {columns.map((column, at) => (
              <ColumnTitle
                key={column.title}
                column={column}
                left={lefts[at]!}
                sorted={sort?.column === at ? (sort.down ? 'descending' : 'ascending') : 'none'}
                focusable={at === title}
                onFocus={() => setTitle(at)}
                onSort={() => setSort(nextSort(sort, at))}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {above > 0 && <Gap height={above} columns={columns.length} />}
          {shown.map((index) => {
            const row = sorted[index]!
            return (
              <Row
                key={row}
                id={`${list}-${index}`}
                row={row}
                rowIndex={index + 2}
                columns={columns}
                lefts={lefts}
                twoLines={twoLines}
                chosen={selected?.(row)}
                underCursor={index === cursor}
                onClick={(event) => {
                  setCursor(index)
                  press(index, event)
                }}
                onOpen={() => onOpen?.(row)}
              />
            )
          })}
          {below > 0 && <Gap height={below} columns={columns.length} />}
        </tbody>
      </table>
    </div>
  )
}

/** Titles are one stop of the Tab key; arrows lead along those that sort. */
function alongTitles(event: KeyboardEvent, title: HTMLButtonElement): void {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
  if (step === undefined) return
  event.preventDefault()
  const titles = [...(title.closest('tr')?.querySelectorAll<HTMLButtonElement>('button:enabled') ?? [])]
  titles[titles.indexOf(title) + step]?.focus()
}

import { useId, useState } from 'react'
import { ColumnTitle, Gap, Row } from './RowTableParts.tsx'
import { nextSort, type RowColumn, type RowSort } from './rowOrder.ts'
import { selectRowsNotText } from './selectRowsNotText.ts'
import { useRowCursor, type RowActions } from './useRowCursor.ts'
import { useRows } from './useRows.ts'
import { useSortedRows } from './useSortedRows.ts'

interface RowTableProps extends RowActions {
  label: string
  /** Ids of the rows, in their own order. */
  rows: ArrayLike<number>
  columns: readonly RowColumn[]
  selected?: (row: number) => boolean
  empty: string
}

const titleHeight = 28

/** Any number of rows; only those in sight are drawn. */
export function RowTable({ label, rows, columns, selected, onSelect, onOpen, onLeave, empty }: RowTableProps) {
  const [sort, setSort] = useState<RowSort>(null)
  const [title, setTitle] = useState(0)
  const list = useId()
  const sorted = useSortedRows(rows, columns, sort)
  const twoLines = columns.some(({ wide }) => wide)
  const rowHeight = twoLines ? 42 : 28
  const { scroller, shown, above, below, scrollTo } = useRows({
    count: sorted.length,
    height: rowHeight,
    header: titleHeight,
    room: 260,
  })

  const { cursor, press, onKeyDown } = useRowCursor({ sorted, rowHeight, scrollTo, onSelect, onOpen, onLeave })

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
        <tbody onMouseDown={selectRowsNotText}>
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
                onClick={(event) => press(index, event)}
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

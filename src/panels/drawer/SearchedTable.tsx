import {
  useDeferredValue,
  useMemo,
  useRef,
  useState,
  type ComponentProps,
  type KeyboardEvent,
  type ReactNode,
} from 'react'
import { wholeText } from '#app/format.ts'
import { countText } from '#app/words.ts'
import { RowTable } from '#ui/RowTable.tsx'
import { SearchField } from '#ui/SearchField.tsx'

/** A list with its search and its count. */
export function SearchedTable({
  searchTexts,
  noun,
  aside,
  ...table
}: Omit<ComponentProps<typeof RowTable>, 'empty'> & {
  empty: string
  /** Lower-case text per row that the search looks in; made when first needed. */
  searchTexts: () => readonly string[]
  /** What is counted, where the tab does not say it. */
  noun?: string
  aside?: ReactNode
}) {
  const [search, setSearch] = useState('')
  const head = useRef<HTMLDivElement>(null)
  const wanted = useDeferredValue(search.trim().toLowerCase())
  const rows = useMemo(() => {
    if (wanted === '') return table.rows
    const texts = searchTexts()
    return Array.from(table.rows).filter((row) => texts[row]!.includes(wanted))
  }, [table.rows, wanted, searchTexts])
  const all = noun ? countText(table.rows.length, noun) : wholeText(table.rows.length)
  const count = rows.length === table.rows.length ? all : `${wholeText(rows.length)} of ${all}`
  return (
    <>
      <div ref={head} onKeyDown={downToRows} className="flex h-10 shrink-0 items-center gap-3 px-4">
        <SearchField label={`Search ${table.label.toLowerCase()}`} value={search} onChange={setSearch} />
        <span className="numbers text-muted" role="status">
          {count}
        </span>
        <span className="ml-auto flex items-center gap-2 whitespace-nowrap">{aside}</span>
      </div>
      <RowTable
        {...table}
        rows={rows}
        onLeave={() => head.current?.querySelector('input')?.focus()}
        empty={wanted === '' ? table.empty : `Nothing with “${search.trim()}”.`}
      />
    </>
  )
}

/** From the search the arrow leads into the rows that it left. */
function downToRows(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' || !(event.target instanceof HTMLInputElement)) return
  event.preventDefault()
  const rows = event.currentTarget.nextElementSibling
  if (rows instanceof HTMLElement) rows.focus()
}

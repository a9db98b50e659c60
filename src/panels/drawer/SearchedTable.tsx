import {
  useCallback,
  useDeferredValue,
  useMemo,
  useRef,
  useState,
  type ComponentProps,
  type KeyboardEvent,
  type ReactNode,
} from 'react'
import { wholeText } from '#app/format.ts'
import { useSlices } from '#app/slices.ts'
import { countText } from '#app/words.ts'
import type { Steps } from '#model/steps.ts'
import { RowTable } from '#ui/RowTable.tsx'
import { SearchField } from '#ui/SearchField.tsx'

/** A list with its search and its count. */
export function SearchedTable({
  searchText,
  noun,
  aside,
  ...table
}: Omit<ComponentProps<typeof RowTable>, 'empty'> & {
  empty: string
  /** Text of a row that the search looks in, in any case. Another function is asked anew for all rows. */
  searchText: (row: number) => string
  /** What is counted, where the tab does not say it. */
  noun?: string
  aside?: ReactNode
}) {
  const [search, setSearch] = useState('')
  const head = useRef<HTMLDivElement>(null)
  const wanted = useDeferredValue(search.trim().toLowerCase())
  // read once for all searches, as far as they have got
  const textOf = useMemo(() => keptTexts(searchText), [searchText])
  const all = table.rows
  const found = useSlices(
    useCallback(() => (wanted === '' ? null : rowsWith(all, textOf, wanted)), [all, textOf, wanted]),
  )
  const rows = wanted === '' ? all : (found?.rows ?? all)
  const nothing = found?.wanted === wanted ? `Nothing with “${search.trim()}”.` : 'Looking …'
  const whole = noun ? countText(all.length, noun) : wholeText(all.length)
  const count = rows.length === all.length ? whole : `${wholeText(rows.length)} of ${whole}`
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
        empty={wanted === '' ? table.empty : nothing}
      />
    </>
  )
}

interface Found {
  readonly wanted: string
  readonly rows: number[]
}

/** Rows that are looked at without a pause. */
const BLOCK = 2048

function* rowsWith(rows: ArrayLike<number>, textOf: (row: number) => string, wanted: string): Steps<Found> {
  const found: number[] = []
  for (let at = 0; at < rows.length; at++) {
    if (at % BLOCK === BLOCK - 1) yield
    if (textOf(rows[at]!).includes(wanted)) found.push(rows[at]!)
  }
  return { wanted, rows: found }
}

function keptTexts(textOf: (row: number) => string): (row: number) => string {
  const texts = new Map<number, string>()
  return (row) => {
    const known = texts.get(row)
    if (known !== undefined) return known
    const text = textOf(row).toLowerCase()
    texts.set(row, text)
    return text
  }
}

/** From the search the arrow leads into the rows that it left. */
function downToRows(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' || !(event.target instanceof HTMLInputElement)) return
  event.preventDefault()
  const rows = event.currentTarget.nextElementSibling
  if (rows instanceof HTMLElement) rows.focus()
}

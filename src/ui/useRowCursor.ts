import { useRef, useState, type KeyboardEvent, type MouseEvent } from 'react'

export interface RowActions {
  /** A click, or Space: with Ctrl one more or less, with Shift everything from the last one. */
  onSelect?: ((rows: readonly number[], how: 'only' | 'toggle' | 'range') => void) | undefined
  /** A double-click, or Enter. */
  onOpen?: ((row: number) => void) | undefined
  /** Up from the first row. */
  onLeave?: (() => void) | undefined
}

interface RowCursor {
  /** The row that keys act on. */
  readonly cursor: number
  readonly press: (at: number, event: MouseEvent | KeyboardEvent) => void
  readonly onKeyDown: (event: KeyboardEvent) => void
}

/** Leads through the rows by keys, and selects and opens them. */
export function useRowCursor({
  sorted,
  rowHeight,
  scrollTo,
  onSelect,
  onOpen,
  onLeave,
}: RowActions & {
  readonly sorted: ArrayLike<number>
  readonly rowHeight: number
  readonly scrollTo: (at: number) => void
}): RowCursor {
  const [placed, setCursor] = useState(0)
  const anchor = useRef(0)
  // a search may have left fewer rows
  const cursor = Math.min(placed, sorted.length - 1)

  function press(at: number, event: MouseEvent | KeyboardEvent) {
    setCursor(at)
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

  return { cursor, press, onKeyDown }
}

/** Titles are one stop of the Tab key; arrows lead along those that sort. */
function alongTitles(event: KeyboardEvent, title: HTMLButtonElement): void {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
  if (step === undefined) return
  event.preventDefault()
  const titles = [...(title.closest('tr')?.querySelectorAll<HTMLButtonElement>('button:enabled') ?? [])]
  titles[titles.indexOf(title) + step]?.focus()
}

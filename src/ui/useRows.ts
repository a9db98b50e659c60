import { useCallback, useDeferredValue, useRef, useState, type RefCallback } from 'react'
import { flushSync } from 'react-dom'

export interface Rows {
  /** Of the element that scrolls. */
  readonly scroller: RefCallback<HTMLElement>
  /** Indexes of the rows in and near sight. */
  readonly shown: readonly number[]
  /** Pixels of the rows above and below them. */
  readonly above: number
  readonly below: number
  readonly scrollTo: (index: number) => void
}

/** Rows that are drawn beyond those in sight, so that a little scrolling shows no gap. */
const BESIDE = 5
/** Rows of the first picture; the others follow between the page's own tasks. */
const FIRST = 12

interface RowsWanted {
  readonly count: number
  /** Pixels of each row, and of what stays above them. */
  readonly height: number
  readonly header: number
  /** About how many pixels they and the header will have, until that is known. */
  readonly room: number
  /** The row that is to be in sight at first. */
  readonly begin?: number
}

/** Which of many rows of one height are in sight below a header that stays. */
export function useRows({ count, height, header, room, begin = 0 }: RowsWanted): Rows {
  const [fitting, setFitting] = useState(Math.ceil((room - header) / height))
  const [top, setTop] = useState(Math.max(0, begin - fitting + 1))
  const settled = useDeferredValue(true, false)
  const view = useRef<View>({ element: null, offset: 0, height: 0, wanted: null })

  const scroller = useCallback(
    (element: HTMLElement) => {
      const now = view.current
      if (now.element) {
        if (now.element !== element) now.offset = 0
        setTop(Math.floor(now.offset / height))
      }
      now.element = element
      const onScroll = () => {
        now.offset = element.scrollTop
        // in the same frame, or rows would be missing in it
        flushSync(() => setTop(Math.floor(now.offset / height)))
      }
      const observer = new ResizeObserver(([entry]) => {
        now.height = entry!.contentRect.height - header
        setFitting(Math.ceil(now.height / height))
        if (now.wanted !== null) bringIntoSight(now, now.wanted, height)
      })
      element.addEventListener('scroll', onScroll, { passive: true })
      observer.observe(element)
      return () => {
        element.removeEventListener('scroll', onScroll)
        observer.disconnect()
      }
    },
    [height, header],
  )

  const seen = Math.max(0, Math.min(top, count - fitting))
  const from = settled ? Math.max(0, seen - BESIDE) : seen
  const until = Math.min(count, settled ? seen + fitting + 1 + BESIDE : seen + Math.min(fitting, FIRST))
  return {
    scroller,
    shown: Array.from({ length: Math.max(0, until - from) }, (_, at) => from + at),
    above: from * height,
    below: Math.max(0, count - until) * height,
    scrollTo: (index) => bringIntoSight(view.current, index, height),
  }
}

/** In pixels, as last heard of: to ask the page for them would lay it out in the middle of its work. */
interface View {
  element: HTMLElement | null
  offset: number
  /** Below the header; 0 before the first layout. */
  height: number
  /** The row to be brought into sight once there is a layout. */
  wanted: number | null
}

function bringIntoSight(view: View, index: number, rowHeight: number): void {
  view.wanted = view.height > 0 ? null : index
  if (!view.element || view.wanted !== null) return
  const least = (index + 1) * rowHeight - view.height
  const most = index * rowHeight
  if (view.offset >= least && view.offset <= most) return
  view.offset = view.offset < least ? least : most
  view.element.scrollTop = view.offset
}

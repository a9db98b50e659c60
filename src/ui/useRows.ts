import { useVirtualizer } from '@tanstack/react-virtual'
import type { RefObject } from 'react'

export interface Rows {
  /** Indexes of the rows in and near sight. */
  readonly shown: readonly number[]
  /** Pixels of the rows above and below them. */
  readonly above: number
  readonly below: number
  readonly scrollTo: (index: number) => void
}

/** Which of many rows of one height are in sight. `room` is about how many pixels of them there will be, until that is known. */
export function useRows(
  scroller: RefObject<HTMLElement | null>,
  { count, height, header, room }: { count: number; height: number; header: number; room: number },
): Rows {
  // its functions are made anew on each render by design, which is all that the rule warns of
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 5,
    scrollPaddingStart: header,
    initialRect: { width: 0, height: room },
  })
  const shown = virtual.getVirtualItems()
  return {
    shown: shown.map(({ index }) => index),
    above: shown[0]?.start ?? 0,
    below: virtual.getTotalSize() - (shown.at(-1)?.end ?? 0),
    scrollTo: (index) => virtual.scrollToIndex(index),
  }
}

import type { MouseEvent } from 'react'

/** Shift and a click choose rows from one to another: the browser is not to mark their text as well. */
export function selectRowsNotText(event: MouseEvent): void {
  if (event.shiftKey && !(event.target instanceof HTMLInputElement)) event.preventDefault()
}

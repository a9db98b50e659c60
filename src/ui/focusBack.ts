import { useState } from 'react'

let givingBack = false

/** Gives the focus back to where it was. Tooltips stay shut: one would take the next Escape. */
export function focusBackTo(element: Element | null): void {
  if (!(element instanceof HTMLElement) || !element.isConnected) return
  givingBack = true
  element.focus({ preventScroll: true })
  givingBack = false
}

export function isGivenBack(): boolean {
  return givingBack
}

/** For `onCloseAutoFocus`: the focus goes back to where it was when this was opened, unless something else has taken it. */
export function useFocusBack(): (event: Event) => void {
  const [before] = useState(() => document.activeElement)
  return (event) => {
    // else it goes to the trigger, and what is opened by a key has none
    event.preventDefault()
    if (document.activeElement === document.body) focusBackTo(before)
  }
}

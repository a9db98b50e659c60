import { useState } from 'react'

/** For `onCloseAutoFocus`: the focus goes back to where it was when this was opened, unless something else has taken it. */
export function useFocusBack(): (event: Event) => void {
  const [before] = useState(() => document.activeElement)
  return (event) => {
    // else it goes to the trigger, and what is opened by a key has none
    event.preventDefault()
    if (document.activeElement !== document.body) return
    if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
  }
}

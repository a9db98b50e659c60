import { useEffect } from 'react'
import { sessionStore, type Dialog } from './sessionStore.ts'
import { isTyping } from './typing.ts'

/** Dialogs that are typed into at once. */
const palettes: ReadonlySet<Dialog> = new Set<Dialog>(['palette', 'giveUnits', 'giveAccounts'])

let typed: { readonly dialog: Dialog; readonly text: string } = { dialog: null, text: '' }

/** Keeps what is typed between the key that opens a palette and its field, which a busy machine shows later. */
export function keepTypedAhead(event: KeyboardEvent): void {
  const { dialog } = sessionStore.getState()
  if (!palettes.has(dialog) || isTyping(event.target)) return
  const { key } = event
  if (event.ctrlKey || event.metaKey || event.altKey || (key.length > 1 && key !== 'Backspace' && key !== 'Enter'))
    return
  // the button that has the focus still must not take it
  event.preventDefault()
  if (key === 'Enter') return
  const before = typed.dialog === dialog ? typed.text : ''
  typed = { dialog, text: key === 'Backspace' ? before.slice(0, -1) : before + key }
}

/** Hands over, once the field of a palette has the focus, what was typed before it had. */
export function useTypedAhead(write: (add: (query: string) => string) => void): void {
  useEffect(() => {
    const { dialog, text } = typed
    typed = { dialog: null, text: '' }
    if (text !== '' && dialog === sessionStore.getState().dialog) write((query) => text + query)
  }, [write])
}

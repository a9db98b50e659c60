import { useLayoutEffect, useState } from 'react'
import { sessionStore, type Dialog } from './sessionStore.ts'
import { isTyping } from './typing.ts'

/** Dialogs that are typed into at once. */
const palettes: ReadonlySet<Dialog> = new Set<Dialog>(['palette', 'giveUnits', 'giveAccounts'])

interface TypedKeys {
  readonly dialog: Dialog
  readonly keys: readonly string[]
}

const none: TypedKeys = { dialog: null, keys: [] }
let waiting = none
/** Of the palette that is there already, though its field has not the focus yet. */
let taking: ((key: string) => void) | null = null

/** Keeps what is typed between the key that opens a palette and its field, which a busy machine shows later; false for other keys. */
export function keptTypedAhead(event: KeyboardEvent): boolean {
  const { dialog } = sessionStore.getState()
  if (!palettes.has(dialog) || isTyping(event.target)) return false
  const { key } = event
  if (event.ctrlKey || event.metaKey || event.altKey || (key.length > 1 && key !== 'Backspace' && key !== 'Enter'))
    return false
  // the button that has the focus still must not take it
  event.preventDefault()
  if (taking) taking(key)
  else waiting = { dialog, keys: [...(waiting.dialog === dialog ? waiting.keys : []), key] }
  return true
}

/** Hands over what was typed before the field of a palette has the focus. True once Enter was among it. */
export function useTypedAhead(write: (change: (query: string) => string) => void): boolean {
  const [entered, setEntered] = useState(false)
  // before the field can have the focus: what is typed there comes behind it
  useLayoutEffect(() => {
    const take = (key: string): void => (key === 'Enter' ? setEntered(true) : write((query) => typedOn(query, key)))
    const { dialog, keys } = waiting
    waiting = none
    if (dialog === sessionStore.getState().dialog) keys.forEach(take)
    taking = take
    return () => {
      taking = null
    }
  }, [write])
  return entered
}

function typedOn(query: string, key: string): string {
  return key === 'Backspace' ? query.slice(0, -1) : query + key
}

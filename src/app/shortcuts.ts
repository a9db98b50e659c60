import { canRun } from './actions/action.ts'
import { actions } from './actions/actions.ts'
import { activateTerritory } from './commands.ts'
import { openPlan, documentStore } from './documentStore.ts'
import { sessionStore } from './sessionStore.ts'
import { keptTypedAhead } from './typedAhead.ts'
import { isTyping } from './typing.ts'

/** They mean nothing to a text. */
const fromFields = new Set(['F6', 'Shift+F6', 'Ctrl+K', 'Ctrl+Enter'])

/** Keys work anywhere but in a field, and not behind a dialog. */
export function listenForShortcuts(): () => void {
  // before what has the focus: else Ctrl+Enter would open the menu whose button has it, and the map take a space
  const listenFirst = (event: KeyboardEvent) => {
    if (keptTypedAhead(event)) event.stopImmediatePropagation()
    else if (fromFields.has(keysOf(event))) listen(event)
  }
  const listen = (event: KeyboardEvent) => {
    // a dialog or menu that Escape has just closed
    if (event.defaultPrevented) return
    const pressed = keysOf(event)
    if (sessionStore.getState().dialog) return
    if (isTyping(event.target) && !fromFields.has(pressed)) return
    if (/^[1-9]$/.test(pressed)) return toRecent(Number(pressed), event)
    const action = actions.find(({ keys }) => keys === pressed)
    if (!action || !canRun(action)) return
    event.preventDefault()
    action.run()
  }
  window.addEventListener('keydown', listenFirst, { capture: true })
  window.addEventListener('keydown', listen)
  return () => {
    window.removeEventListener('keydown', listenFirst, { capture: true })
    window.removeEventListener('keydown', listen)
  }
}

/** A key whose territory is gone does nothing. */
function toRecent(key: number, event: KeyboardEvent): void {
  const slot = sessionStore.getState().recentTerritories.byKey[key - 1]
  if (slot === undefined || !documentStore.getState().project) return
  if (!openPlan().alignment.plan.territories[slot]) return
  event.preventDefault()
  activateTerritory(slot)
}

function keysOf(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key
  const held = event.ctrlKey || event.metaKey ? 'Ctrl+' : ''
  if (event.altKey) return ''
  const shifted = event.shiftKey && (held !== '' || /[A-Z]/.test(key)) ? 'Shift+' : ''
  return held + shifted + key
}

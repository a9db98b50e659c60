import { sessionStore, setSession, type SessionState, type Tool } from './sessionStore.ts'
import { documentStore } from './documentStore.ts'
import {
  activateTerritory,
  addTerritory,
  chooseTool,
  dropDraft,
  redoNext,
  toggleLock,
  undoLast,
  zoomToTerritory,
} from './commands.ts'
import { liveTerritories } from './derived.ts'

export interface Shortcut {
  /** As shown to people: `Ctrl+Z`. */
  readonly keys: string
  readonly does: string
  readonly group: 'Tools' | 'Territories' | 'Plan'
  /** Needs an open plan. */
  readonly plan: boolean
  readonly run: () => void
}

export const toolKeys: { readonly [tool in Tool]: string } = {
  select: 'V',
  brush: 'B',
  lasso: 'L',
  rectangle: 'R',
  unassign: 'E',
  inspect: 'I',
}

const tool = (name: Tool, does: string): Shortcut => ({
  keys: toolKeys[name],
  does,
  group: 'Tools',
  plan: true,
  run: () => chooseTool(name),
})

export const shortcuts: readonly Shortcut[] = [
  tool('select', 'Select'),
  tool('brush', 'Brush'),
  tool('lasso', 'Lasso'),
  tool('rectangle', 'Rectangle'),
  tool('unassign', 'Unassign'),
  tool('inspect', 'Inspect'),
  { keys: '-', does: 'Smaller brush', group: 'Tools', plan: true, run: () => resizeBrush(1 / 1.25) },
  { keys: '=', does: 'Larger brush', group: 'Tools', plan: true, run: () => resizeBrush(1.25) },
  { keys: 'Escape', does: 'Drop gesture or selection', group: 'Tools', plan: true, run: escape },
  { keys: 'N', does: 'New territory', group: 'Territories', plan: true, run: addTerritory },
  {
    keys: 'K',
    does: 'Lock or unlock the territory',
    group: 'Territories',
    plan: true,
    run: () => onActive(toggleLock),
  },
  { keys: 'Z', does: 'Zoom to the territory', group: 'Territories', plan: true, run: () => onActive(zoomToTerritory) },
  { keys: 'W', does: 'Previous territory', group: 'Territories', plan: true, run: () => stepTerritory(-1) },
  { keys: 'S', does: 'Next territory', group: 'Territories', plan: true, run: () => stepTerritory(1) },
  { keys: 'Ctrl+Z', does: 'Undo', group: 'Plan', plan: true, run: undoLast },
  { keys: 'Ctrl+Shift+Z', does: 'Redo', group: 'Plan', plan: true, run: redoNext },
  {
    keys: 'Ctrl+Enter',
    does: 'Balance',
    group: 'Plan',
    plan: true,
    run: () => setSession({ sheet: 'balance' }),
  },
  { keys: '?', does: 'Keys and help', group: 'Plan', plan: false, run: () => setSession({ dialog: 'help' }) },
]

/** Keys work anywhere but in a field, and not behind a dialog. */
export function listenForShortcuts(): () => void {
  const listen = (event: KeyboardEvent) => {
    if (isTyping(event.target) || sessionStore.getState().dialog) return
    const pressed = keysOf(event)
    const shortcut = shortcuts.find(({ keys }) => keys === pressed)
    if (!shortcut || (shortcut.plan && !documentStore.getState().project)) return
    event.preventDefault()
    shortcut.run()
  }
  window.addEventListener('keydown', listen)
  return () => window.removeEventListener('keydown', listen)
}

function keysOf(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key
  const held = event.ctrlKey || event.metaKey ? 'Ctrl+' : ''
  if (event.altKey) return ''
  const shifted = event.shiftKey && (held !== '' || /[A-Z]/.test(key)) ? 'Shift+' : ''
  return held + shifted + key
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'range', 'button'].includes(target.type)
  return target.isContentEditable || ['TEXTAREA', 'SELECT'].includes(target.tagName) || target.role === 'menuitem'
}

/** Larger and smaller mean the brush while one is in hand. */
export function brushInHand(): boolean {
  const { tool } = sessionStore.getState()
  return tool === 'brush' || tool === 'unassign'
}

export function resizeBrush(factor: number): void {
  const brushKm = Math.min(400, Math.max(5, sessionStore.getState().brushKm * factor))
  setSession({ brushKm })
}

function escape(): void {
  if (sessionStore.getState().draft) dropDraft()
  else if (sessionStore.getState().selection.length > 0) setSession({ selection: new Uint32Array(0) })
  else if (mayClose(sessionStore.getState())) setSession({ sheet: null })
  else activateTerritory(-1)
}

/** An import or a run is ended by its own buttons only. */
function mayClose({ sheet, run }: SessionState): boolean {
  return sheet !== null && sheet !== 'import' && run === null
}

function onActive(run: (territory: number) => void): void {
  const { activeTerritory } = sessionStore.getState()
  if (activeTerritory > 0) run(activeTerritory)
}

function stepTerritory(by: 1 | -1): void {
  const order = liveTerritories()
  if (order.length === 0) return
  const at = order.indexOf(sessionStore.getState().activeTerritory)
  activateTerritory(order[(at + by + order.length + (at < 0 && by < 0 ? 1 : 0)) % order.length]!)
}

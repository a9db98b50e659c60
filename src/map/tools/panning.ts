import type { Map } from 'maplibre-gl'
import { documentStore } from '#app/documentStore.ts'
import { sessionStore, type Tool } from '#app/sessionStore.ts'

/** The pointer moves the map with Select and Inspect, and with any tool while Space is held. */
export interface Panning {
  /** The tool that a press would use now. */
  tool(): Tool
  /** Whether Space is held. */
  held(): boolean
  hold(held: boolean): void
  /** After the tool or the plan has changed. */
  follow(): void
}

export function panningOf(map: Map): Panning {
  const { style } = map.getCanvasContainer()
  let held = false
  function follow(): void {
    const { tool: chosen } = sessionStore.getState()
    const free = held || chosen === 'select' || chosen === 'inspect' || !documentStore.getState().project
    if (free) map.dragPan.enable()
    else map.dragPan.disable()
    style.cursor = free ? (chosen === 'select' && !held ? 'default' : '') : 'crosshair'
  }
  return {
    tool: () => (documentStore.getState().project && !held ? sessionStore.getState().tool : 'inspect'),
    held: () => held,
    hold(now) {
      held = now
      follow()
    },
    follow,
  }
}

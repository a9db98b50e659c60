import type { Map } from 'maplibre-gl'
import { sessionStore, setSession } from '#app/sessionStore.ts'
import type { Panning } from './panning.ts'
import { brushRadius } from './press.ts'
import { pixelsOf, type Place } from './screen.ts'
import type { ToolOverlay } from './toolOverlay.ts'
import type { UnitFinder } from './unitFinder.ts'

/** The unit under the pointer, and the circle of a brush round it. */
export interface Hovering {
  at(place: Place | null): void
  /** After the tool, its size or the map has changed. */
  redraw(): void
}

export function hoveringOf(map: Map, overlay: ToolOverlay, panning: Panning, finder: () => UnitFinder): Hovering {
  let hovered: Place | null = null
  function redraw(): void {
    const brushes = panning.tool() === 'brush' || panning.tool() === 'unassign'
    overlay.circle(brushes ? hovered : null, hovered ? pixelsOf(map, brushRadius(hovered)) : 0)
  }
  return {
    at(place) {
      hovered = place
      const unit = place ? finder().unitAt(place.x, place.y) : -1
      if (unit !== sessionStore.getState().hover) setSession({ hover: unit })
      redraw()
    },
    redraw,
  }
}

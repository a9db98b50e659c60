import { activateTerritory, mayDraw } from '#app/commands.ts'
import { alignmentOf, documentStore } from '#app/documentStore.ts'
import { notify } from '#app/notices.ts'
import { sessionStore, type Tool } from '#app/sessionStore.ts'
import { UNASSIGNED } from '#model/plan.ts'
import {
  brushGesture,
  lassoGesture,
  polygonGesture,
  rectangleGesture,
  type Gesture,
  type PolygonGesture,
} from './gesture.ts'
import { worldRadius, type Place } from './screen.ts'
import type { UnitFinder } from './unitFinder.ts'

/** A gesture under way, and what letting go will do. */
export interface Press {
  readonly pointer: number
  readonly start: Place
  readonly gesture: Gesture | null
  /** The gesture where it goes on from press to press. */
  readonly polygon: PolygonGesture | null
  /** Territory that the units go to; null selects them instead. */
  readonly target: number | null
  readonly extend: boolean
  moved: boolean
  /** What the draft was made of last. */
  drafted: Uint32Array | null
}

/** What a press begins with this tool; null where it is the map's own. */
export function beginPress(
  tool: Tool,
  finder: UnitFinder,
  start: Place,
  { pointerId: pointer, shiftKey: extend }: { pointerId: number; shiftKey: boolean },
): Press | null {
  const base = { pointer, start, moved: false, polygon: null, extend, drafted: null }
  if (tool === 'inspect') return null
  if (tool === 'select') return { ...base, gesture: extend ? rectangleGesture(finder, start) : null, target: null }
  if (!mayDraw()) return null
  const target = targetOf(tool, finder, start)
  if (tool === 'lasso') return { ...base, gesture: lassoGesture(finder, start), target }
  if (tool === 'polygon') {
    const polygon = polygonGesture(finder, start)
    return { ...base, gesture: polygon, polygon, target }
  }
  if (tool === 'rectangle') return { ...base, gesture: rectangleGesture(finder, start), target }
  if (target !== null) return { ...base, gesture: brushGesture(finder, start, brushRadius), target }
  notify('Choose the territory to paint first: in the table, or by starting the stroke inside one.')
  return null
}

export function brushRadius({ y }: Place): number {
  return worldRadius(sessionStore.getState().brushKm, y)
}

/** -1 where there is no unit. */
export function territoryAt(finder: UnitFinder, { x, y }: Place): number {
  return alignmentOf(documentStore.getState())?.plan.territoryOf[finder.unitAt(x, y)] ?? -1
}

/** With no territory chosen a brush goes on with the one it starts in; lasso and rectangle select. */
function targetOf(tool: Tool, finder: UnitFinder, start: Place): number | null {
  if (tool === 'unassign') return UNASSIGNED
  const { activeTerritory } = sessionStore.getState()
  if (activeTerritory >= 0) return activeTerritory
  if (tool !== 'brush') return null
  const under = territoryAt(finder, start)
  if (under <= UNASSIGNED) return null
  activateTerritory(under)
  const name = alignmentOf(documentStore.getState())?.plan.territories[under]?.name
  notify(`Painting for ${name}, where the stroke began. “Give to” chooses another territory.`)
  return under
}

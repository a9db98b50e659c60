import type { Map } from 'maplibre-gl'
import { activateTerritory, commitDraft, draftUnits, dropDraft, mayDraw, selectUnits } from '#app/commands.ts'
import { alignmentOf, documentStore } from '#app/documentStore.ts'
import { notify } from '#app/notices.ts'
import { sessionStore, setSession, type Tool } from '#app/sessionStore.ts'
import { brushInHand, resizeBrush } from '#app/tools.ts'
import { UNASSIGNED } from '#model/plan.ts'
import { watchStores } from '#map/watchStores.ts'
import {
  brushGesture,
  lassoGesture,
  polygonGesture,
  rectangleGesture,
  type Gesture,
  type PolygonGesture,
} from './gesture.ts'
import { pixelsOf, placeOf, worldRadius, type Corner, type Place } from './screen.ts'
import { onScreen, toolOverlay } from './toolOverlay.ts'
import { joinUnits, toggleUnits, type UnitFinder } from './unitFinder.ts'

/** Pixels that a press may wander and still be a click. */
const CLICK_REACH = 4

/** A gesture under way, and what letting go will do. */
interface Press {
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

/** Turns pointer events over the map into drafts, selections and one command at the end. */
export function pointerTools(map: Map, finder: () => UnitFinder): () => void {
  const container = map.getCanvasContainer()
  const overlay = toolOverlay(map.getContainer())
  const listening = new AbortController()
  let press: Press | null = null
  let frame: number | null = null
  let panning = false
  /** The latest press on the map is a gesture's, not the map's. */
  let taken = false
  let hovered: Place | null = null
  let corner: Corner = { left: 0, top: 0 }
  const findCorner = () => (corner = map.getCanvas().getBoundingClientRect())

  const radiusAt = (place: Place) => worldRadius(sessionStore.getState().brushKm, place.y)
  const tool = () => (documentStore.getState().project && !panning ? sessionStore.getState().tool : 'inspect')

  function down(event: PointerEvent): void {
    taken = false
    if (panning && press) return
    if (event.button !== 0 || !event.isPrimary || event.target !== map.getCanvas()) return
    findCorner()
    const place = placeOf(map, corner, event)
    if (press?.polygon) {
      taken = true
      return press.polygon.add(place) ? show() : letGo()
    }
    const wanted = pressFor(tool(), place, event.shiftKey, event.pointerId)
    if (!wanted) return
    press = wanted
    if (press.gesture) {
      taken = true
      map.dragPan.disable()
      container.setPointerCapture(event.pointerId)
      show()
    }
  }

  function pressFor(tool: Tool, start: Place, shift: boolean, pointer: number): Press | null {
    const base = { pointer, start, moved: false, polygon: null, extend: shift, drafted: null }
    if (tool === 'inspect') return null
    if (tool === 'select') return { ...base, gesture: shift ? rectangleGesture(finder(), start) : null, target: null }
    if (!mayDraw()) return null
    const target = targetOf(tool, start)
    if (tool === 'lasso') return { ...base, gesture: lassoGesture(finder(), start), target }
    if (tool === 'polygon') {
      const polygon = polygonGesture(finder(), start)
      return { ...base, gesture: polygon, polygon, target }
    }
    if (tool === 'rectangle') return { ...base, gesture: rectangleGesture(finder(), start), target }
    if (target !== null) return { ...base, gesture: brushGesture(finder(), start, radiusAt), target }
    notify('Choose the territory to paint first: in the table, or by starting the stroke inside one.')
    return null
  }

  /** With no territory chosen a brush goes on with the one it starts in; lasso and rectangle select. */
  function targetOf(tool: Tool, start: Place): number | null {
    if (tool === 'unassign') return UNASSIGNED
    const { activeTerritory } = sessionStore.getState()
    if (activeTerritory >= 0) return activeTerritory
    if (tool !== 'brush') return null
    const under = territoryAt(start)
    if (under <= UNASSIGNED) return null
    activateTerritory(under)
    const name = alignmentOf(documentStore.getState())?.plan.territories[under]?.name
    notify(`Painting for ${name}, where the stroke began. “Give to” chooses another territory.`)
    return under
  }

  function territoryAt(place: Place): number {
    const unit = finder().unitAt(place.x, place.y)
    return alignmentOf(documentStore.getState())?.plan.territoryOf[unit] ?? -1
  }

  function move(event: PointerEvent): void {
    if (press && event.pointerId !== press.pointer) return
    if (!press && event.target !== map.getCanvas()) return
    const place = placeOf(map, corner, event)
    // nothing is under the pointer while it only rings what it will select
    hover(press?.gesture && press.target === null ? null : place)
    if (!press) return
    press.moved ||= Math.hypot(place.left - press.start.left, place.top - press.start.top) > CLICK_REACH
    if (!press.gesture) return
    for (const past of event.getCoalescedEvents?.() ?? []) press.gesture.move(placeOf(map, corner, past))
    press.gesture.move(place)
    frame ??= requestAnimationFrame(show)
  }

  /** At most once a frame: the figures of a draft cost more than following the pointer. */
  function show(): void {
    if (frame !== null) cancelAnimationFrame(frame)
    frame = null
    if (!press?.gesture) return
    const outline = press.gesture.outline()
    overlay.outline(press.polygon ? onScreen(map, outline) : outline)
    if (press.target === null) return
    const { target } = press
    const territoryOf = alignmentOf(documentStore.getState())?.plan.territoryOf
    const units = press.gesture.units().filter((unit) => territoryOf?.[unit] !== target)
    if (!sameUnits(units, press.drafted)) draftUnits(units, target)
    press.drafted = units
  }

  function up(event: PointerEvent): void {
    if (!press || press.polygon || event.pointerId !== press.pointer) return
    letGo()
  }

  function letGo(): void {
    if (!press) return
    if (frame !== null) show()
    const { gesture, polygon, target, moved, extend, start } = press
    finish()
    if (gesture && target !== null) commitDraft()
    else if (gesture && (moved || polygon)) select(gesture.units(), extend)
    else if (!moved) click(start, extend)
  }

  function click(place: Place, extend: boolean): void {
    const unit = finder().unitAt(place.x, place.y)
    if (extend) {
      if (unit >= 0) selectUnits(toggleUnits(sessionStore.getState().selection, Uint32Array.of(unit)))
      return
    }
    const territory = territoryAt(place)
    activateTerritory(territory > UNASSIGNED ? territory : -1)
    selectUnits(unit < 0 || territory > UNASSIGNED ? new Uint32Array(0) : Uint32Array.of(unit))
  }

  function select(units: Uint32Array, extend: boolean): void {
    selectUnits(extend ? joinUnits(sessionStore.getState().selection, units) : units)
  }

  function hover(place: Place | null): void {
    hovered = place
    const unit = place ? finder().unitAt(place.x, place.y) : -1
    if (unit !== sessionStore.getState().hover) setSession({ hover: unit })
    drawCircle()
  }

  function drawCircle(): void {
    const brushes = tool() === 'brush' || tool() === 'unassign'
    overlay.circle(brushes ? hovered : null, hovered ? pixelsOf(map, radiusAt(hovered)) : 0)
  }

  /** A polygon stays on its ground while the map moves under it. */
  function redraw(): void {
    drawCircle()
    if (press?.polygon) overlay.outline(onScreen(map, press.polygon.outline()))
  }

  function finish(): void {
    press = null
    overlay.outline({ kind: 'none' })
    setPanning()
  }

  /** MapLibre asks where it is on the page with every event that it hears, which lays the page out in the middle of an edit. */
  function keepFromMap(event: MouseEvent): void {
    if (!taken || (event.type === 'mousemove' && !press)) return
    if (event.target instanceof Node && container.contains(event.target)) event.stopImmediatePropagation()
  }

  function drop(): void {
    if (!press) return
    finish()
    dropDraft()
  }

  /** Another window may take the key's release with it. */
  function leave(): void {
    panning = false
    if (!press?.polygon) drop()
    setPanning()
  }

  /** The pointer moves the map with Select and Inspect, and with any tool while Space is held. */
  function setPanning(): void {
    const { tool: chosen } = sessionStore.getState()
    const free = panning || chosen === 'select' || chosen === 'inspect' || !documentStore.getState().project
    if (free) map.dragPan.enable()
    else map.dragPan.disable()
    container.style.cursor = free ? (chosen === 'select' && !panning ? 'default' : '') : 'crosshair'
    drawCircle()
  }

  function key(event: KeyboardEvent): void {
    const down = event.type === 'keydown'
    if (event.key === 'Escape' && down && press) {
      event.stopPropagation()
      drop()
    }
    if (down && press?.polygon && (event.key === 'Enter' || event.key === 'Backspace')) {
      event.stopPropagation()
      event.preventDefault()
      if (event.key === 'Enter') letGo()
      else if (press.polygon.back()) show()
      else drop()
      return
    }
    if (down && event.target === map.getCanvas() && sizesBrush(event)) {
      // the map itself would zoom on these
      event.stopPropagation()
      event.preventDefault()
      resizeBrush(event.key === '=' ? 1.25 : 1 / 1.25)
      return
    }
    if (event.key !== ' ' || isControl(event.target) || (down && press && !press.polygon)) return
    event.preventDefault()
    panning = down
    setPanning()
  }

  const on = { signal: listening.signal }
  container.style.touchAction = 'none'
  container.addEventListener('pointerenter', findCorner, on)
  container.addEventListener('pointerdown', down, on)
  container.addEventListener('pointermove', move, on)
  container.addEventListener('pointerup', up, on)
  container.addEventListener('pointercancel', drop, on)
  container.addEventListener('pointerleave', () => !press && hover(null), on)
  for (const type of ['mousedown', 'mousemove', 'mouseup', 'click'] as const) {
    window.addEventListener(type, keepFromMap, { ...on, capture: true })
  }
  window.addEventListener('keydown', key, { ...on, capture: true })
  window.addEventListener('keyup', key, on)
  window.addEventListener('blur', leave, on)
  map.on('move', redraw)
  map.on('resize', findCorner)
  const stops = [
    watchStores(
      ({ project }, { tool }) => [project !== null, tool],
      () => {
        drop()
        setPanning()
      },
    ),
    watchStores((_, { brushKm }) => [brushKm], drawCircle),
  ]

  return () => {
    listening.abort()
    stops.forEach((stop) => stop())
    map.off('move', redraw)
    map.off('resize', findCorner)
    overlay.remove()
  }
}

function sizesBrush({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return (key === '-' || key === '=') && !ctrlKey && !metaKey && !altKey && brushInHand()
}

function sameUnits(a: Uint32Array, b: Uint32Array | null): boolean {
  return a.length === b?.length && a.every((unit, i) => unit === b[i])
}

/** Where Space already has a meaning. */
function isControl(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('button, input, textarea, select, [role], [contenteditable]') !== null &&
    target.getAttribute('role') !== 'application'
  )
}

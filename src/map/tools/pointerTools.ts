import type { Map } from 'maplibre-gl'
import { sessionStore, setSession } from '#app/sessionStore.ts'
import { brushInHand, resizeBrush } from '#app/tools.ts'
import { watchStores } from '#map/watchStores.ts'
import { panningOf } from './panning.ts'
import { beginPress, brushRadius } from './press.ts'
import { PressUnderWay } from './pressUnderWay.ts'
import { pixelsOf, placeOf, type Corner, type Place } from './screen.ts'
import { toolOverlay } from './toolOverlay.ts'
import type { UnitFinder } from './unitFinder.ts'

/** Turns pointer events over the map into drafts, selections and one command at the end. */
export function pointerTools(map: Map, finder: () => UnitFinder): () => void {
  const canvas = map.getCanvas()
  const container = map.getCanvasContainer()
  const overlay = toolOverlay(map.getContainer())
  const panning = panningOf(map)
  const press = new PressUnderWay(map, overlay, finder, followTool)
  /** The latest press on the map is a gesture's, not the map's. */
  let taken = false
  let hovered: Place | null = null
  let corner: Corner = { left: 0, top: 0 }
  const findCorner = () => (corner = canvas.getBoundingClientRect())
  const placeUnder = (event: PointerEvent) => placeOf(map, corner, event)

  function down(event: PointerEvent): void {
    taken = false
    if (panning.held() && press.now) return
    if (event.button !== 0 || !event.isPrimary || event.target !== canvas) return
    findCorner()
    const place = placeUnder(event)
    if (press.now?.polygon) {
      taken = true
      return press.addPoint(place)
    }
    const begun = beginPress(panning.tool(), finder(), place, event)
    if (!begun) return
    if (begun.gesture) {
      taken = true
      map.dragPan.disable()
      container.setPointerCapture(event.pointerId)
    }
    press.begin(begun)
  }

  function move(event: PointerEvent): void {
    const { now } = press
    if (now ? event.pointerId !== now.pointer : event.target !== canvas) return
    const place = placeUnder(event)
    // nothing is under the pointer while it only rings what it will select
    hover(now?.gesture && now.target === null ? null : place)
    press.move(place, now?.gesture ? (event.getCoalescedEvents?.() ?? []).map(placeUnder) : [])
  }

  function up(event: PointerEvent): void {
    if (press.now && !press.now.polygon && event.pointerId === press.now.pointer) press.letGo()
  }

  /** MapLibre asks where it is on the page with every event that it hears, which lays the page out in the middle of an edit. */
  function keepFromMap(event: MouseEvent): void {
    if (!taken || (event.type === 'mousemove' && !press.now)) return
    if (event.target instanceof Node && container.contains(event.target)) event.stopImmediatePropagation()
  }

  function keyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape' && press.now) {
      event.stopPropagation()
      press.drop()
    } else if (press.now?.polygon && event.key === 'Enter') {
      takeKey(event)
      press.letGo()
    } else if (press.now?.polygon && event.key === 'Backspace') {
      takeKey(event)
      press.takePointBack()
    } else if (event.target === canvas && sizesBrush(event)) {
      // the map itself would zoom on these
      takeKey(event)
      resizeBrush(event.key === '=' ? 1.25 : 1 / 1.25)
    } else if (!press.now || press.now.polygon) holdSpace(event)
  }

  function holdSpace(event: KeyboardEvent): void {
    if (event.key !== ' ' || isControl(event.target)) return
    event.preventDefault()
    panning.hold(event.type === 'keydown')
    drawCircle()
  }

  /** Another window may take the key's release with it. */
  function leave(): void {
    panning.hold(false)
    if (!press.now?.polygon) press.drop()
    drawCircle()
  }

  function hover(place: Place | null): void {
    hovered = place
    const unit = place ? finder().unitAt(place.x, place.y) : -1
    if (unit !== sessionStore.getState().hover) setSession({ hover: unit })
    drawCircle()
  }

  function drawCircle(): void {
    const brushes = panning.tool() === 'brush' || panning.tool() === 'unassign'
    overlay.circle(brushes ? hovered : null, hovered ? pixelsOf(map, brushRadius(hovered)) : 0)
  }

  function followTool(): void {
    panning.follow()
    drawCircle()
  }

  function redraw(): void {
    drawCircle()
    press.redraw()
  }

  const listening = new AbortController()
  const on = { signal: listening.signal }
  container.style.touchAction = 'none'
  container.addEventListener('pointerenter', findCorner, on)
  container.addEventListener('pointerdown', down, on)
  container.addEventListener('pointermove', move, on)
  container.addEventListener('pointerup', up, on)
  container.addEventListener('pointercancel', () => press.drop(), on)
  container.addEventListener('pointerleave', () => !press.now && hover(null), on)
  for (const type of ['mousedown', 'mousemove', 'mouseup', 'click'] as const) {
    window.addEventListener(type, keepFromMap, { ...on, capture: true })
  }
  window.addEventListener('keydown', keyDown, { ...on, capture: true })
  window.addEventListener('keyup', holdSpace, on)
  window.addEventListener('blur', leave, on)
  map.on('move', redraw)
  map.on('resize', findCorner)
  const stops = [
    watchStores(
      ({ project }, { tool }) => [project !== null, tool],
      () => {
        press.drop()
        followTool()
      },
    ),
    watchStores((_, { brushKm }) => [brushKm], drawCircle),
  ]

  return () => {
    press.drop()
    listening.abort()
    stops.forEach((stop) => stop())
    map.off('move', redraw)
    map.off('resize', findCorner)
    overlay.remove()
  }
}

function takeKey(event: KeyboardEvent): void {
  event.stopPropagation()
  event.preventDefault()
}

function sizesBrush({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return (key === '-' || key === '=') && !ctrlKey && !metaKey && !altKey && brushInHand()
}

/** Where Space already has a meaning. */
function isControl(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('button, input, textarea, select, [role], [contenteditable]') !== null &&
    target.getAttribute('role') !== 'application'
  )
}

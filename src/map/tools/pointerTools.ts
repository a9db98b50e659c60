import type { Map } from 'maplibre-gl'
import { watchStores } from '#map/watchStores.ts'
import { hoveringOf } from './hovering.ts'
import { panningOf } from './panning.ts'
import { beginPress } from './press.ts'
import { PressUnderWay } from './pressUnderWay.ts'
import { placeOf, type Corner } from './screen.ts'
import { toolKeys } from './toolKeys.ts'
import { toolOverlay } from './toolOverlay.ts'
import type { UnitFinder } from './unitFinder.ts'

/** Turns pointer events over the map into drafts, selections and one command at the end. */
export function pointerTools(map: Map, finder: () => UnitFinder): () => void {
  const canvas = map.getCanvas()
  const container = map.getCanvasContainer()
  const overlay = toolOverlay(map.getContainer())
  const panning = panningOf(map)
  const hovering = hoveringOf(map, overlay, panning, finder)
  const press = new PressUnderWay(map, overlay, finder, followTool)
  /** The latest press on the map is a gesture's, not the map's. */
  let taken = false
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
    hovering.at(now?.gesture && now.target === null ? null : place)
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

  function followTool(): void {
    panning.follow()
    hovering.redraw()
  }

  function followMap(): void {
    hovering.redraw()
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
  container.addEventListener('pointerleave', () => !press.now && hovering.at(null), on)
  for (const type of ['mousedown', 'mousemove', 'mouseup', 'click'] as const) {
    window.addEventListener(type, keepFromMap, { ...on, capture: true })
  }
  toolKeys(canvas, press, panning, hovering.redraw, listening.signal)
  map.on('move', followMap)
  map.on('resize', findCorner)
  const stops = [
    watchStores(
      ({ project }, { tool }) => [project !== null, tool],
      () => {
        press.drop()
        followTool()
      },
    ),
    watchStores((_, { brushKm }) => [brushKm], hovering.redraw),
  ]

  return () => {
    press.drop()
    listening.abort()
    stops.forEach((stop) => stop())
    map.off('move', followMap)
    map.off('resize', findCorner)
    overlay.remove()
  }
}

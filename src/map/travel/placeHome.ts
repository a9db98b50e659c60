import type { Map } from 'maplibre-gl'
import { sessionStore } from '#app/sessionStore.ts'
import { homePlaced } from '#app/travelCommands.ts'
import { watchStores } from '#map/watchStores.ts'

/** While a home is to be placed a click means the place and no tool hears of it. */
export function placeHome(map: Map): () => void {
  const stops = [
    watchStores(
      (_, { travel }) => [travel.placing],
      (placing) => map.getContainer().classList.toggle('placing-home', placing !== null),
    ),
    waitForPlace(map),
  ]
  return () => stops.forEach((stop) => stop())
}

function waitForPlace(map: Map): () => void {
  const container = map.getContainer()
  const listening = new AbortController()
  let pressed: { x: number; y: number } | null = null
  const down = (event: PointerEvent) => {
    if (sessionStore.getState().travel.placing === null || event.target !== map.getCanvas()) return
    event.stopPropagation()
    pressed = { x: event.clientX, y: event.clientY }
  }
  const up = (event: PointerEvent) => {
    if (!pressed) return
    event.stopPropagation()
    pressed = null
    const corner = map.getCanvas().getBoundingClientRect()
    const { lng, lat } = map.unproject([event.clientX - corner.left, event.clientY - corner.top])
    homePlaced(lng, lat)
  }
  const on = { signal: listening.signal, capture: true }
  container.addEventListener('pointerdown', down, on)
  container.addEventListener('pointerup', up, on)
  return () => listening.abort()
}

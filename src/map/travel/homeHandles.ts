import { Marker, type Map } from 'maplibre-gl'
import { moveHome } from '#app/travelCommands.ts'
import type { Rep } from '#model/roster.ts'
import { watchStores } from '#map/watchStores.ts'

/** Homes can be dragged while the Travel tab is open. */
export function homeHandles(map: Map): () => void {
  let handles: Marker[] = []
  const clear = () => handles.forEach((handle) => handle.remove())
  const stop = watchStores(
    ({ project, readOnly }, { sideTab, sheet, tableOpen }) => [
      project?.roster ?? null,
      sideTab === 'travel' && sheet === null && tableOpen && !readOnly,
    ],
    (roster, shown) => {
      clear()
      handles = shown && roster ? roster.filter(hasHome).map((rep) => homeHandle(map, rep)) : []
    },
  )
  return () => {
    stop()
    clear()
  }
}

function hasHome({ homeLng, homeLat }: Rep): boolean {
  return !Number.isNaN(homeLng + homeLat)
}

/** Seen while it is dragged; the one that is drawn stays where the home still is. */
const house =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="14" height="14" fill="none" stroke="currentColor" stroke-width="2.5" aria-hidden="true">' +
  '<path d="M4 11 12 4l8 7v9h-5v-6H9v6H4z"/></svg>'

/** Letting go is one change; the house itself is drawn with the others. */
function homeHandle(map: Map, { id, name, homeLng, homeLat }: Rep): Marker {
  const element = document.createElement('div')
  element.className = 'home-handle'
  element.append(new DOMParser().parseFromString(house, 'image/svg+xml').documentElement)
  element.title = `Home of ${name}: drag it to move`
  const marker = new Marker({ element, draggable: true }).setLngLat([homeLng, homeLat]).addTo(map)
  element.setAttribute('role', 'img')
  element.setAttribute('aria-label', `Home of ${name}`)
  marker.on('dragend', () => {
    const { lng, lat } = marker.getLngLat()
    if (!moveHome(id, lng, lat)) marker.setLngLat([homeLng, homeLat])
  })
  return marker
}

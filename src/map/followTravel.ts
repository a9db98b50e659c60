import type { Feature } from 'geojson'
import { Marker, type GeoJSONSource, type Map } from 'maplibre-gl'
import { homePlaced, moveHome } from '#app/travelCommands.ts'
import { followRings } from '#app/rings.ts'
import { sessionStore } from '#app/sessionStore.ts'
import type { Ring, Route } from '#app/travelSession.ts'
import type { Rep } from '#model/roster.ts'
import { aboveBorders } from './baseStyle.ts'
import { watchStores } from './watchStores.ts'

/** Rings round homes, the way of a day, and homes that can be dragged while the Travel tab is open. */
export function followTravel(map: Map): () => void {
  addLayers(map)
  let markers: Marker[] = []
  const stops = [
    followRings(),
    watchStores(
      (_, { travel, theme }) => [travel.rings, travel.ringMinutes, theme],
      (rings, bands, theme) => {
        fill(
          map,
          'rings',
          rings.flatMap((ring) => ringFeatures(ring, bands)),
        )
        // ink, not a hue: rings lie over territories of every hue
        const [ink, paper] = theme === 'dark' ? ['#F8FAFC', '#0B1220'] : ['#0F172A', '#FFFFFF']
        map.setPaintProperty('ring-fills', 'fill-color', ink)
        map.setPaintProperty('ring-lines', 'line-color', ink)
        map.setPaintProperty('ring-names', 'text-color', ink)
        map.setPaintProperty('ring-names', 'text-halo-color', paper)
        if (rings.length > 0) map.moveLayer('ring-names')
      },
    ),
    watchStores(
      (_, { travel, theme }) => [travel.route, theme],
      (route, theme) => {
        fill(map, 'route', routeFeatures(route))
        // over accounts and homes, which may have come later
        if (route) for (const layer of ['route-stops', 'route-numbers']) map.moveLayer(layer)
        map.setPaintProperty('route-line', 'line-color', theme === 'dark' ? '#FBBF24' : '#B45309')
      },
    ),
    watchStores(
      ({ project, readOnly }, { sideTab, sheet, tableOpen }) => [
        project?.roster ?? null,
        sideTab === 'travel' && sheet === null && tableOpen && !readOnly,
      ],
      (roster, shown) => {
        markers.forEach((marker) => marker.remove())
        markers = shown && roster ? roster.filter(hasHome).map((rep) => homeMarker(map, rep)) : []
      },
    ),
    watchStores(
      (_, { travel }) => [travel.placing],
      (placing) => map.getContainer().classList.toggle('placing-home', placing !== null),
    ),
    waitForPlace(map),
  ]
  return () => {
    stops.forEach((stop) => stop())
    markers.forEach((marker) => marker.remove())
  }
}

function addLayers(map: Map): void {
  const data = { type: 'FeatureCollection' as const, features: [] }
  map.addSource('rings', { type: 'geojson', data, tolerance: 0.1 })
  map.addSource('route', { type: 'geojson', data })
  map.addLayer(
    { id: 'ring-fills', type: 'fill', source: 'rings', paint: { 'fill-opacity': 0.07, 'fill-antialias': false } },
    aboveBorders,
  )
  map.addLayer(
    {
      id: 'ring-lines',
      type: 'line',
      source: 'rings',
      layout: { 'line-join': 'round' },
      paint: {
        'line-width': ['case', ['==', ['get', 'rank'], 0], 2, 1.5],
        'line-opacity': 0.8,
        'line-dasharray': [3, 1.5],
      },
    },
    aboveBorders,
  )
  map.addLayer(
    {
      id: 'ring-names',
      type: 'symbol',
      source: 'rings',
      filter: ['==', ['geometry-type'], 'Point'],
      layout: {
        'text-field': ['concat', ['get', 'minutes'], ' min'],
        'text-font': ['Inter Semibold'],
        'text-size': 12,
        'text-allow-overlap': true,
      },
      paint: { 'text-halo-width': 2 },
    },
    'cities',
  )
  map.addLayer(
    {
      id: 'route-line',
      type: 'line',
      source: 'route',
      filter: ['==', ['geometry-type'], 'LineString'],
      layout: { 'line-join': 'round', 'line-cap': 'round' },
      paint: { 'line-width': 3, 'line-opacity': 0.9 },
    },
    'cities',
  )
  map.addLayer({
    id: 'route-stops',
    type: 'circle',
    source: 'route',
    filter: ['==', ['geometry-type'], 'Point'],
    paint: {
      'circle-radius': 10,
      'circle-color': '#B45309',
      'circle-stroke-color': '#FFFFFF',
      'circle-stroke-width': 1.5,
    },
  })
  map.addLayer({
    id: 'route-numbers',
    type: 'symbol',
    source: 'route',
    filter: ['==', ['geometry-type'], 'Point'],
    layout: {
      'text-field': ['get', 'label'],
      'text-font': ['Inter Semibold'],
      'text-size': 11,
      'text-allow-overlap': true,
    },
    paint: { 'text-color': '#FFFFFF' },
  })
}

function fill(map: Map, source: string, features: Feature[]): void {
  void map.getSource<GeoJSONSource>(source)?.setData({ type: 'FeatureCollection', features })
}

function ringFeatures({ minutes, coordinates }: Ring, bands: readonly number[]): Feature[] {
  const properties = { minutes, rank: bands.indexOf(minutes) }
  const ground: Feature = { type: 'Feature', properties, geometry: { type: 'MultiPolygon', coordinates } }
  const top = northernmost(coordinates)
  return top ? [ground, { type: 'Feature', properties, geometry: { type: 'Point', coordinates: top } }] : [ground]
}

/** Where the name of a ring stands: names along its line would have to turn with every edge. */
function northernmost(polygons: Ring['coordinates']): number[] | null {
  let top: number[] | null = null
  for (const [outer] of polygons) for (const at of outer ?? []) if (!top || at[1]! > top[1]!) top = at
  return top
}

function routeFeatures(route: Route | null): Feature[] {
  if (!route) return []
  const lines = route.lines.map((line): Feature => ({
    type: 'Feature',
    properties: {},
    geometry: { type: 'LineString', coordinates: line.map(([lng, lat]) => [lng, lat]) },
  }))
  const stops = route.stops.map(({ lng, lat, label }): Feature => ({
    type: 'Feature',
    properties: { label },
    geometry: { type: 'Point', coordinates: [lng, lat] },
  }))
  return [...lines, ...stops]
}

function hasHome({ homeLng, homeLat }: Rep): boolean {
  return !Number.isNaN(homeLng + homeLat)
}

/** Seen while it is dragged; the one that is drawn stays where the home still is. */
const house =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="14" height="14" fill="none" stroke="currentColor" stroke-width="2.5" aria-hidden="true">' +
  '<path d="M4 11 12 4l8 7v9h-5v-6H9v6H4z"/></svg>'

/** Letting go is one change; the house itself is drawn with the others. */
function homeMarker(map: Map, { id, name, homeLng, homeLat }: Rep): Marker {
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

/** While a home is to be placed a click means the place and no tool hears of it. */
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

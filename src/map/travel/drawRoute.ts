import type { Feature } from 'geojson'
import type { GeoJSONSource, Map } from 'maplibre-gl'
import type { Route } from '#app/travelSession.ts'
import { watchStores } from '#map/watchStores.ts'

/** The way of the day that the visit plan shows. */
export function drawRoute(map: Map): () => void {
  addLayers(map)
  return watchStores(
    (_, { travel, theme }) => [travel.route, theme],
    (route, theme) => {
      void map.getSource<GeoJSONSource>('route')!.setData({ type: 'FeatureCollection', features: routeFeatures(route) })
      // over accounts and homes, which may have come later
      if (route) for (const layer of ['route-stops', 'route-numbers']) map.moveLayer(layer)
      map.setPaintProperty('route-line', 'line-color', theme === 'dark' ? '#FBBF24' : '#B45309')
    },
  )
}

function addLayers(map: Map): void {
  map.addSource('route', { type: 'geojson', data: { type: 'FeatureCollection', features: [] } })
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

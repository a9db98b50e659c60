import type { Feature } from 'geojson'
import type { GeoJSONSource, Map } from 'maplibre-gl'
import { followRings } from '#app/rings.ts'
import type { Ring } from '#app/travelSession.ts'
import { aboveBorders } from '#map/baseStyle.ts'
import { watchStores } from '#map/watchStores.ts'

/** Rings of so many minutes round homes. */
export function drawRings(map: Map): () => void {
  addLayers(map)
  let drawn: readonly Ring[] = []
  const stops = [
    followRings(),
    watchStores(
      (_, { travel }) => [travel.rings, travel.ringMinutes],
      (rings, bands) => {
        show(map.getSource<GeoJSONSource>('rings')!, drawn, rings, bands)
        drawn = rings
        if (rings.length > 0) map.moveLayer('ring-names')
      },
    ),
    watchStores(
      (_, { theme }) => [theme],
      (theme) => {
        // ink, not a hue: rings lie over territories of every hue
        const [ink, paper] = theme === 'dark' ? ['#F8FAFC', '#0B1220'] : ['#0F172A', '#FFFFFF']
        map.setPaintProperty('ring-fills', 'fill-color', ink)
        map.setPaintProperty('ring-lines', 'line-color', ink)
        map.setPaintProperty('ring-names', 'text-color', ink)
        map.setPaintProperty('ring-names', 'text-halo-color', paper)
      },
    ),
  ]
  return () => stops.forEach((stop) => stop())
}

/** Rings come a few at a time; MapLibre walks through all it is given, so it gets only those that it has not. */
function show(source: GeoJSONSource, drawn: readonly Ring[], rings: readonly Ring[], bands: readonly number[]): void {
  const known = drawn.every((ring, at) => ring === rings[at]) ? drawn.length : 0
  const features = rings.slice(known).flatMap((ring, at) => ringFeatures(ring, bands, 2 * (known + at)))
  if (known > 0 && features.length > 0) void source.updateData({ add: features })
  if (known === 0) void source.setData({ type: 'FeatureCollection', features })
}

function addLayers(map: Map): void {
  map.addSource('rings', { type: 'geojson', data: { type: 'FeatureCollection', features: [] }, tolerance: 0.1 })
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
}

/** Its ground and its name, with ids from `id` on. */
function ringFeatures({ minutes, coordinates }: Ring, bands: readonly number[], id: number): Feature[] {
  const properties = { minutes, rank: bands.indexOf(minutes) }
  const ground: Feature = { type: 'Feature', id, properties, geometry: { type: 'MultiPolygon', coordinates } }
  const top = northernmost(coordinates)
  if (!top) return [ground]
  return [ground, { type: 'Feature', id: id + 1, properties, geometry: { type: 'Point', coordinates: top } }]
}

/** Where the name of a ring stands: names along its line would have to turn with every edge. */
function northernmost(polygons: Ring['coordinates']): number[] | null {
  let top: number[] | null = null
  for (const [outer] of polygons) for (const at of outer ?? []) if (!top || at[1]! > top[1]!) top = at
  return top
}

import type { Feature } from 'geojson'
import type { GeoJSONSource, Map } from 'maplibre-gl'
import type { Home } from './layers/planLayers.ts'
import type { PlacedLabel } from './territoryLabels.ts'

/** Size of the letters that keep the room, in pixels. */
const EM = 13

/** The base map names no city where a territory's name or a home stands. */
export function keepFree(map: Map, labels: readonly PlacedLabel[], homes: readonly Home[]): void {
  const features = [
    ...labels.map(({ name, lng, lat, right, down }) => placeTaken(name, lng, lat, [right / EM, down / EM])),
    ...homes.map(({ lng, lat }) => placeTaken('M', lng, lat, [0, 0])),
  ]
  void map.getSource<GeoJSONSource>('taken')?.setData({ type: 'FeatureCollection', features })
}

function placeTaken(text: string, lng: number, lat: number, offset: readonly [number, number]): Feature {
  return { type: 'Feature', properties: { text, offset }, geometry: { type: 'Point', coordinates: [lng, lat] } }
}

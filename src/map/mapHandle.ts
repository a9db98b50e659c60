import type { Map } from 'maplibre-gl'
import { fitHome } from './homeView.ts'
import type { UnitLayers } from './layers/unitLayers.ts'

let shown: { map: Map; units: UnitLayers } | null = null

/** Remembers the map on screen for what acts on it from outside; the answer forgets it. */
export function showMap(map: Map, units: UnitLayers): () => void {
  shown = { map, units }
  return () => (shown = null)
}

export function currentMap(): Map | null {
  return shown?.map ?? null
}

export function resetView(): void {
  if (shown) fitHome(shown.map, 150)
}

export function zoomBy(steps: number): void {
  const { map } = shown ?? {}
  map?.zoomTo(map.getZoom() + steps, { duration: 120 })
}

import type { Map } from 'maplibre-gl'
import { fitHome } from './homeView.ts'
import type { UnitLayers } from './layers/unitLayers.ts'

let shown: { map: Map; units: UnitLayers } | null = null
const waiting = new Set<(map: Map) => void>()

/** Remembers the map on screen for what acts on it from outside; the answer forgets it. */
export function showMap(map: Map, units: UnitLayers): () => void {
  shown = { map, units }
  for (const run of waiting) run(map)
  waiting.clear()
  return () => (shown = null)
}

/** At once, or when there is a map. The answer waits no longer. */
export function withMap(run: (map: Map) => void): () => void {
  if (shown) run(shown.map)
  else waiting.add(run)
  return () => waiting.delete(run)
}

export function resetView(): void {
  if (shown) fitHome(shown.map, 150)
}

export function zoomBy(steps: number): void {
  const { map } = shown ?? {}
  map?.zoomTo(map.getZoom() + steps, { duration: 120 })
}

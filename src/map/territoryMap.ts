import { AttributionControl, LngLat, Map, ScaleControl, setWorkerUrl } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'
import { aboveBorders, aboveFills, baseLayers, baseStyle } from './baseStyle.ts'
import { homeBounds } from './homeView.ts'
import { mapColors } from './mapColors.ts'
import { createUnitLayers, type UnitLayers } from './layers/unitLayers.ts'

setWorkerUrl(workerUrl)

/** The map itself with its unit layers; it knows nothing of the stores. */
export interface TerritoryMap {
  readonly map: Map
  readonly units: UnitLayers
  setScale(unit: 'miles' | 'km'): void
  setTheme(theme: 'light' | 'dark'): void
  destroy(): void
}

const sources = 'US Census Bureau · Natural Earth · GeoNames'

export function createTerritoryMap(container: HTMLElement, theme: 'light' | 'dark'): Promise<TerritoryMap> {
  const map = new Map({
    container,
    style: baseStyle(mapColors(theme)),
    bounds: homeBounds(null),
    fitBoundsOptions: { padding: 36 },
    attributionControl: false,
    renderWorldCopies: false,
    minZoom: 0,
    // a plan of the whole world is shown whole, even where the window is larger than the world
    transformConstrain: ({ lng, lat }, zoom) => ({
      center: new LngLat(Math.max(-180, Math.min(180, lng)), Math.max(-85, Math.min(85, lat))),
      zoom: Math.max(0, Math.min(15, zoom)),
    }),
    maxZoom: 15,
    // The unit layers and the lasso count on a flat map with north above.
    maxPitch: 0,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    // A plain click is a selection and must not wait for a second one.
    doubleClickZoom: false,
    boxZoom: false,
    fadeDuration: 0,
    canvasContextAttributes: { antialias: false },
  })
  map.touchZoomRotate.disableRotation()
  map.keyboard.disableRotation()
  nameCanvas(map)
  const scale = new ScaleControl({ maxWidth: 90 })
  map.addControl(scale, 'bottom-right')
  map.addControl(new AttributionControl({ compact: false, customAttribution: sources }), 'bottom-right')

  const units = createUnitLayers()
  return new Promise((resolve) => {
    map.once('style.load', () => {
      map.addLayer(units.fills, aboveFills)
      map.addLayer(units.borders, aboveBorders)
      resolve({
        map,
        units,
        setScale: (unit) => scale.setUnit(unit === 'miles' ? 'imperial' : 'metric'),
        setTheme: (next) => paintBase(map, next),
        destroy: () => map.remove(),
      })
    })
  })
}

function nameCanvas(map: Map): void {
  const canvas = map.getCanvas()
  canvas.setAttribute('aria-label', 'Territory map. Arrow keys move it, plus and minus zoom.')
  canvas.setAttribute('role', 'application')
}

function paintBase(map: Map, theme: 'light' | 'dark'): void {
  for (const { id, paint } of baseLayers(mapColors(theme))) {
    for (const [property, value] of Object.entries(paint ?? {})) {
      map.setPaintProperty(id, property as Parameters<Map['setPaintProperty']>[1], value)
    }
  }
}

import type { GeoJSONSource, Map } from 'maplibre-gl'
import { geometryWorker } from '#app/geometry.ts'
import { provideMapImage } from '#app/mapImage.ts'
import { notify } from '#app/notices.ts'
import { sessionStore } from '#app/sessionStore.ts'
import type { BaseSource } from './baseStyle.ts'
import { followBridges } from './followBridges.ts'
import { followUnits } from './followUnits.ts'
import { startAtHome } from './homeView.ts'
import { showMap } from './mapHandle.ts'
import { mapPng } from './mapPng.ts'
import { createTerritoryMap, type TerritoryMap } from './territoryMap.ts'
import { pointerTools } from './tools/pointerTools.ts'
import { noUnits, unitFinder, type UnitFinder } from './tools/unitFinder.ts'
import { watchStores } from './watchStores.ts'

type Sources = { readonly [source in BaseSource]?: GeoJSON.FeatureCollection }

/** Brings the map to life in the container; the answer takes it down again. */
export function startMap(container: HTMLElement): () => void {
  const stops: (() => void)[] = []
  let stopped = false
  const keep = (stop: () => void) => (stopped ? stop() : stops.push(stop))

  const land = geometryWorker().land()
  createTerritoryMap(container, sessionStore.getState().theme).then(
    (made) => {
      keep(made.destroy)
      if (stopped) return
      keep(run(made, land))
      keep(followPointsOnce(made.map, keep))
    },
    () =>
      notify('The map could not start: this browser offers no WebGL 2. Tables and exports work without it.', 'error'),
  )
  return () => {
    stopped = true
    for (const stop of stops.reverse()) stop()
  }
}

/** deck.gl is a third of the code, so it comes with the first plan. */
function followPointsOnce(map: Map, keep: (stop: () => void) => void): () => void {
  let asked = false
  return watchStores(
    ({ project }) => [project !== null],
    (open) => {
      if (!open || asked) return
      asked = true
      void import('./followPoints.ts').then(({ followPoints }) => followPoints(map)).then(keep)
    },
  )
}

function run({ map, units, setScale, setTheme }: TerritoryMap, land: Promise<Sources>): () => void {
  let finder: UnitFinder = noUnits
  void fillBase(map, land)
  provideMapImage(() => mapPng(map))
  const stops = [
    showMap(map, units),
    startAtHome(map),
    followUnits(units, (geometry) => {
      finder = geometry ? unitFinder(geometry) : noUnits
      if (geometry) void map.once('idle', () => performance.mark('map: units drawn'))
    }),
    followBridges(map),
    watchStores(
      (_, { theme }) => [theme],
      (theme) => setTheme(theme),
    ),
    watchStores(
      ({ project }) => [project?.settings.distance ?? 'miles'],
      (unit) => setScale(unit),
    ),
    watchStores(
      (_, { look }) => [look],
      (look) => look && map.fitBounds([...look.bounds], { padding: 48, maxZoom: 10, duration: 150 }),
    ),
    watchStores(
      (_, { mapParts }) => [mapParts.highways],
      (shown) => map.setLayoutProperty('highways', 'visibility', shown ? 'visible' : 'none'),
    ),
    pointerTools(map, () => finder),
  ]
  return () => {
    provideMapImage(null)
    stops.forEach((stop) => stop())
  }
}

/** The outlines of land first; what only shows on a closer look follows. */
async function fillBase(map: Map, land: Promise<Sources>): Promise<void> {
  const fill = (sources: Sources) => {
    for (const [source, features] of Object.entries(sources)) {
      void map.getSource<GeoJSONSource>(source)?.setData(features)
    }
  }
  try {
    fill(await land)
    await landDrawn(map)
    performance.mark('map: land drawn')
    fill(await geometryWorker().waterAndCities())
    fill({ highways: await geometryWorker().highways(), counties: await geometryWorker().counties() })
  } catch (error) {
    notify(error instanceof Error ? error.message : String(error), 'error')
  }
}

/** The first picture that a planner can use: states with their lines. Names of cities come a moment later. */
async function landDrawn(map: Map): Promise<void> {
  while (!map.isSourceLoaded('states') || !map.isSourceLoaded('countries')) await map.once('sourcedata')
  await map.once('render')
}

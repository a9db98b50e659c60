import type { Map } from 'maplibre-gl'
import { tellBroken } from '#app/brokenPart.ts'
import { provideMapImage } from '#app/mapImage.ts'
import { notify } from '#app/notices.ts'
import { sessionStore, setSession } from '#app/sessionStore.ts'
import { drawOldOutlines } from './compare/oldOutlines.ts'
import { drawCoreBorders } from './coreBorders.ts'
import { whenLost, type Camera } from './comeBack.ts'
import { fillBase } from './fillBase.ts'
import { followBarriers } from './followBarriers.ts'
import { followBridges } from './followBridges.ts'
import { followUnits } from './followUnits.ts'
import { startAtHome } from './homeView.ts'
import { lifetime, type Lifetime } from './lifetime.ts'
import { showMap } from './mapHandle.ts'
import { mapPng } from './mapPng.ts'
import { createTerritoryMap, type TerritoryMap } from './territoryMap.ts'
import { followPreferences } from './followPreferences.ts'
import { followOwnBase } from './ownBase/followOwnBase.ts'
import { pointerTools } from './tools/pointerTools.ts'
import { noUnits, unitFinder, type UnitFinder } from './tools/unitFinder.ts'
import { watchStores } from './watchStores.ts'

/** Brings the map to life in the container, where it looked before if it did; the answer takes it down again. */
export function startMap(container: HTMLElement, camera: Camera | null, onLost: (camera: Camera) => void): () => void {
  const life = lifetime()
  setSession({ mapState: 'starting' })
  createTerritoryMap(container, sessionStore.getState().theme).then(
    (made) => {
      life.keep(made.destroy)
      if (life.over) return
      life.keep(run(made))
      if (camera) made.map.jumpTo({ ...camera })
      whenLost(made.map, life, onLost)
      life.keep(followPointsOnce(made.map, life))
    },
    () => {
      notify('The map could not start: this browser offers no WebGL 2. Tables and exports work without it.', 'error')
      setSession({ mapState: 'off' })
    },
  )
  return life.end
}

/** deck.gl is a third of the code, so it comes with the first plan. */
function followPointsOnce(map: Map, life: Lifetime): () => void {
  let asked = false
  return watchStores(
    ({ project }) => [project !== null],
    (open) => {
      if (!open || asked) return
      asked = true
      void import('./points/followPoints.ts').then(({ followPoints }) => followPoints(map, life), tellBroken)
      void import('./travel/followTravel.ts').then(
        ({ followTravel }) => life.over || life.keep(followTravel(map)),
        tellBroken,
      )
    },
  )
}

function run(made: TerritoryMap): () => void {
  const { map, units } = made
  let finder: UnitFinder = noUnits
  void fillBase(map)
  provideMapImage((scale) => mapPng(map, scale))
  const stops = [
    showMap(map, units),
    startAtHome(map),
    followUnits(units, (geometry) => {
      finder = geometry ? unitFinder(geometry) : noUnits
      if (geometry) void map.once('idle', () => performance.mark('map: units drawn'))
    }),
    followBridges(map),
    followBarriers(map),
    drawOldOutlines(map),
    drawCoreBorders(map),
    followPreferences(made),
    watchStores(
      (_, { look }) => [look],
      (look) => look && map.fitBounds([...look.bounds], { padding: 48, maxZoom: 10, duration: 150 }),
    ),
    followOwnBase(map),
    pointerTools(map, () => finder),
  ]
  return () => {
    provideMapImage(null)
    stops.forEach((stop) => stop())
  }
}

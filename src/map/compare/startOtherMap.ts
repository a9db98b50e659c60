import type { Map } from 'maplibre-gl'
import { comparedIn } from '#app/comparison.ts'
import { alignmentOf } from '#app/documentStore.ts'
import { sessionStore } from '#app/sessionStore.ts'
import { whenLost, type Camera } from '#map/comeBack.ts'
import { fillBase } from '#map/fillBase.ts'
import { followPoints } from '#map/points/followPoints.ts'
import { followPreferences } from '#map/followPreferences.ts'
import { lifetime } from '#map/lifetime.ts'
import { withMap } from '#map/mapHandle.ts'
import { mapColors } from '#map/mapColors.ts'
import { followOwnBase } from '#map/ownBase/followOwnBase.ts'
import { showOutlines } from '#map/showOutlines.ts'
import { createTerritoryMap, type TerritoryMap } from '#map/territoryMap.ts'
import { territoryPalette } from '#map/unitColors.ts'
import { watchStores } from '#map/watchStores.ts'
import { changedGround } from './changedGround.ts'

/** The map of the alignment that is compared with: one camera with the main map. The answer takes it down again. */
export function startOtherMap(container: HTMLElement, onLost: (camera: Camera) => void): () => void {
  const life = lifetime()
  void createTerritoryMap(container, sessionStore.getState().theme).then((made) => {
    life.keep(made.destroy)
    if (life.over) return
    whenLost(made.map, life, onLost)
    void fillBase(made.map)
    life.keep(withMap((main) => life.keep(oneCamera(main, made.map))))
    life.keep(followOwnBase(made.map))
    life.keep(followBefore(made))
    void followPoints(made.map, life, (document, { compareWith }) => {
      return comparedIn(document.project, compareWith, document.alignmentId)?.plan ?? null
    })
  })
  return life.end
}

/** Whichever map is moved, the other one shows the same place. */
function oneCamera(main: Map, other: Map): () => void {
  let following = false
  const follow = (from: Map, to: Map) => () => {
    if (following) return
    following = true
    to.jumpTo({ center: from.getCenter(), zoom: from.getZoom() })
    following = false
  }
  const [there, back] = [follow(main, other), follow(other, main)]
  main.on('move', there)
  other.on('move', back)
  there()
  return () => {
    main.off('move', there)
    other.off('move', back)
  }
}

function followBefore(made: TerritoryMap): () => void {
  const layers = made.units
  const show = showOutlines(layers)
  const stops = [
    followPreferences(made),
    watchStores(
      ({ project, outlines }) => [project?.units ?? null, outlines],
      (units, outlines) => units && show(units, outlines),
    ),
    watchStores(
      (document, { compareWith, theme, activeTerritory }) => {
        const after = alignmentOf(document)?.plan ?? null
        const before = comparedIn(document.project, compareWith, document.alignmentId)?.plan ?? null
        return [before, after, theme, activeTerritory]
      },
      (before, after, theme, active) => {
        if (!before || !after) return
        const colors = mapColors(theme)
        const { accent: selection, hairline, casing } = colors
        const id = active > 0 ? after.territories[active]?.id : undefined
        const ringed = id === undefined ? -1 : before.territories.findIndex((territory) => territory?.id === id)
        layers.setStyle({ selection, hairline, casing, plainBorder: hairline, byClass: false, ringed })
        layers.setPalette(territoryPalette(before.territories, colors))
        layers.setLook({
          territoryOf: before.territoryOf,
          draft: null,
          selection: new Uint32Array(0),
          locked: new Uint8Array(before.territoryOf.length),
          classOf: null,
          faded: changedGround(before, after).same,
        })
      },
    ),
  ]
  return () => stops.forEach((stop) => stop())
}

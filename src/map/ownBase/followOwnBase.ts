import type { Map } from 'maplibre-gl'
import { tellBroken } from '#app/brokenPart.ts'
import { baseLayers } from '#map/baseStyle.ts'
import { mapColors } from '#map/mapColors.ts'
import { watchStores } from '#map/watchStores.ts'

/** Drawn over any base map: what belongs to the plan. */
const kept = new Set(['bridges', 'barrier-casing', 'barriers', 'taken'])

/** Lays the planner's base map under the units in place of the app's own, which is hidden meanwhile. */
export function followOwnBase(map: Map): () => void {
  let stopped = false
  let takeAway = () => {}
  let asked = 0
  const stops = [
    watchStores(
      // a style has colours of its own; tiles follow the theme
      (_, { baseMap: { shown }, theme }) => [shown, shown?.kind === 'tiles' ? theme : null],
      (base, theme) => {
        const mine = ++asked
        if (!base) return clear()
        void import('./drawOwnBase.ts').then(async ({ drawOwnBase }) => {
          const { baseMapFails } = await import('#app/baseMap.ts')
          if (stopped || mine !== asked) return
          clear()
          takeAway = drawOwnBase(map, base, mapColors(theme ?? 'light'), baseMapFails)
        }, tellBroken)
      },
    ),
    watchStores(
      (_, { baseMap: { shown }, mapParts: { highways } }) => [shown !== null, highways],
      (own, highways) => {
        for (const { id } of baseLayers(mapColors('light'))) {
          const wanted = kept.has(id) || (!own && (id !== 'highways' || highways)) ? 'visible' : 'none'
          const now = (map.getLayoutProperty(id, 'visibility') ?? 'visible') as string
          if (now !== wanted) map.setLayoutProperty(id, 'visibility', wanted)
        }
      },
    ),
  ]
  function clear() {
    takeAway()
    takeAway = () => {}
  }
  return () => {
    stopped = true
    stops.forEach((stop) => stop())
  }
}

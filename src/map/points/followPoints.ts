import type { Map } from 'maplibre-gl'
import { createAccountDots } from '#map/layers/accountDots.ts'
import type { Lifetime } from '#map/lifetime.ts'
import { followAccounts } from './followAccounts.ts'
import { followNames, shownPlan } from './followNames.ts'
import { pointsOverlay } from './pointsOverlay.ts'

/** Accounts, homes and territory names over the map, in step with the stores, as long as it is there. */
export async function followPoints(map: Map, life: Lifetime, pick = shownPlan): Promise<void> {
  // the letters of names are drawn once, so the font has to be there
  await document.fonts.load('600 36px Inter')
  if (life.over) return
  // first what lies lowest
  const dots = createAccountDots()
  map.addLayer(dots.layer)
  const overlay = pointsOverlay(map)
  const stops = [followAccounts(map, dots, overlay), followNames(map, overlay, pick)]
  life.keep(() => {
    stops.forEach((stop) => stop())
    overlay.remove()
  })
}

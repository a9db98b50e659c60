import { KM_PER_MILE } from '#geo/distance.ts'
import { repsSentFar } from '#metrics/sentFar.ts'
import type { PlanScores } from '#metrics/scores.ts'
import { territoryName } from '#plan/words.ts'

/** Territories whose rep has to go where others live, as a sentence each without its full stop. */
export function sentFar(scores: PlanScores): { territory: number; text: string }[] {
  const { distance } = scores.project.settings
  const far = (km: number): string =>
    distance === 'miles' ? `${Math.round(km / KM_PER_MILE)} mi` : `${Math.round(km)} km`
  return repsSentFar(scores).map(({ territory, share, km, nearestKm }) => ({
    territory,
    text:
      `The rep of ${territoryName(scores.plan, territory)} is sent far: ${Math.round(100 * share)} % of the load lies ` +
      `on average ${far(km)} from home and ${far(nearestKm)} from another rep’s`,
  }))
}

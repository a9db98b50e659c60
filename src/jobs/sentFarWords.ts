import { KM_PER_MILE } from '#geo/distance.ts'
import { repsSentFarInSteps } from '#metrics/sentFar.ts'
import type { PlanScores } from '#metrics/scores.ts'
import { finished, type Steps } from '#model/steps.ts'
import { territoryName } from '#plan/words.ts'

export interface SentFarWords {
  readonly territory: number
  readonly text: string
}

/** Territories whose rep has to go where others live, as a sentence each without its full stop. */
export function sentFar(scores: PlanScores): SentFarWords[] {
  return finished(sentFarInSteps(scores))
}

export function* sentFarInSteps(scores: PlanScores): Steps<SentFarWords[]> {
  const { distance } = scores.project.settings
  const kmText = (km: number): string =>
    distance === 'miles' ? `${Math.round(km / KM_PER_MILE)} mi` : `${Math.round(km)} km`
  const far = yield* repsSentFarInSteps(scores)
  return far.map(({ territory, share, km, nearestKm }) => ({
    territory,
    text:
      `The rep of ${territoryName(scores.plan, territory)} is sent far: ${Math.round(100 * share)} % of the load lies ` +
      `on average ${kmText(km)} from home and ${kmText(nearestKm)} from another rep’s`,
  }))
}

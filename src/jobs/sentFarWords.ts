import { repsSentFar } from '#metrics/sentFar.ts'
import type { PlanScores } from '#metrics/scores.ts'
import { territoryName } from '#plan/words.ts'

/** Territories whose rep has to go where others live, as a sentence each without its full stop. */
export function sentFar(scores: PlanScores): { territory: number; text: string }[] {
  return repsSentFar(scores).map(({ territory, share, km, nearestKm }) => ({
    territory,
    text:
      `${territoryName(scores.plan, territory)} is sent far: ${Math.round(100 * share)} % of its load lies ` +
      `${Math.round(km)} km from its home and ${Math.round(nearestKm)} km from another rep’s`,
  }))
}

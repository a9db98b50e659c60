import type { Territory } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import { usualCapacity } from '#model/settings.ts'

/** Where a roster does not say. */
const HOURS_PER_WEEK = 40

/** Hours a year that the territory's rep can spend on calls; NaN while it is vacant. */
export function capacityHours({ settings, roster }: Project, { fte, repId }: Territory): number {
  const rep = roster.find(({ id }) => id === repId)
  if (!rep) return NaN
  const { sellingShare, weeks } = settings.capacity ?? usualCapacity
  return fte * (rep.hoursPerWeek > 0 ? rep.hoursPerWeek : HOURS_PER_WEEK) * sellingShare * weeks
}

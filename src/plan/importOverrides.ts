import type { PlanChange, Refusal } from '#model/change.ts'
import type { Override } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import { planChange, planOf, refusal } from './alignments.ts'
import { allowedOverrides } from './setOverride.ts'
import { counted } from './words.ts'

/** Overrides from a file, as one change after the lock check. Those of other accounts stay. */
export function importOverrides(
  project: Project,
  alignmentId: string,
  wish: { readonly label: string; readonly overrides: readonly Override[] },
): PlanChange | Refusal {
  const ids = new Set(planOf(project, alignmentId).territories.map((territory) => territory?.id ?? ''))
  const stray = wish.overrides.find(({ territoryId }) => !ids.has(territoryId))
  if (stray) return refusal(`There is no territory ${stray.territoryId} in this plan.`)
  const { edits, stayed } = allowedOverrides(
    project,
    alignmentId,
    new Map(wish.overrides.map((override) => [override.accountId, override])),
  )
  const why =
    stayed > 0
      ? counted(
          stayed,
          'stays where it is: it or its territory is locked',
          'stay where they are: they or their territory are locked',
        )
      : ''
  if (edits.length === 0)
    return refusal(why ? `${why}.` : 'Nothing to change: these overrides are in the plan already.')
  const label = `${wish.label}: ${counted(edits.length, 'account')}`
  return planChange(why ? `${label}. ${why}` : label, [], edits)
}

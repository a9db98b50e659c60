import { isRefusal, type PlanChange, type Refusal } from '#model/change.ts'
import { assignedBy } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import type { BalanceSettings } from '#model/settings.ts'
import { finished } from '#model/steps.ts'
import { planOf } from '#plan/alignments.ts'
import { replaceAlignment } from '#plan/replaceAlignment.ts'
import { namedAndColored } from './balanceRun.ts'
import { startingTerritories, type TerritoryWish } from './startingTerritories.ts'

/** Territories as drive time makes them, not balanced: one change. */
export function catchmentChange(
  project: Project,
  alignmentId: string,
  wish: TerritoryWish,
  settings: BalanceSettings,
): PlanChange | Refusal {
  const plan = planOf(project, alignmentId)
  const start = startingTerritories(project, plan, wish, settings)
  if (isRefusal(start)) return start
  const { territoryOf } = start.plan
  return replaceAlignment(project, alignmentId, {
    label: `${start.plan.territories.filter((territory) => territory !== null).length} catchments by drive time`,
    territoryOf,
    by: assignedBy.engine,
    balance: settings,
    territories: finished(namedAndColored(project, plan, start.territories, territoryOf)),
  })
}

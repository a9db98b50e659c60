import type { CallPlan } from '#model/measure.ts'
import type { ProjectSettings } from '#model/settings.ts'
import { renameProject, setCallPlan, setSettings } from '#plan/project.ts'
import { callPlanState } from '#units/workload.ts'
import { apply } from './commands.ts'
import { openPlan } from './documentStore.ts'

export function renamePlan(name: string): void {
  apply(renameProject(openPlan().project, { name }))
}

export function changeSettings(wish: Partial<ProjectSettings>): boolean {
  return apply(setSettings(openPlan().project, wish))
}

/** Workload follows at once, in the accounts and in the units. */
export function changeCallPlan(callPlan: CallPlan): boolean {
  const { project } = openPlan()
  return apply(setCallPlan(project, callPlanState(project.accounts, project.units, callPlan)))
}

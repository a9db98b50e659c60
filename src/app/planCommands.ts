import type { CallPlan } from '#model/measure.ts'
import type { ProjectSettings } from '#model/settings.ts'
import { renameProject, setCallPlan, setSettings } from '#plan/project.ts'
import { addScenario } from '#plan/scenarios.ts'
import { callPlanState } from '#units/workload.ts'
import { apply } from './commands.ts'
import { documentStore, openPlan, showAlignment } from './documentStore.ts'

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

/** A copy of the shown alignment under a name of its own, shown at once. */
export function duplicateScenario(): void {
  const { project, alignment } = openPlan()
  const name = freeName(project.scenarios.map((scenario) => scenario.name))
  if (!apply(addScenario(project, { name, from: alignment.id }))) return
  const added = documentStore.getState().project?.scenarios.find((scenario) => scenario.name === name)
  if (added) showAlignment(added.core)
}

function freeName(taken: readonly string[]): string {
  let number = taken.length + 1
  while (taken.includes(`Scenario ${number}`)) number++
  return `Scenario ${number}`
}

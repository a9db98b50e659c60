import type { AlignmentHead } from '#model/project.ts'
import { addScenario, deleteScenario, renameScenario } from '#plan/scenarios.ts'
import { setStatus } from '#plan/status.ts'
import { apply, undoLast } from './commands.ts'
import { documentStore, openPlan, showAlignment } from './documentStore.ts'
import { notify } from './notices.ts'
import { sessionStore } from './sessionStore.ts'
import { today } from './today.ts'

/** A copy of an alignment, the shown one if none is named, under a name of its own; shown at once. */
export function copyScenario(alignmentId = openPlan().alignment.id): void {
  const { project } = openPlan()
  const name = freeName(project.scenarios.map((scenario) => scenario.name))
  if (!apply(addScenario(project, { name, from: alignmentId }))) return
  const added = documentStore.getState().project?.scenarios.find((scenario) => scenario.name === name)
  if (added) showAlignment(added.core)
}

export function renameScenarioTo(scenario: string, name: string): void {
  apply(renameScenario(openPlan().project, { scenario, name }))
}

export function removeScenario(scenario: string): void {
  const { project } = openPlan()
  const name = project.scenarios.find(({ id }) => id === scenario)?.name ?? ''
  if (!apply(deleteScenario(project, { scenario }))) return
  notify(`${name} was deleted.`, 'plain', { label: 'Undo', run: undoLast })
}

/** Signed with the name that this browser knows, today. */
export function signStatus(alignmentId: string, status: AlignmentHead['status'], effectiveFrom: string): boolean {
  const { author } = sessionStore.getState()
  const wish = { status, effectiveFrom, by: author, on: today() }
  return apply(setStatus(openPlan().project, alignmentId, wish))
}

function freeName(taken: readonly string[]): string {
  let number = taken.length + 1
  while (taken.includes(`Scenario ${number}`)) number++
  return `Scenario ${number}`
}

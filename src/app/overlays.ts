import type { Alignment, Project } from '#model/project.ts'
import { addOverlay, deleteOverlay, setOverlay, type OverlayWish } from '#plan/overlays.ts'
import { setManyTerritories } from '#plan/status.ts'
import { inScope } from '#rules/scope.ts'
import { apply, undoLast } from './commands.ts'
import { documentStore, openPlan, showAlignment } from './documentStore.ts'
import { notify } from './notices.ts'

export { inScope }

/** The core that an overlay lies over; null for a core. */
export function coreUnder({ scenarios, alignments }: Project, { id, kind }: Alignment): Alignment | null {
  if (kind !== 'overlay') return null
  const core = scenarios.find(({ overlays }) => overlays.includes(id))?.core
  return alignments.find((one) => one.id === core) ?? null
}

/** Over the shown scenario; the new overlay is shown at once, ready to be balanced. */
export function makeOverlay(wish: Omit<OverlayWish, 'core'>): boolean {
  const { project, alignment } = openPlan()
  if (!apply(addOverlay(project, { ...wish, core: alignment.id }))) return false
  const made = documentStore.getState().project?.alignments.find(({ name }) => name === wish.name.trim())
  if (made) showAlignment(made.id)
  return true
}

export function removeOverlay(id: string): void {
  const { project } = openPlan()
  const core = project.scenarios.find(({ overlays }) => overlays.includes(id))?.core
  const name = project.alignments.find((alignment) => alignment.id === id)?.name ?? ''
  if (core) showAlignment(core)
  if (apply(deleteOverlay(project, { id })))
    notify(`Overlay ${name} was deleted.`, 'plain', { label: 'Undo', run: undoLast })
}

/** What the overlay's reps carry in the core counts beside what they have here, or not. */
export function countCore(id: string, countsCore: boolean): void {
  apply(setOverlay(openPlan().project, id, { countsCore }))
}

/** Whether every territory whose rule matches an account sees it, or only the one that has it. */
export function letManyTerritories(many: boolean): void {
  const { project, alignment } = openPlan()
  apply(setManyTerritories(project, alignment.id, many))
}

import { addOverlay, deleteOverlay, type OverlayWish } from '#plan/overlays.ts'
import { apply, undoLast } from './commands.ts'
import { documentStore, openPlan, showAlignment } from './documentStore.ts'
import { notify } from './notices.ts'

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

import { documentStore } from '#app/documentStore.ts'
import { sessionStore } from '#app/sessionStore.ts'

/** Something that a planner can do from anywhere: by its key, in the command palette, and listed in the help. */
export interface Action extends GroupedAction {
  readonly group: ActionGroup
}

export interface GroupedAction {
  readonly does: string
  /** As shown to people: `Ctrl+Z`. */
  readonly keys?: string
  /** Other words that it is looked for by. */
  readonly words?: string
  readonly needs: Need
  readonly run: () => void
}

export const actionGroups = ['Tools', 'Territories', 'Plan', 'View'] as const
export type ActionGroup = (typeof actionGroups)[number]

/** What has to be there: nothing, an open plan, one that may be edited, a chosen territory in it, or chosen units or accounts. */
type Need = 'nothing' | 'plan' | 'edit' | 'territory' | 'chosen'

/** Whether all that the action needs is there. */
export function canRun({ needs }: Action): boolean {
  const { project, readOnly } = documentStore.getState()
  if (needs === 'nothing') return true
  if (!project) return false
  if (needs === 'plan') return true
  const { activeTerritory, selection, accountSelection } = sessionStore.getState()
  if (needs === 'territory' && activeTerritory <= 0) return false
  if (needs === 'chosen' && selection.length + accountSelection.length === 0) return false
  return !readOnly
}

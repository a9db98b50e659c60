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
export function canRun(action: Action): boolean {
  return whatIsMissing(action) === null
}

/** What has to be done before the action can be, as the end of a sentence; null where all that it needs is there. */
export function whatIsMissing({ needs }: Action): string | null {
  const { project, readOnly } = documentStore.getState()
  if (needs === 'nothing') return null
  if (!project) return 'open a plan first'
  if (needs === 'plan') return null
  if (readOnly) return 'the plan is read-only here'
  const { activeTerritory, selection, accountSelection } = sessionStore.getState()
  if (needs === 'territory' && activeTerritory <= 0) return 'choose a territory first'
  if (needs === 'chosen' && selection.length + accountSelection.length === 0) return 'choose areas or accounts first'
  return null
}

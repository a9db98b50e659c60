import { actionGroups, type Action, type ActionGroup, type GroupedAction } from './action.ts'
import { planActions } from './planActions.ts'
import { territoryActions } from './territoryActions.ts'
import { toolActions } from './toolActions.ts'
import { viewActions } from './viewActions.ts'

const byGroup: { readonly [group in ActionGroup]: readonly GroupedAction[] } = {
  Tools: toolActions,
  Territories: territoryActions,
  Plan: planActions,
  View: viewActions,
}

export const actions: readonly Action[] = actionGroups.flatMap((group) =>
  byGroup[group].map((action) => ({ ...action, group })),
)

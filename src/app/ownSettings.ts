import type { BalanceSettings } from '#model/settings.ts'
import { ownBalance } from '#model/ownBalance.ts'
import type { Project } from '#model/project.ts'
import { setOverlay } from '#plan/overlays.ts'
import { apply } from './commands.ts'
import { alignmentOf, openPlan, useDocument } from './documentStore.ts'
import { changeSettings } from './planCommands.ts'

/** The plan as the shown alignment sees it: an overlay has measures and corridors of its own. For showing only. */
export function useShownProject(): Project | null {
  return useDocument((state) => {
    const plan = alignmentOf(state)?.plan
    return state.project && plan ? ownBalance(state.project, plan) : state.project
  })
}

/** What the shown alignment is balanced by; that of the others stays. */
export function changeBalance(part: Partial<BalanceSettings>): boolean {
  const { project, alignment } = openPlan()
  const balance = { ...ownBalance(project, alignment.plan).settings.balance, ...part }
  return alignment.plan.overlay ? apply(setOverlay(project, alignment.id, { balance })) : changeSettings({ balance })
}

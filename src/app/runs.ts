import { balanceProblemInSteps, type BalanceTask, type BalanceWish } from '#jobs/balanceTask.ts'
import { isRefusal } from '#model/change.ts'
import type { Alignment, Project } from '#model/project.ts'
import { documentStore } from './documentStore.ts'
import { notify } from './notices.ts'
import { inSlices } from './slices.ts'

interface Begin {
  readonly project: Project
  readonly alignment: Alignment
}

let preparing = false

/**
 * What a run is asked for, in numbers, worked out between the page's own tasks. Null where another one is being prepared,
 * and, with a sentence, where it is refused or the plan was changed meanwhile.
 */
export async function prepareRun(begin: Begin, wish: BalanceWish): Promise<BalanceTask | null> {
  if (preparing) return null
  preparing = true
  try {
    const { project, alignment } = begin
    const { planId } = documentStore.getState()
    const task = await inSlices(balanceProblemInSteps(project, alignment.id, wish), () => !stillThere(begin))
    if (!task || !stillThere(begin)) {
      // who left the plan is told nothing about it
      if (documentStore.getState().planId === planId)
        notify('The plan was changed just as the run was to begin. Begin it again.', 'warning')
      return null
    }
    if (!isRefusal(task)) return task
    notify(task.refused, 'warning')
    return null
  } finally {
    preparing = false
  }
}

/** Whether nothing was changed that a run counts with. Another scenario may be shown: the run is of the one it began in. */
export function stillThere({ project }: Pick<Begin, 'project'>): boolean {
  const now = documentStore.getState().project
  return now !== null && sameInput(now, project)
}

/** Whether the scenario of a run is the one that is shown. */
export function isShown(alignmentId: string): boolean {
  return documentStore.getState().alignmentId === alignmentId
}

/** Minutes that were worked out meanwhile change nothing unless they count in the workload: then the sums differ. */
export function sameInput(a: Project, b: Project): boolean {
  return (['units', 'accounts', 'roster', 'alignments', 'settings', 'callPlan'] as const).every(
    (key) => a[key] === b[key],
  )
}

/** Calls `drop` once this plan is closed or another one is opened; the returned function ends the wait. */
export function whenPlanIsLeft(drop: () => void): () => void {
  const { planId } = documentStore.getState()
  const end = documentStore.subscribe((state) => {
    if (state.planId === planId) return
    end()
    drop()
  })
  return end
}

/** Calls `hide` whenever another scenario comes into sight; the returned function ends that. */
export function whenAnotherIsShown(alignmentId: string, hide: () => void): () => void {
  return documentStore.subscribe((state, before) => {
    if (state.alignmentId !== before.alignmentId && state.alignmentId !== alignmentId) hide()
  })
}

import { matchReps, type MatchWeights, type RepMatch } from '#jobs/repMatch.ts'
import { isRefusal } from '#model/change.ts'
import { giveReps } from '#plan/giveReps.ts'
import { apply, undoLast } from './commands.ts'
import { openPlan } from './documentStore.ts'
import { notify } from './notices.ts'
import { setSession, type NoticeAction } from './sessionStore.ts'

export type { MatchWeights, RepMatch }

export function findReps(weights: MatchWeights, territories: readonly number[], fixed: ReadonlySet<number>): RepMatch {
  const { project, alignment } = openPlan()
  const chosen = territories.length > 1 ? { territories } : {}
  return matchReps(project, alignment.id, { weights, fixed: [...fixed], ...chosen })
}

/** All pairs as one change. */
export function takeMatch({ pairs }: RepMatch): void {
  const { project, alignment } = openPlan()
  const change = giveReps(project, alignment.id, { reps: new Map(pairs.map(({ slot, repId }) => [slot, repId])) })
  if (!apply(change) || isRefusal(change)) return
  setSession({ sheet: null })
  notify(`${change.label}.`, 'good', { label: 'Undo', run: undoLast })
}

/** What comes next where there are reps and territories, but none has a rep yet. */
export function offerToMatch(): NoticeAction | undefined {
  const { project, alignment } = openPlan()
  const live = alignment.plan.territories.filter((territory) => territory !== null)
  if (live.length === 0 || project.roster.length === 0 || live.some(({ repId }) => repId !== '')) return undefined
  return { label: 'Match reps', run: () => setSession({ sheet: 'match', tableOpen: true }) }
}

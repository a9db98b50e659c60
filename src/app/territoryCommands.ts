import { splitChange, splitProblem, type SplitWish } from '#jobs/splitTerritory.ts'
import { fillHoles, giveStrays, type TidyWish } from '#jobs/tidy.ts'
import { territoryColors } from '#metrics/colors.ts'
import { isRefusal } from '#model/change.ts'
import { setLocks } from '#plan/setLocks.ts'
import { recolorTerritories } from '#plan/recolor.ts'
import { deleteTerritory, mergeTerritories, type MergeWish } from '#plan/territories.ts'
import { solveInPool } from '#workers/balancePool.ts'
import { activateTerritory, apply, mayEdit, undoLast } from './commands.ts'
import { currentScores } from './derived.ts'
import { documentStore, openPlan } from './documentStore.ts'
import { notify } from './notices.ts'
import { sessionStore, setSession } from './sessionStore.ts'

/** What can be done to whole territories, beyond their fields. */

/** Chosen ones: those marked in the table, else the active one. */
export function chosenTerritories(): readonly number[] {
  const { marked, activeTerritory } = sessionStore.getState()
  if (marked.length > 0) return marked
  return activeTerritory > 0 ? [activeTerritory] : []
}

/** One more or one less beside the active territory. */
export function markTerritory(territory: number): void {
  const { marked, activeTerritory } = sessionStore.getState()
  const before = marked.length > 0 ? marked : activeTerritory > 0 ? [activeTerritory] : []
  markTerritories(before.includes(territory) ? before.filter((slot) => slot !== territory) : [...before, territory])
}

/** The first stays or becomes the active one: the others are marked beside it. */
export function markTerritories(territories: readonly number[]): void {
  activateTerritory(territories[0] ?? -1)
  setSession({ marked: territories.length > 1 ? territories : [] })
}

export function removeTerritory(territory: number): void {
  const { project, alignment } = openPlan()
  if (!apply(deleteTerritory(project, alignment.id, { territory }))) return
  letGoOfEnded()
  sayWhatChanged()
}

export function mergeInto(wish: MergeWish): boolean {
  const { project, alignment } = openPlan()
  if (!apply(mergeTerritories(project, alignment.id, wish))) return false
  activateTerritory(wish.target)
  sayWhatChanged()
  return true
}

/** Locks the chosen territories, or unlocks them when all are locked. */
export function toggleChosenLocks(): void {
  const { project, alignment } = openPlan()
  const territories = chosenTerritories()
  const locked = !territories.every((slot) => alignment.plan.territories[slot]?.locked)
  apply(setLocks(project, alignment.id, { locked, territories }))
}

export function tidyHoles(wish: TidyWish = {}): void {
  const scores = currentScores()
  if (scores && apply(fillHoles(scores, openPlan().alignment.id, wish))) sayWhatChanged()
}

export function tidyStrays(wish: TidyWish = {}): void {
  const scores = currentScores()
  if (scores && apply(giveStrays(scores, openPlan().alignment.id, wish))) sayWhatChanged()
}

/** Hues that keep neighbours apart; those that do already stay. */
export function recolorAll(): void {
  const scores = currentScores()
  if (!scores) return
  const { project, alignment } = openPlan()
  const colors = territoryColors(alignment.plan, scores.neighbors)
  if (apply(recolorTerritories(project, alignment.id, { colors }))) sayWhatChanged()
}

/** In threads; `report` hears the share done. False when it was cancelled or refused. */
export async function splitTerritory(
  wish: SplitWish,
  signal: AbortSignal,
  report: (done: number) => void,
): Promise<boolean> {
  if (!mayEdit()) return false
  const { project, alignment } = openPlan()
  const task = splitProblem(project, alignment.id, wish)
  if (isRefusal(task)) {
    notify(task.refused, 'warning')
    return false
  }
  const { seed, seeds, steps } = task.settings
  const tried = Array.from({ length: seeds }, (_, i) => seed + i)
  const steppedBySeed = new Map<number, number>()
  const pool = solveInPool(task.problem, task.settings, tried, (of, { step }) => {
    steppedBySeed.set(of, step)
    report([...steppedBySeed.values()].reduce((sum, one) => sum + one, 0) / (seeds * steps))
  })
  signal.addEventListener('abort', () => pool.cancel())
  try {
    const answers = await pool.answers
    const best = answers.reduce((found, next) => (next.step.worstGap < found.step.worstGap ? next : found))
    if (openPlan().alignment !== alignment) {
      notify(
        'The plan was changed while the territory was being split, so nothing was done. Split it again.',
        'warning',
      )
      return false
    }
    if (!apply(splitChange(project, alignment.id, task, best.step.territoryOf))) return false
    sayWhatChanged()
    return true
  } catch (trouble) {
    const error = trouble as Error
    if (error.name !== 'AbortError') notify(`Splitting failed and changed nothing: ${error.message}`, 'error')
    return false
  }
}

/** In the words of the change itself: they say what a lock kept as it was. */
export function sayWhatChanged(): void {
  const label = documentStore.getState().history.done.at(-1)?.label
  if (label) notify(`${label}${label.endsWith('.') ? '' : '.'}`, 'plain', { label: 'Undo', run: undoLast })
}

function letGoOfEnded(): void {
  const { territories } = openPlan().alignment.plan
  const { activeTerritory } = sessionStore.getState()
  if (activeTerritory > 0 && !territories[activeTerritory]) activateTerritory(-1)
}

import { betterAnswer, runSeeds } from '#jobs/balanceRun.ts'
import { bookChange, bookProblem, type BookWish } from '#jobs/book.ts'
import { isRefusal } from '#model/change.ts'
import { solveInPool, type BalancePool } from '#workers/balancePool.ts'
import { apply, undoLast } from './commands.ts'
import { openPlan } from './documentStore.ts'
import { percentText } from './format.ts'
import { notify } from './notices.ts'
import { sameInput, whenPlanIsLeft } from './runs.ts'
import { setSession } from './sessionStore.ts'

export type { BookWish }

let pool: BalancePool | null = null

/** Shares the book on threads; one change that says how even it came out. */
export async function shareBook(wish: BookWish): Promise<void> {
  const { project, alignment } = openPlan()
  const task = bookProblem(project, alignment.id, wish)
  if (isRefusal(task)) return void notify(task.refused, 'warning')
  const { problem, settings } = task
  const steps = new Map<number, number>()
  const seeds = runSeeds(settings)
  setSession({ bookProgress: 0 })
  const stay = whenPlanIsLeft(cancelBook)
  try {
    pool = solveInPool(problem, settings, seeds, (seed, { step }) => {
      steps.set(seed, step)
      const done = [...steps.values()].reduce((sum, one) => sum + one, 0)
      setSession({ bookProgress: Math.min(1, done / (settings.steps * seeds.length)) })
    })
    const best = (await pool.answers).reduce(betterAnswer)
    if (!sameInput(openPlan().project, project)) {
      return void notify('The plan was changed meanwhile, so the book was not shared. Share it again.', 'warning')
    }
    const change = bookChange(project, alignment.id, task, best)
    if (!apply(change) || isRefusal(change)) return
    const gaps = settings.corridors.map(
      ({ measureId }, m) => `${measureId} ${percentText((best.step.gaps[m] ?? 0) / 100)}`,
    )
    const even = best.step.outOfCorridor === 0 ? 'good' : 'warning'
    notify(`${change.label} Furthest from a fair share: ${gaps.join(', ')}.`, even, { label: 'Undo', run: undoLast })
  } catch (trouble) {
    const error = trouble as Error
    if (error.name !== 'AbortError') notify(`The book could not be shared: ${error.message}`, 'error')
  } finally {
    stay()
    pool = null
    setSession({ bookProgress: null })
  }
}

export function cancelBook(): void {
  pool?.cancel()
}

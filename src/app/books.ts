import { betterAnswer, runSeeds } from '#jobs/balanceRun.ts'
import { bookChange, bookProblem, type BookWish } from '#jobs/book.ts'
import { isRefusal } from '#model/change.ts'
import { measureName } from '#plan/words.ts'
import { solveInPool, type BalancePool } from '#workers/balancePool.ts'
import { apply, undoLast } from './commands.ts'
import { documentStore } from './documentStore.ts'
import { percentText } from './format.ts'
import { notify } from './notices.ts'
import { beginHere, stillThere, wayBack, whenItNoLongerFits, whenPlanIsLeft } from './runs.ts'
import { setSession } from './sessionStore.ts'

export type { BookWish }

let pool: BalancePool | null = null

/** Shares the book on threads; one change that says how even it came out. */
export async function shareBook(wish: BookWish): Promise<void> {
  const begin = beginHere()
  const { project, alignment } = begin
  const task = bookProblem(project, alignment.id, wish)
  if (isRefusal(task)) return void notify(task.refused, 'warning')
  const { problem, settings } = task
  const steps = new Map<number, number>()
  const seeds = runSeeds(settings)
  setSession({ bookProgress: 0 })
  const stay = whenPlanIsLeft(cancelBook, `while the book ${wish.name} was being shared; nothing of it was kept`)
  const fits = whenItNoLongerFits(begin, () => sayItNoLongerFits(wish.name))
  try {
    pool = solveInPool(problem, settings, seeds, (seed, { step }) => {
      steps.set(seed, step)
      const done = [...steps.values()].reduce((sum, one) => sum + one, 0)
      setSession({ bookProgress: Math.min(1, done / (settings.steps * seeds.length)) })
    })
    const best = (await pool.answers).reduce(betterAnswer)
    if (!stillThere(begin)) {
      return void notify('The plan was changed meanwhile, so the book was not shared. Share it again.', 'warning')
    }
    const change = bookChange(documentStore.getState().project!, alignment.id, task, best)
    // what it changes itself does not spoil it
    fits()
    if (!apply(change) || isRefusal(change)) return
    const gaps = settings.corridors.map(
      ({ measureId }, m) => `${measureName(project, measureId)} ${percentText((best.step.gaps[m] ?? 0) / 100)}`,
    )
    const even = best.step.outOfCorridor === 0 ? 'good' : 'warning'
    notify(`${change.label} Furthest from a fair share: ${gaps.join(', ')}.`, even, { label: 'Undo', run: undoLast })
  } catch (trouble) {
    const error = trouble as Error
    if (error.name !== 'AbortError') notify(`The book could not be shared: ${error.message}`, 'error')
  } finally {
    stay()
    fits()
    pool = null
    setSession({ bookProgress: null })
  }
}

function sayItNoLongerFits(name: string): void {
  const text = `The book ${name} is being shared as the plan was before this change. Take it back, or the book is not shared.`
  notify(text, 'warning', wayBack())
}

export function cancelBook(): void {
  pool?.cancel()
}

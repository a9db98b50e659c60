import type { PlanChange } from '#model/change.ts'
import { invertChange } from './apply.ts'

/** What was done, oldest first, and what was undone, latest first to redo at the end. No limit. */
export interface History {
  readonly done: readonly PlanChange[]
  readonly undone: readonly PlanChange[]
}

/** The change to apply now, and the history once it is applied. */
export interface HistoryStep {
  readonly change: PlanChange
  readonly history: History
}

export const emptyHistory: History = { done: [], undone: [] }

/** A new change ends what could be redone. */
export function record(history: History, change: PlanChange): History {
  return { done: [...history.done, change], undone: [] }
}

/** One step back, or null at the beginning. Changes come back in the reverse of their order, so locks never stand in the way. */
export function undone(history: History): HistoryStep | null {
  const last = history.done.at(-1)
  if (!last) return null
  return {
    change: invertChange(last),
    history: { done: history.done.slice(0, -1), undone: [...history.undone, last] },
  }
}

/** One step forward again, or null when nothing is undone. */
export function redone(history: History): HistoryStep | null {
  const next = history.undone.at(-1)
  if (!next) return null
  return { change: next, history: { done: [...history.done, next], undone: history.undone.slice(0, -1) } }
}

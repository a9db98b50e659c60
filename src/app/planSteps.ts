import type { History } from '#plan/history.ts'
import { readPreference, writePreference } from '#storage/preferences.ts'
import { documentStore } from './documentStore.ts'

/**
 * New accounts, other units and new measures of units put a whole plan in place of another. Both are kept in this browser,
 * and the step between them is remembered, so that it is undone and done again as any other, after a reload, too.
 */
export interface PlanStep {
  readonly before: string
  readonly after: string
  readonly label: string
  /** The history of the plan before at this step: how many changes stood, and when the latest was made. */
  readonly standing: number
  readonly latestAt: number
}

const STEPS = 'planSteps'
const mostRemembered = 100

/** The open plan is what came of this step. */
export function rememberStep(before: string, { done }: History, label: string): void {
  const { planId: after } = documentStore.getState()
  const step = { before, after, label, standing: done.length, latestAt: done.at(-1)?.at ?? 0 }
  write([...read(), step].slice(-mostRemembered))
}

/** Null in a plan that did not come of another, and as long as changes of its own can be undone first. */
export function stepToUndo(planId: string, { done }: History): PlanStep | null {
  return done.length > 0 ? null : stepInto(planId)
}

/** How the plan came of another; null for one that was made from files. */
export function stepInto(planId: string): PlanStep | null {
  return steps().find(({ after }) => after === planId) ?? null
}

/** Null once the plan before was changed in another way, as with any redo. */
export function stepToRedo(planId: string, { done, undone }: History): PlanStep | null {
  const step = steps().findLast(({ before }) => before === planId)
  const asThen = step?.standing === done.length && step.latestAt === (done.at(-1)?.at ?? 0)
  return step && undone.length === 0 && asThen ? step : null
}

/** A plan that is deleted is no way back. */
export function forgetSteps(planId: string): void {
  write(read().filter(({ before, after }) => before !== planId && after !== planId))
}

/** Read once: buttons ask with every change of the plan. */
let known: readonly PlanStep[] | null = null

function steps(): readonly PlanStep[] {
  return (known ??= read())
}

/** As another tab may have left them; where nothing is stored, what this tab knows. */
function read(): readonly PlanStep[] {
  const stored = readPreference(STEPS)
  if (!stored) return known ?? []
  try {
    return JSON.parse(stored) as PlanStep[]
  } catch {
    return [] // written by another version
  }
}

function write(kept: readonly PlanStep[]): void {
  known = kept
  writePreference(STEPS, JSON.stringify(kept))
}

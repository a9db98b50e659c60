import { isRefusal, type Refusal } from '#model/change.ts'
import type { ActualsBeside } from '#plan/actualsFile.ts'
import type { CallPlan } from '#model/measure.ts'
import { applyChange } from '#plan/apply.ts'
import { changeReader } from '#plan/changeFile.ts'
import { emptyHistory, record, redone, undone, type History } from '#plan/history.ts'
import { callPlanState } from '#units/workload.ts'
import type { GeoTables } from './geoTables.ts'
import { openPlan, type OpenedPlan } from './openPlan.ts'

/** One saved step: a change as text, or a step back or forward. */
export interface SavedStep {
  readonly number: number
  readonly kind: 'commit' | 'undo' | 'redo'
  readonly text: string
}

export interface RestoredPlan extends OpenedPlan {
  readonly history: History
  /** Those that were given, as the history has them. */
  readonly beside: ActualsBeside
}

/**
 * A plan as it was left: its base, and every step since. Steps up to `baseNumber` are in the base already and only fill
 * the history, so that they can still be undone.
 */
export async function restorePlan(
  base: Uint8Array,
  baseNumber: number,
  steps: readonly SavedStep[],
  tables: GeoTables,
  beside: ActualsBeside = new Map(),
): Promise<RestoredPlan | Refusal> {
  const opened = await openPlan(base, tables)
  if (isRefusal(opened)) return opened
  let { project } = opened
  const valuesOf = (callPlan: CallPlan) => callPlanState(project.accounts, project.units, callPlan)
  const read = changeReader(project, valuesOf, beside)
  let history = emptyHistory
  for (const { number, kind, text } of steps) {
    if (kind === 'commit') {
      const change = read(text)
      if (isRefusal(change)) return change
      history = record(history, change)
      if (number > baseNumber) project = applyChange(project, change)
    } else {
      const step = kind === 'undo' ? undone(history) : redone(history)
      if (!step) continue
      history = step.history
      if (number > baseNumber) project = applyChange(project, step.change)
    }
  }
  return { ...opened, project, history, beside }
}

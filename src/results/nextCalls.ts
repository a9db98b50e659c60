import { actualKinds, monthAfter } from '#model/actuals.ts'
import type { Project } from '#model/project.ts'
import { finished } from '#model/steps.ts'
import { unpackTexts } from '#model/text.ts'
import { callsInSteps } from '#units/workload.ts'

/**
 * The month in which each account's next call is due (`2026-03`): its last with a visit, and 12 / calls a year months, in
 * whole months since actuals know no days. Empty without a visit on record and for accounts that are not called on.
 */
export function nextCallsDue({ accounts, actuals, callPlan }: Project): string[] {
  const due = Array.from({ length: accounts.count }, () => '')
  if (!actuals?.kinds.includes('visits')) return due
  const visits = actuals.amounts[actualKinds.indexOf('visits')]!
  // by account and then by month: the last one stays
  const lastVisit = new Map<number, number>()
  for (let row = 0; row < actuals.count; row++)
    if (visits[row]! > 0) lastVisit.set(actuals.account[row]!, actuals.month[row]!)
  const rowOf = new Map(unpackTexts(accounts.id).map((id, row) => [id, row]))
  const ids = unpackTexts(actuals.accountId)
  const calls = finished(callsInSteps(accounts, callPlan))
  for (const [visited, month] of lastVisit) {
    const account = rowOf.get(ids[visited]!)
    if (account === undefined || !(calls[account]! > 0)) continue
    due[account] = monthAfter(actuals.firstMonth, month + Math.round(12 / calls[account]!))
  }
  return due
}

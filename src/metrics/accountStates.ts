import type { Project } from '#model/project.ts'
import type { BalanceSettings } from '#model/settings.ts'
import { statesOf } from './groundGroups.ts'
import { homesByUnit } from './homes.ts'
import type { Plan } from '#model/plan.ts'

/** States of the ground by whether accounts lie in them, in the order of their names. */
export interface AccountStates {
  readonly some: readonly string[]
  readonly none: readonly string[]
}

/** Null where no state of the ground is known, no account has a place, or accounts lie in every state. */
export function accountStates({ units, accounts }: Pick<Project, 'units' | 'accounts'>): AccountStates | null {
  const states = statesOf(units)
  const some = new Set<string>()
  for (const unit of accounts.unit) if (unit >= 0 && states[unit]) some.add(states[unit])
  const none = new Set(states.filter((state) => state !== '' && !some.has(state)))
  return some.size > 0 && none.size > 0 ? { some: [...some].sort(), none: [...none].sort() } : null
}

/** No more than half of the states: a company of one corner of the country. */
export function areFew({ some, none }: AccountStates): boolean {
  return some.length <= none.length
}

/**
 * 1 for units in states without accounts, if only states with accounts are wished for; null where that closes nothing. Where
 * homes are to be inside, a state in which a rep of the plan's territories lives stays open, too.
 */
export function closedStates(
  project: Pick<Project, 'units' | 'accounts' | 'roster'>,
  plan: Pick<Plan, 'territories'> | null,
  { statesWithAccounts, homesInside }: Pick<BalanceSettings, 'statesWithAccounts' | 'homesInside'>,
): Uint8Array | null {
  const known = statesWithAccounts ? accountStates(project) : null
  if (known === null) return null
  const states = statesOf(project.units)
  const closed = new Set(known.none)
  if (homesInside && plan)
    for (const unit of homesByUnit(project.roster, project.units, plan).keys()) closed.delete(states[unit]!)
  return Uint8Array.from(states, (state) => (closed.has(state) ? 1 : 0))
}

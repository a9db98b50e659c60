import type { Accounts } from '#model/account.ts'
import type { Plan } from '#model/plan.ts'
import { accountOwners, repOf } from './owners.ts'

/** How much changes hands between two plans over the same accounts, in one value. */
export interface Disruption {
  readonly total: number
  /** Had a rep and has another or none now. */
  readonly moved: number
  /** Had no rep and has one now: vacant or Unassigned ground that is taken up. */
  readonly fromVacant: number
  /** Of `moved`: has no rep now. */
  readonly toVacant: number
  /** moved / total, 0 … 1. */
  readonly share: number
}

export interface DisruptionReport {
  readonly accounts: Disruption
  /** Null where the plan has no such measure. */
  readonly revenue: Disruption | null
  readonly workload: Disruption | null
}

export function disruption(accounts: Accounts, before: Plan, after: Plan): DisruptionReport {
  const hands = handsChanged(accounts, before, after)
  const measured = (id: string) => {
    const column = accounts.values[accounts.measures.findIndex((measure) => measure.id === id)]
    return column ? sumDisruption(hands, column) : null
  }
  return {
    accounts: sumDisruption(hands, new Float64Array(accounts.count).fill(1)),
    revenue: measured('revenue'),
    workload: measured('workload'),
  }
}

/** Per account: what happened to its rep. */
export const handChange = { none: 0, moved: 1, toVacant: 2, fromVacant: 3 } as const

function handsChanged(accounts: Accounts, before: Plan, after: Plan): Uint8Array {
  const [ownersBefore, ownersAfter] = [accountOwners(accounts, before), accountOwners(accounts, after)]
  return Uint8Array.from({ length: accounts.count }, (_, account) =>
    handOf(repOf(before, ownersBefore, account), repOf(after, ownersAfter, account)),
  )
}

/** What becomes of an account that was with one and is with another; empty is nobody. */
export function handOf(was: string, is: string): number {
  if (was === is) return handChange.none
  return was === '' ? handChange.fromVacant : is === '' ? handChange.toVacant : handChange.moved
}

export function sumDisruption(hands: Uint8Array, column: Float64Array): Disruption {
  const sums = [0, 0, 0, 0]
  hands.forEach((hand, account) => {
    if (!Number.isNaN(column[account])) sums[hand]! += column[account]!
  })
  const [kept, moved, toVacant, fromVacant] = sums as [number, number, number, number]
  const total = kept + moved + toVacant + fromVacant
  return { total, moved: moved + toVacant, fromVacant, toVacant, share: total > 0 ? (moved + toVacant) / total : 0 }
}

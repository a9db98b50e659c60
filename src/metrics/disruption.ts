import type { Accounts } from '#model/account.ts'
import type { Plan } from '#model/plan.ts'
import { finished, type Steps } from '#model/steps.ts'
import { handFlows, holdersIn, newAccountsOf, sharedOnEither, type HandFlow, type Holders } from './handFlows.ts'

/** How much changes hands between two plans over the same accounts, in one value. */
export interface Disruption {
  readonly total: number
  /** Had a rep and has another or none now. */
  readonly moved: number
  /** Had no rep and has one now: vacant or Unassigned ground that is taken up. */
  readonly fromVacant: number
  /** Of `moved`: has no rep now. */
  readonly toVacant: number
  /** Was not there when the first alignment was made and has a rep now. */
  readonly fresh: number
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
  return finished(disruptionInSteps(accounts, before, after))
}

export function* disruptionInSteps(accounts: Accounts, before: Plan, after: Plan): Steps<DisruptionReport> {
  const names = ({ territories }: Plan) => territories.map((territory) => territory?.repId ?? '')
  const fresh = newAccountsOf(accounts, before)
  const was = holdersIn(accounts, before, names(before), fresh)
  yield
  const is = holdersIn(accounts, after, names(after))
  yield
  const hands = handsOf(accounts.count, was, is, fresh)
  yield
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
const handChange = { none: 0, moved: 1, toVacant: 2, fromVacant: 3, fresh: 4 } as const

/** What happened to whole accounts, and to parts of those that are shared, which count as kept among the whole ones. */
export interface Hands {
  readonly whole: Uint8Array
  readonly parts: readonly (HandFlow & { readonly account: number })[]
}

export function handsOf(count: number, was: Holders, is: Holders, fresh: ReadonlySet<number>): Hands {
  const whole = Uint8Array.from({ length: count }, (_, account) => handOf(was.of(account), is.of(account)))
  const parts: (HandFlow & { account: number })[] = []
  for (const account of fresh) whole[account] = is.of(account) === '' ? handChange.none : handChange.fresh
  for (const account of sharedOnEither(was, is)) {
    if (fresh.has(account)) continue
    whole[account] = handChange.none
    for (const flow of handFlows(was, is, account)) parts.push({ account, ...flow })
  }
  return { whole, parts }
}

/** What becomes of an account that was with one and is with another; empty is nobody. */
function handOf(was: string, is: string): number {
  if (was === is) return handChange.none
  return was === '' ? handChange.fromVacant : is === '' ? handChange.toVacant : handChange.moved
}

export function sumDisruption({ whole, parts }: Hands, column: Float64Array): Disruption {
  const sums = [0, 0, 0, 0, 0]
  whole.forEach((hand, account) => {
    if (!Number.isNaN(column[account])) sums[hand]! += column[account]!
  })
  for (const { account, from, to, share } of parts) {
    if (Number.isNaN(column[account])) continue
    sums[handChange.none]! -= share * column[account]!
    sums[handOf(from, to)]! += share * column[account]!
  }
  const [kept, moved, toVacant, fromVacant, fresh] = sums as [number, number, number, number, number]
  const total = kept + moved + toVacant + fromVacant + fresh
  const share = total > 0 ? (moved + toVacant) / total : 0
  return { total, moved: moved + toVacant, fromVacant, toVacant, fresh, share }
}

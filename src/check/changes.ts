import type { Finding } from './finding.ts'
import { ownersOf, partsOf } from './owners.ts'
import type { CheckedPlan } from './plan.ts'

/** Counted by rep, or by territory where the first alignment names no rep; who had nobody and who joined later is not disturbed. */
export function capHolds(plan: CheckedPlan, owners: readonly string[]): Finding {
  const promise = 'No more changes hands than the cap allows'
  if (plan.cap === null || plan.first === null) return { promise, looked: 0, broken: [] }
  const measure = plan.accountMeasures.indexOf(plan.basis === 'accounts' ? 'accounts' : plan.basis)
  const { first } = plan
  const before = ownersOf({ accounts: plan.accounts, ...first })
  const named = [...first.reps.values()].some((rep) => rep !== '')
  const handsOf = (one: Pick<CheckedPlan, 'shares' | 'reps'>, id: string, owner: string) => {
    const hands = new Map<string, number>()
    for (const [territory, share] of partsOf(one, id, owner)) {
      const hand = named ? (one.reps.get(territory) ?? '') : territory
      hands.set(hand, (hands.get(hand) ?? 0) + share)
    }
    return hands
  }
  let all = 0
  let moved = 0
  plan.accounts.forEach(({ id, values }, a) => {
    const value = plan.basis === 'accounts' ? 1 : Math.max(0, values[measure] || 0)
    all += value
    if (first.fresh.has(id)) return
    const now = handsOf(plan, id, owners[a]!)
    for (const [hand, share] of handsOf(first, id, before[a]!)) {
      if (hand !== '') moved += value * Math.max(0, share - (now.get(hand) ?? 0))
    }
  })
  const share = all > 0 ? moved / all : 0
  const broken =
    share > plan.cap + 1e-9 ? [`${(100 * share).toFixed(2)} % moved, the cap is ${(100 * plan.cap).toFixed(2)} %`] : []
  return { promise, looked: plan.accounts.length, broken }
}

import { fieldsOf, groundHash, saidIn } from './certificate.ts'
import type { Finding } from './finding.ts'
import { ownersOf, partsOf } from './owners.ts'
import type { CheckedPlan } from './plan.ts'

/**
 * Units and territories that were locked before the run, by its certificate, and those that are locked in the first alignment
 * and still: what was given by hand and locked then lies elsewhere than in the first, and rightly.
 */
export function locksHold(plan: CheckedPlan, certificate: string | undefined): Finding {
  const promise = 'Locked units and territories are as they were when they were locked'
  const run = lockedInRun(plan, certificate)
  const since = lockedSinceFirst(plan)
  return { promise, looked: run.looked + since.looked, broken: [...run.broken, ...since.broken] }
}

type Found = Pick<Finding, 'looked' | 'broken'>

function lockedInRun({ units }: CheckedPlan, certificate: string | undefined): Found {
  const said = certificate === undefined ? undefined : saidIn(certificate)['locked']
  if (said === undefined) return { looked: 0, broken: [] }
  const { territories, units: alone, hash } = fieldsOf(said)
  const [whole, single] = [idsOf(territories), idsOf(alone)]
  const ground = [...units].filter(([unit, territory]) => whole.has(territory) || single.has(unit))
  const broken = groundHash(ground) === hash ? [] : ['Ground that was locked before the run lies elsewhere']
  return { looked: ground.length, broken }
}

function idsOf(list: unknown): ReadonlySet<string> {
  return new Set(Array.isArray(list) ? list.map(String) : [])
}

function lockedSinceFirst(plan: CheckedPlan): Found {
  const { first } = plan
  if (first === null) return { looked: 0, broken: [] }
  const frozen = new Set(
    plan.territories.filter(({ id, locked }) => locked && first.locked.has(id)).map(({ id }) => id),
  )
  const lockedUnits = new Set(plan.lockedUnits.filter((id) => first.lockedUnits.has(id)))
  const broken: string[] = []
  for (const [unit, territory] of plan.units) {
    const before = first.units.get(unit) ?? ''
    if (territory === before) continue
    if (lockedUnits.has(unit)) broken.push(`Locked unit ${unit} went from ${before} to ${territory}`)
    else if (frozen.has(before)) broken.push(`Locked territory ${before} lost ${unit}`)
    else if (frozen.has(territory)) broken.push(`Locked territory ${territory} gained ${unit}`)
  }
  return { looked: lockedUnits.size + frozen.size, broken }
}

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

import { accountOwners } from '#metrics/owners.ts'
import type { KeptValues } from '#model/balance.ts'
import type { Refusal } from '#model/change.ts'
import type { Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import type { BalanceSettings } from '#model/settings.ts'
import { planOf, refusal } from '#plan/alignments.ts'

/** What moving units would take from whom, account by account. */
export interface PresentOwners {
  /** Value per unit that has an owner now. */
  readonly disruptionValues: Float64Array
  readonly kept: KeptValues
  /** Cap as a share of the kept values; null is none. */
  readonly disruptionCap: number | null
}

/**
 * Disruption is counted from the plan's first alignment, the present one, even if a draft has gone on from it. Ground
 * that nobody owns there disturbs nobody. `live` are the territories in the engine's order.
 */
export function presentOwners(
  project: Project,
  plan: Plan,
  live: readonly number[],
  settings: BalanceSettings,
): PresentOwners | Refusal {
  const { accounts, units } = project
  const value = basisValues(project, settings)
  const ownerOf = ownersInOrder(project, plan, live)
  const { territory: now, overridden } = accountOwners(accounts, plan)
  const numberOf = new Uint16Array(plan.territories.length)
  live.forEach((slot, i) => (numberOf[slot] = i + 1))
  const perUnit = Array.from({ length: units.count }, () => new Map<number, number>())
  let [total, gone, moved] = [0, 0, 0]
  for (let account = 0; account < accounts.count; account++) {
    total += value(account)
    const owners = ownerOf(account)
    if (owners === null) continue
    const present = numberOf[now[account]!]!
    const stays = owners.includes(present)
    const unit = accounts.unit[account]!
    if (!stays) moved += value(account)
    if (unit < 0 || overridden[account] || owners.length === 0) {
      if (!stays) gone += value(account)
      continue
    }
    const owner = stays ? present : owners[0]!
    perUnit[unit]!.set(owner, (perUnit[unit]!.get(owner) ?? 0) + value(account))
  }
  const cap = settings.disruptionCap
  if (cap !== null && moved > cap * total) {
    return refusal(
      `${percent(moved / total)} of the ${settings.disruptionBasis} have changed hands already, more than the cap of ${percent(cap)}. Raise the cap, or balance the present alignment.`,
    )
  }
  const kept = packed(perUnit)
  const keptTotal = kept.value.reduce((sum, one) => sum + one, 0)
  return {
    disruptionValues: Float64Array.from(perUnit, (owners) => [...owners.values()].reduce((sum, one) => sum + one, 0)),
    kept,
    disruptionCap: cap === null ? null : keptTotal > 0 ? Math.min(1, (cap * total - gone) / keptTotal) : cap,
  }
}

/** Value of an account in the measure that disruption is counted in; 1 where the plan has no such measure. */
function basisValues({ accounts }: Project, { disruptionBasis }: BalanceSettings): (account: number) => number {
  const column = accounts.values[accounts.measures.findIndex(({ id }) => id === disruptionBasis)]
  if (!column) return () => 1
  return (account) => (column[account]! > 0 ? column[account]! : 0)
}

/**
 * Numbers of the territories whose rep has the account in the present alignment: none if that rep has no territory any
 * more, null if nobody had it. In a plan without any rep the territory itself is the owner.
 */
function ownersInOrder(project: Project, plan: Plan, live: readonly number[]): (account: number) => number[] | null {
  const present = presentPlan(project, plan)
  const named = present.territories.some((territory) => territory?.repId)
  const keyOf = (territory: Plan['territories'][number] | undefined) =>
    territory ? (named ? territory.repId : territory.id) : ''
  const numbers = new Map<string, number[]>()
  live.forEach((slot, i) => {
    const key = keyOf(plan.territories[slot])
    numbers.set(key, [...(numbers.get(key) ?? []), i + 1])
  })
  const bySlot = present.territories.map((territory) => {
    const key = keyOf(territory)
    return key === '' ? null : (numbers.get(key) ?? [])
  })
  const { territory } = accountOwners(project.accounts, present)
  return (account) => bySlot[territory[account]!]!
}

/** The alignment that was imported; without one the plan as it is now. */
function presentPlan(project: Project, plan: Plan): Plan {
  const first = project.alignments[0]!
  // an overlay disturbs nobody of the core
  if (plan.overlay) return plan
  return first.plan.territories.some((territory) => territory) ? planOf(project, first.id) : plan
}

function packed(perUnit: readonly ReadonlyMap<number, number>[]): KeptValues {
  const offsets = new Uint32Array(perUnit.length + 1)
  perUnit.forEach((owners, unit) => (offsets[unit + 1] = offsets[unit]! + owners.size))
  const entries = perUnit.flatMap((owners) => [...owners].sort(([a], [b]) => a - b))
  return {
    offsets,
    territory: Uint16Array.from(entries, ([territory]) => territory),
    value: Float64Array.from(entries, ([, value]) => value),
  }
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`
}

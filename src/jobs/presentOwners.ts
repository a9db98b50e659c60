import { handFlows, holdersIn, newAccountsOf, sharedOnEither, type Holders } from '#metrics/handFlows.ts'
import { accountOwners } from '#metrics/owners.ts'
import type { KeptValues } from '#model/balance.ts'
import type { Refusal } from '#model/change.ts'
import type { Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import type { BalanceSettings } from '#model/settings.ts'
import type { Steps } from '#model/steps.ts'
import { planOf, refusal } from '#plan/alignments.ts'

/** What the engine can move and what has changed hands for good, as shares of the whole basis. */
export interface DisruptionParts {
  readonly movable: number
  readonly gone: number
}

/** What moving units would take from whom, account by account. */
export interface PresentOwners {
  /** Value per unit that has an owner now. */
  readonly disruptionValues: Float64Array
  readonly kept: KeptValues
  /** Cap as a share of the kept values; null is none. */
  readonly disruptionCap: number | null
  readonly parts: DisruptionParts
}

/** Share of the whole basis that has changed hands where the engine says that `moved` of what it can move has. */
export function movedInAll(parts: DisruptionParts | null, moved: number): number {
  return parts ? parts.gone + parts.movable * moved : moved
}

/**
 * Disruption is counted from the plan's first alignment, the present one, even if a draft has gone on from it. Ground
 * that nobody owns there disturbs nobody, nor do accounts that joined after it was made; of a shared account each owner's
 * share counts. `live` are the territories in the engine's order.
 */
export function* presentOwners(
  project: Project,
  plan: Plan,
  live: readonly number[],
  settings: BalanceSettings,
): Steps<PresentOwners | Refusal> {
  const { accounts, units } = project
  const value = basisValues(project, settings)
  const present = presentPlan(project, plan)
  const nameOf = ownerNames(present)
  const fresh = newAccountsOf(accounts, present)
  yield
  const was = holdersIn(accounts, present, present.territories.map(nameOf), fresh)
  yield
  const is = holdersIn(accounts, plan, plan.territories.map(nameOf))
  yield
  const shared = sharedOnEither(was, is)
  const numbersOf = numbersByName(plan, live, nameOf)
  const { territory: now, overridden } = accountOwners(accounts, plan)
  yield
  const numberOf = new Uint16Array(plan.territories.length)
  live.forEach((slot, i) => (numberOf[slot] = i + 1))
  const perUnit = Array.from({ length: units.count }, () => new Map<number, number>())
  let [total, gone, moved] = [0, 0, 0]
  for (let account = 0; account < accounts.count; account++) {
    if (account % BLOCK === BLOCK - 1) yield
    const worth = value(account)
    const taken = shared.has(account) ? takenOf(was, is, account) : wasTaken(was.of(account), is.of(account))
    total += worth
    moved += taken * worth
    const unit = accounts.unit[account]!
    if (unit < 0 || overridden[account]) {
      gone += taken * worth
      continue
    }
    const holder = numberOf[now[account]!]!
    for (const [name, share] of shared.has(account) ? was.shares(account) : [[was.of(account), 1] as const]) {
      const owners = numbersOf.get(name) ?? []
      if (name === '') continue
      if (owners.length === 0) {
        gone += share * worth
        continue
      }
      const owner = owners.includes(holder) ? holder : owners[0]!
      perUnit[unit]!.set(owner, (perUnit[unit]!.get(owner) ?? 0) + share * worth)
    }
  }
  const cap = settings.disruptionCap
  if (cap !== null && moved > cap * total) {
    return refusal(
      `${percent(moved / total)} of the ${settings.disruptionBasis} have changed hands already, more than the cap of ${percent(cap)}. Raise the cap, or balance the present alignment.`,
    )
  }
  const kept = yield* packed(perUnit)
  yield
  const keptTotal = kept.value.reduce((sum, one) => sum + one, 0)
  return {
    disruptionValues: Float64Array.from(perUnit, (owners) => [...owners.values()].reduce((sum, one) => sum + one, 0)),
    kept,
    disruptionCap: cap === null ? null : keptTotal > 0 ? Math.min(1, (cap * total - gone) / keptTotal) : cap,
    parts: total > 0 ? { movable: keptTotal / total, gone: gone / total } : { movable: 1, gone: 0 },
  }
}

/** Accounts, or units, that are looked at without a pause. */
const BLOCK = 8192

/** Share of an account that somebody had and has no more. */
function takenOf(was: Holders, is: Holders, account: number): number {
  return handFlows(was, is, account).reduce((sum, { from, share }) => sum + (from === '' ? 0 : share), 0)
}

function wasTaken(was: string, is: string): number {
  return was !== '' && was !== is ? 1 : 0
}

/** Value of an account in the measure that disruption is counted in; 1 where the plan has no such measure. */
function basisValues({ accounts }: Project, { disruptionBasis }: BalanceSettings): (account: number) => number {
  const column = accounts.values[accounts.measures.findIndex(({ id }) => id === disruptionBasis)]
  if (!column) return () => 1
  return (account) => (column[account]! > 0 ? column[account]! : 0)
}

/** Who has a territory, as it is counted in disruption: its rep; in a plan without any rep the territory itself. Empty is nobody. */
function ownerNames(present: Plan): (territory: Plan['territories'][number]) => string {
  const named = present.territories.some((territory) => territory?.repId)
  return (territory) => (territory ? (named ? territory.repId : territory.id) : '')
}

/** Numbers of the territories that each owner has now. */
function numbersByName(
  plan: Plan,
  live: readonly number[],
  nameOf: ReturnType<typeof ownerNames>,
): ReadonlyMap<string, number[]> {
  const numbers = new Map<string, number[]>()
  live.forEach((slot, i) => {
    const name = nameOf(plan.territories[slot]!)
    numbers.set(name, [...(numbers.get(name) ?? []), i + 1])
  })
  return numbers
}

/** What disruption is counted from: the alignment that was imported; without one the plan as it is now. */
export function presentPlan(project: Project, plan: Plan): Plan {
  const first = project.alignments[0]!
  // an overlay disturbs nobody of the core
  if (plan.overlay) return plan
  return first.plan.territories.some((territory) => territory) ? planOf(project, first.id) : plan
}

function* packed(perUnit: readonly ReadonlyMap<number, number>[]): Steps<KeptValues> {
  const offsets = new Uint32Array(perUnit.length + 1)
  perUnit.forEach((owners, unit) => (offsets[unit + 1] = offsets[unit]! + owners.size))
  const territory = new Uint16Array(offsets.at(-1)!)
  const value = new Float64Array(territory.length)
  for (const [unit, owners] of perUnit.entries()) {
    if (unit % BLOCK === BLOCK - 1) yield
    const ordered = owners.size > 1 ? [...owners].sort(([a], [b]) => a - b) : owners
    let at = offsets[unit]!
    for (const [owner, worth] of ordered) {
      territory[at] = owner
      value[at++] = worth
    }
  }
  return { offsets, territory, value }
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`
}

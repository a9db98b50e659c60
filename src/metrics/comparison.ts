import type { Accounts } from '#model/account.ts'
import type { Plan, Territory } from '#model/plan.ts'
import type { Steps } from '#model/steps.ts'
import { compareIds } from '#model/text.ts'
import { handFlows, holdersIn, newAccountsOf, sharedOnEither, type HandFlow } from './handFlows.ts'

/** Ground and accounts that go from one territory to another; an empty id is Unassigned. */
export interface Flow {
  readonly from: string
  readonly to: string
  /** Ascending. */
  readonly units: readonly number[]
  readonly accounts: readonly number[]
  readonly revenue: number
  readonly workload: number
}

/** Accounts that are looked at in one go: a few milliseconds' worth. */
const BLOCK = 20_000

/** Territories are the same where their ids are: two alignments may number them differently. */
export function* territoryFlows(accounts: Accounts, before: Plan, after: Plan): Steps<Flow[]> {
  const flows = new Map<string, { from: string; to: string; units: number[]; accounts: number[]; shares: number[] }>()
  const flow = (from: string, to: string) => {
    const key = `${from}\n${to}`
    let found = flows.get(key)
    if (!found) flows.set(key, (found = { from, to, units: [], accounts: [], shares: [] }))
    return found
  }
  const [was, is] = [idsOf(before), idsOf(after)]
  for (let unit = 0; unit < after.territoryOf.length; unit++) {
    const [from, to] = [was[before.territoryOf[unit]!]!, is[after.territoryOf[unit]!]!]
    if (from !== to) flow(from, to).units.push(unit)
  }
  yield
  const fresh = newAccountsOf(accounts, before)
  yield
  const owned = holdersIn(accounts, before, was, fresh)
  yield
  const owns = holdersIn(accounts, after, is)
  yield
  const shared = sharedOnEither(owned, owns)
  const hand = (account: number, { from, to, share }: HandFlow) => {
    const { accounts, shares } = flow(from, to)
    accounts.push(account)
    shares.push(share)
  }
  for (let account = 0; account < accounts.count; account++) {
    const [from, to] = [owned.of(account), owns.of(account)]
    if (account % BLOCK === BLOCK - 1) yield
    if (shared.has(account)) for (const part of handFlows(owned, owns, account)) hand(account, part)
    else if (from !== to) hand(account, { from, to, share: 1 })
  }
  const [revenue, workload] = ['revenue', 'workload'].map((id) => columnOf(accounts, id))
  const found: Flow[] = []
  for (const { shares, ...one } of flows.values()) {
    const sum = (column: Float64Array | undefined) => sumOf(column, one.accounts, shares)
    found.push({ ...one, revenue: sum(revenue), workload: sum(workload) })
    yield
  }
  return found.sort(
    (a, b) => b.accounts.length - a.accounts.length || compareIds(a.from, b.from) || compareIds(a.to, b.to),
  )
}

/** One territory on both sides; null where it is not there. */
export interface Affected {
  readonly id: string
  readonly before: Territory | null
  readonly after: Territory | null
}

/** Territories that gain, lose, appear, end, or get another rep or FTE; those whose accounts change most first. */
export function affectedTerritories(before: Plan, after: Plan, flows: readonly Flow[]): Affected[] {
  const changed = new Map<string, number>()
  for (const { from, to, accounts } of flows) {
    for (const id of [from, to]) changed.set(id, (changed.get(id) ?? 0) + accounts.length)
  }
  const much = (id: string) => changed.get(id) ?? -1
  const [was, is] = [recordsOf(before), recordsOf(after)]
  const ids = [...new Set([...was.keys(), ...is.keys()])].sort((a, b) => much(b) - much(a) || compareIds(a, b))
  return ids.flatMap((id) => {
    const [old, now] = [was.get(id) ?? null, is.get(id) ?? null]
    const same = old && now && old.repId === now.repId && old.fte === now.fte && !changed.has(id)
    return same ? [] : [{ id, before: old, after: now }]
  })
}

function idsOf({ territories }: Plan): string[] {
  return territories.map((territory) => territory?.id ?? '')
}

function recordsOf({ territories }: Plan): Map<string, Territory> {
  return new Map(territories.flatMap((territory) => (territory ? [[territory.id, territory] as const] : [])))
}

function columnOf(accounts: Accounts, id: string): Float64Array | undefined {
  return accounts.values[accounts.measures.findIndex((measure) => measure.id === id)]
}

function sumOf(column: Float64Array | undefined, accounts: readonly number[], shares: readonly number[]): number {
  let sum = 0
  accounts.forEach((account, i) => {
    if (column && column[account]! > 0) sum += shares[i]! * column[account]!
  })
  return sum
}

import type { Accounts } from '#model/account.ts'
import type { Plan } from '#model/plan.ts'
import { unpackTexts } from '#model/text.ts'
import type { Units } from '#model/units.ts'
import { inScope } from '#rules/scope.ts'
import { ruleOwners } from '#rules/ruleOwners.ts'

/** Where the value lies: in the units, or with a territory against its geography. */
export interface Ground {
  /** values[m][u] like `units.values`, without the accounts that an override or rule holds. */
  readonly values: readonly Float64Array[]
  /** held[slot * measures + m]: accounts held by override or rule; for Unassigned also those without a place. */
  readonly held: Float64Array
}

export function groundOf(units: Units, accounts: Accounts, plan: Plan): Ground {
  const inside = inScope(accounts, plan)
  const heldBy = heldAccounts(accounts, plan)
  const measures = units.measures.length
  const columns = units.measures.map((measure) => accountColumn(accounts, measure))
  const held = new Float64Array(plan.territories.length * measures)
  const touched = new Set<number>()
  for (let account = 0; account < accounts.count; account++) {
    const unit = accounts.unit[account]!
    const outside = inside !== null && !inside[account]
    const slot = outside ? 0 : (heldBy.get(account) ?? (unit < 0 ? 0 : -1))
    if (slot < 0) continue
    if (unit >= 0) touched.add(unit)
    if (!outside) columns.forEach((column, m) => (held[slot * measures + m] += amount(column, account)))
  }
  if (touched.size === 0) return { values: units.values, held }
  return { values: withoutHeld(units, accounts, columns, heldBy, inside, touched), held }
}

/** Account → territory for all that go by rule or override and not by geography; an override comes first. */
export function heldAccounts(accounts: Accounts, plan: Plan): ReadonlyMap<number, number> {
  const byRule = ruleOwners(accounts, plan)
  const overridden = overriddenAccounts(accounts, plan)
  if (!byRule) return overridden
  const held = new Map<number, number>()
  byRule.slot.forEach((slot, account) => slot >= 0 && held.set(account, slot))
  for (const [account, slot] of overridden) held.set(account, slot)
  return held
}

/** The accounts of these units held by a territory, so that they no longer lie in the ground; named ones stay as they are. */
export function accountsHeld(
  ground: Ground,
  units: Units,
  taken: Uint32Array,
  slotOf: (unit: number) => number,
): Ground {
  const held = ground.held.slice()
  const values = units.measures.map((measure, m) => {
    if (measure.from === 'units') return ground.values[m]!
    const column = ground.values[m]!.slice()
    for (const unit of taken) {
      held[slotOf(unit) * units.measures.length + m]! += column[unit]!
      column[unit] = 0
    }
    return column
  })
  return { values, held }
}

/** Account → territory for every override that names an account of the plan. */
export function overriddenAccounts(accounts: Accounts, plan: Plan): Map<number, number> {
  const heldBy = new Map<number, number>()
  if (plan.overrides.length === 0) return heldBy
  const slots = new Map([['', 0]])
  plan.territories.forEach((territory, slot) => territory && slots.set(territory.id, slot))
  const wanted = new Map(plan.overrides.map(({ accountId, territoryId }) => [accountId, slots.get(territoryId) ?? 0]))
  unpackTexts(accounts.id).forEach((id, account) => {
    const slot = wanted.get(id)
    if (slot !== undefined) heldBy.set(account, slot)
  })
  return heldBy
}

/** Sums the units that lost accounts anew: taking away would leave rounding behind, even below zero. */
function withoutHeld(
  units: Units,
  accounts: Accounts,
  columns: readonly (Float64Array | null)[],
  heldBy: ReadonlyMap<number, number>,
  inside: Uint8Array | null,
  touched: ReadonlySet<number>,
): Float64Array[] {
  const values = units.values.map((column, m) => {
    if (!columns[m]) return column
    const copy = column.slice()
    for (const unit of touched) copy[unit] = 0
    return copy
  })
  for (let account = 0; account < accounts.count; account++) {
    const unit = accounts.unit[account]!
    if (!touched.has(unit) || heldBy.has(account) || (inside && !inside[account])) continue
    columns.forEach((column, m) => {
      if (column) values[m]![unit]! += amount(column, account)
    })
  }
  return values
}

function accountColumn(accounts: Accounts, measure: { id: string; from: 'accounts' | 'units' }): Float64Array | null {
  if (measure.from === 'units') return null
  return accounts.values[accounts.measures.findIndex(({ id }) => id === measure.id)] ?? null
}

function amount(column: Float64Array | null, account: number): number {
  const value = column?.[account] ?? 0
  return Number.isNaN(value) ? 0 : value
}

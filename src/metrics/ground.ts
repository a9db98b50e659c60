import type { Accounts } from '#model/account.ts'
import { idIndex } from '#model/dictionary.ts'
import type { Plan } from '#model/plan.ts'
import { packTexts } from '#model/text.ts'
import type { Units } from '#model/units.ts'
import { inScope } from '#rules/scope.ts'
import { ruleOwners } from '#rules/ruleOwners.ts'
import { sharedAccounts } from './sharedAccounts.ts'

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
  if (!inside && !heldBy && !accounts.unit.includes(-1)) {
    return { values: units.values, held: new Float64Array(plan.territories.length * units.measures.length) }
  }
  const measures = units.measures.length
  const columns = units.measures.map((measure) => accountColumn(accounts, measure))
  const held = new Float64Array(plan.territories.length * measures)
  const touched = new Uint8Array(units.count)
  for (let account = 0; account < accounts.count; account++) {
    const unit = accounts.unit[account]!
    const outside = inside !== null && !inside[account]
    const slot = outside ? 0 : heldBy && heldBy[account]! >= 0 ? heldBy[account]! : unit < 0 ? 0 : -1
    if (slot < 0) continue
    if (unit >= 0) touched[unit] = 1
    if (outside) continue
    for (let m = 0; m < measures; m++) held[slot * measures + m]! += amount(columns[m]!, account)
  }
  for (const [account, [lead, ...others]] of sharedAccounts(accounts, plan)) {
    for (const { slot, share } of others) {
      columns.forEach((column, m) => {
        const part = share * amount(column, account)
        held[lead!.slot * measures + m]! -= part
        held[slot * measures + m]! += part
      })
    }
  }
  if (!touched.includes(1)) return { values: units.values, held }
  return { values: withoutHeld(units, accounts, columns, heldBy, inside, touched), held }
}

/** Slot by account for all that go by rule or override and not by geography, -1 for the others; null for none at all. */
export function heldAccounts(accounts: Accounts, plan: Plan): Int32Array | null {
  const byRule = ruleOwners(accounts, plan)
  const overridden = overriddenAccounts(accounts, plan)
  if (!byRule && overridden.size === 0) return null
  const held = byRule ? byRule.slot.slice() : new Int32Array(accounts.count).fill(-1)
  for (const [account, slot] of overridden) held[account] = slot
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
  const index = idIndex(accounts.id)
  const named = packTexts([...wanted.keys()])
  let at = 0
  for (const slot of wanted.values()) {
    const account = index.rowLike(named, at++)
    if (account >= 0) heldBy.set(account, slot)
  }
  return heldBy
}

/** Sums the units that lost accounts anew: taking away would leave rounding behind, even below zero. */
function withoutHeld(
  units: Units,
  accounts: Accounts,
  columns: readonly (Float64Array | null)[],
  heldBy: Int32Array | null,
  inside: Uint8Array | null,
  touched: Uint8Array,
): Float64Array[] {
  const values = units.values.map((column, m) => {
    if (!columns[m]) return column
    const copy = column.slice()
    for (let unit = 0; unit < touched.length; unit++) if (touched[unit]) copy[unit] = 0
    return copy
  })
  for (let account = 0; account < accounts.count; account++) {
    const unit = accounts.unit[account]!
    if (unit < 0 || !touched[unit] || (heldBy && heldBy[account]! >= 0) || (inside && !inside[account])) continue
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

import type { Accounts } from '#model/account.ts'
import type { Member, Plan, Territory } from '#model/plan.ts'
import { textAt } from '#model/text.ts'
import { ruleOwners } from '#rules/ruleOwners.ts'
import { inScope } from '#rules/scope.ts'
import { overriddenAccounts } from './ground.ts'

/** Why an account has its territory: `account_to_rep.assigned_by`. */
export const assignedWays = ['geography', 'override', 'rule', 'engine'] as const

/** Who has each account in one plan: an override first, then the first rule that catches it, else the geography. */
export interface AccountOwners {
  /** territory[account] indexes `Plan.territories`; 0 is Unassigned. */
  readonly territory: Uint16Array
  /** 1 where an override or rule decides, and not the geography. */
  readonly overridden: Uint8Array
  /** By account, an index into `assignedWays`. */
  readonly way: Uint8Array
}

export function accountOwners(accounts: Accounts, plan: Plan): AccountOwners {
  const territory = new Uint16Array(accounts.count)
  const overridden = new Uint8Array(accounts.count)
  for (let account = 0; account < accounts.count; account++) {
    const unit = accounts.unit[account]!
    territory[account] = unit < 0 ? 0 : plan.territoryOf[unit]!
  }
  const way = new Uint8Array(accounts.count)
  ruleOwners(accounts, plan)?.slot.forEach((slot, account) => {
    if (slot < 0) return
    territory[account] = slot
    overridden[account] = 1
    way[account] = 2
  })
  const held = overriddenAccounts(accounts, plan)
  for (const [account, slot] of held) {
    territory[account] = slot
    overridden[account] = 1
    way[account] = 1
  }
  if (plan.overrides.some(({ by }) => by === 'engine')) {
    const given = new Set(plan.overrides.flatMap(({ by, accountId }) => (by === 'engine' ? [accountId] : [])))
    for (const account of held.keys()) if (given.has(textAt(accounts.id, account))) way[account] = 3
  }
  inScope(accounts, plan)?.forEach((inside, account) => {
    if (inside) return
    territory[account] = 0
    overridden[account] = 0
    way[account] = 0
  })
  return { territory, overridden, way }
}

/** Rep id of the account's territory; empty when Unassigned or vacant. */
export function repOf(plan: Plan, owners: AccountOwners, account: number): string {
  return plan.territories[owners.territory[account]!]?.repId ?? ''
}

/** Who looks after a territory that has no rep of its own, for longest; null is nobody, so that it is vacant. */
export function coverOf({ members }: Pick<Plan, 'members'>, { id, repId }: Territory): Member | null {
  if (repId !== '') return null
  const covers = members.filter(({ territoryId, role }) => territoryId === id && role === 'owner')
  const lasts = (member: Member) => member.end || '9999'
  return covers.reduce<Member | null>((best, one) => (best && lasts(best) >= lasts(one) ? best : one), null)
}

/** Who owns a territory on a day, by its members first; empty is vacant. */
export function ownerOn(plan: Plan, territory: Territory, day: string): string {
  const owner = plan.members.find(
    ({ territoryId, role, start, end }) =>
      territoryId === territory.id &&
      role === 'owner' &&
      day !== '' &&
      (start === '' || start <= day) &&
      (end === '' || day <= end),
  )
  return owner?.repId ?? territory.repId
}

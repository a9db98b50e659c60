import type { Accounts } from '#model/account.ts'
import type { Plan, Territory } from '#model/plan.ts'
import { overriddenAccounts } from './ground.ts'

/** Who has each account in one plan: an override first, else the geography. */
export interface AccountOwners {
  /** territory[account] indexes `Plan.territories`; 0 is Unassigned. */
  readonly territory: Uint16Array
  /** 1 where an override decides. */
  readonly overridden: Uint8Array
}

export function accountOwners(accounts: Accounts, plan: Plan): AccountOwners {
  const territory = new Uint16Array(accounts.count)
  const overridden = new Uint8Array(accounts.count)
  for (let account = 0; account < accounts.count; account++) {
    const unit = accounts.unit[account]!
    territory[account] = unit < 0 ? 0 : plan.territoryOf[unit]!
  }
  for (const [account, slot] of overriddenAccounts(accounts, plan)) {
    territory[account] = slot
    overridden[account] = 1
  }
  return { territory, overridden }
}

/** Rep id of the account's territory; empty when Unassigned or vacant. */
export function repOf(plan: Plan, owners: AccountOwners, account: number): string {
  return plan.territories[owners.territory[account]!]?.repId ?? ''
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

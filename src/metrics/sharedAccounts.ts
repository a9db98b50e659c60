import { partsOf } from '#model/accountParts.ts'
import type { Accounts } from '#model/account.ts'
import { idIndex } from '#model/dictionary.ts'
import type { Plan } from '#model/plan.ts'
import { packTexts } from '#model/text.ts'
import { inScope } from '#rules/scope.ts'

/** What one territory has of an account. */
export interface SlotPart {
  readonly slot: number
  readonly share: number
}

/** Accounts that several territories share; the one that leads comes first, and shares sum to 1. */
export function sharedAccounts(accounts: Accounts, plan: Plan): ReadonlyMap<number, readonly SlotPart[]> {
  const shared = new Map<number, readonly SlotPart[]>()
  const named = plan.overrides.filter(({ parts }) => parts !== undefined && parts.length > 0)
  if (named.length === 0) return shared
  const slots = new Map(plan.territories.flatMap((territory, slot) => (territory ? [[territory.id, slot]] : [])))
  const inside = inScope(accounts, plan)
  const index = idIndex(accounts.id)
  const ids = packTexts(named.map(({ accountId }) => accountId))
  named.forEach((override, at) => {
    const account = index.rowLike(ids, at)
    if (account < 0 || (inside && !inside[account])) return
    const parts = partsOf(override).map(({ territoryId, share }) => ({ slot: slots.get(territoryId) ?? 0, share }))
    shared.set(account, parts)
  })
  return shared
}

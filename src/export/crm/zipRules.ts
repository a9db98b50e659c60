import { readUsZip } from '#geo/zipCode.ts'
import { textAt } from '#model/text.ts'
import type { CrmPlan, CrmTerritory } from './crmPlan.ts'

/** Territory id that the rules give an account, empty is none; null where the file has no postal codes. */
export function rulesByAccount({
  project: { accounts },
  territoryOfZip,
}: CrmPlan): ((account: number) => string) | null {
  const column = accounts.roles.postal_code
  if (column === undefined || !territoryOfZip) return null
  const { text } = accounts.columns[column]!
  return (account) => territoryOfZip.get(readUsZip(textAt(text, account).trim()).zip) ?? ''
}

/**
 * Territories of the core that must be given to an account by name: all of its own where it was given by name, where several
 * share it, or where its ZIP has no rule or one of another territory; none where the rule does it.
 */
export function givenByName(crm: CrmPlan): (account: number) => readonly CrmTerritory[] {
  const { owners, territoriesOf } = crm
  const ruleOf = rulesByAccount(crm)
  return (account) => {
    const own = territoriesOf(account)
    const asRuled = ruleOf ? own[0]?.territory.id === ruleOf(account) : owners.overridden[account] !== 1
    return asRuled && own.length <= 1 ? [] : own
  }
}

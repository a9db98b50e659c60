import { textAt } from '#model/text.ts'
import { csv } from '#export/csv.ts'
import type { NamedBytes } from '#export/namedBytes.ts'
import type { CrmPlan } from './crmPlan.ts'
import { zohoReadme } from './readme.ts'
import { zipPrefixes } from './zipPrefixes.ts'

/** The API takes so many territories in one call. */
const territoriesPerCall = 10

/**
 * Zoho CRM: request bodies of *Add Territories* with criteria by ZIP, the people of each territory, and accounts with
 * territory and owner for the import. docs/crm-zoho.md says how to load them.
 */
export function zoho(crm: CrmPlan): NamedBytes[] {
  const prefixes = crm.territoryOfZip ? zipPrefixes(crm.territoryOfZip) : new Map<string, string[]>()
  const territories = crm.territories.map(({ territory, owner }) => ({
    name: territory.name,
    description: territory.id,
    permission_type: 'read_write_delete',
    // The ids of the company's own top territory and of the manager are put in by whoever loads the file.
    reporting_to: { id: 'TOP_TERRITORY_ID' },
    ...(owner ? { manager: { id: owner.id } } : {}),
    account_rule_criteria: criteria(prefixes.get(territory.id) ?? []),
  }))
  const calls = Math.ceil(territories.length / territoriesPerCall)
  const files = Array.from({ length: calls }, (_, call) => ({
    name: `zoho/territories_${call + 1}.json`,
    bytes: json({ territories: territories.slice(call * territoriesPerCall, (call + 1) * territoriesPerCall) }),
  }))
  return [
    ...files,
    { name: 'zoho/territory_users.csv', bytes: users(crm) },
    { name: 'zoho/accounts.csv', bytes: accounts(crm) },
    zohoReadme(crm.territoryOfZip !== null),
  ]
}

/** Billing codes that begin with one of these; null is no rule. */
function criteria(prefixes: readonly string[]): object | null {
  const field = { api_name: 'Billing_Code' }
  const group = prefixes.map((value) => ({ comparator: 'starts_with', field, value }))
  return group.length > 1 ? { group_operator: 'OR', group } : (group[0] ?? null)
}

function users({ territories }: CrmPlan): Uint8Array {
  return csv(
    ['Territory', 'User Email', 'User', 'Role'],
    territories.flatMap(({ territory, owner, others }) =>
      [...(owner ? [{ role: 'owner', rep: owner }] : []), ...others].map(({ role, rep }) => [
        territory.name,
        rep.email,
        rep.name,
        role,
      ]),
    ),
  )
}

/** The lead owns a shared account, and it is in the territories of all; overlays have their accounts beside the owner. */
function accounts({ project, territoriesOf, overlaysOf }: CrmPlan): Uint8Array {
  const { accounts } = project
  const name = accounts.roles.name
  return csv(
    ['Account Id', 'Account Name', 'Territories', 'Account Owner'],
    (function* () {
      for (let account = 0; account < accounts.count; account++) {
        const owner = territoriesOf(account)[0]?.owner
        const own = [...territoriesOf(account), ...overlaysOf(account)]
        if (own.length === 0) continue
        const title = name === undefined ? '' : textAt(accounts.columns[name]!.text, account)
        const territories = own.map(({ territory }) => territory.name.replaceAll(';', ',')).join(';')
        yield [textAt(accounts.id, account), title, territories, owner?.email || owner?.name || '']
      }
    })(),
  )
}

function json(content: object): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(content, null, 1)}\n`)
}

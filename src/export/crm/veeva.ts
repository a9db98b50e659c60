import { textAt } from '#model/text.ts'
import { csv } from '#export/csv.ts'
import type { NamedBytes } from '#export/namedBytes.ts'
import { namesBetween, type CrmPlan } from './crmPlan.ts'
import { veevaReadme } from './readme.ts'
import { givenByName } from './zipRules.ts'

/**
 * Veeva CRM: Zip_to_Terr_vod records, and Account Territory Loader records for accounts that these do not give to their
 * territory and for those of overlays; for every account where the plan's units say nothing of ZIPs.
 * Veeva names territories between semicolons, by their name. docs/crm-veeva.md says how to load them.
 */
export function veeva(crm: CrmPlan): NamedBytes[] {
  const nameOf = new Map(crm.territories.map(({ territory }) => [territory.id, namesBetween([territory.name])]))
  const zips =
    crm.territoryOfZip &&
    [...crm.territoryOfZip].flatMap(([zip, territory]) => (territory === '' ? [] : [[zip, nameOf.get(territory)!]]))
  return [
    ...(zips ? [{ name: 'veeva/Zip_to_Terr_vod.csv', bytes: csv(['Name', 'Territory_vod__c'], zips) }] : []),
    {
      name: 'veeva/Account_Territory_Loader_vod.csv',
      bytes: csv(['Account_vod__c', 'External_ID_vod__c', 'Territory_vod__c', 'Territory_To_Add_vod__c'], named(crm)),
    },
    veevaReadme(zips !== null),
  ]
}

function* named(crm: CrmPlan): Generator<string[]> {
  const { project, territoryOfZip, territoriesOf, overlaysOf } = crm
  const byName = territoryOfZip ? givenByName(crm) : territoriesOf
  for (let account = 0; account < project.accounts.count; account++) {
    const own = [...byName(account), ...overlaysOf(account)]
    if (own.length === 0) continue
    const territory = namesBetween(own.map(({ territory: { name } }) => name))
    const id = textAt(project.accounts.id, account)
    // an account has one loader record, so that the account's id tells it next time
    yield [id, id, territory, territory]
  }
}

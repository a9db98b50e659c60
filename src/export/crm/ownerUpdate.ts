import { textAt } from '#model/text.ts'
import { accountNames } from '#export/changeSheets.ts'
import { csv, CsvWriter } from '#export/csv.ts'
import type { NamedBytes } from '#export/namedBytes.ts'
import { namesBetween, type CrmPlan, type CrmTerritory } from './crmPlan.ts'

/** One row per account with its new owner: what any CRM's import can update. docs/crm-owner-update.md says how. */
export function ownerUpdate(plan: CrmPlan): NamedBytes[] {
  const { project, alignment, bySlot, owners, hasOverlays, territoriesOf, overlaysOf } = plan
  const { accounts } = project
  const nameOf = accountNames(accounts)
  const bytes = csv(
    [
      'account_id',
      'account_name',
      'owner_id',
      'owner_name',
      'owner_email',
      'territory_id',
      'territory',
      'effective_from',
      ...(hasOverlays ? ['all_territories'] : []),
    ],
    (function* () {
      for (let account = 0; account < accounts.count; account++) {
        const own = bySlot.get(owners.territory[account]!)
        const owner = own?.owner
        yield [
          textAt(accounts.id, account),
          nameOf(account),
          owner?.id ?? own?.territory.repId ?? '',
          owner?.name ?? '',
          owner?.email ?? '',
          own?.territory.id ?? '',
          own?.territory.name ?? '',
          alignment.effectiveFrom,
          ...(hasOverlays ? [between([...territoriesOf(account), ...overlaysOf(account)])] : []),
        ]
      }
    })(),
  )
  return [{ name: 'owner_update.csv', bytes }, ...dynamicsAccounts(plan)]
}

/** `;North;Specialist 01;` */
function between(territories: readonly CrmTerritory[]): string {
  return namesBetween(territories.map(({ territory }) => territory.name))
}

/**
 * Of accounts that were exported from Dynamics 365 for re-import: the columns by which it finds them again, as they came,
 * and the owner. A plain file would make new accounts there.
 */
function dynamicsAccounts({ project: { accounts }, bySlot, owners }: CrmPlan): NamedBytes[] {
  const kept = accounts.columns.filter(({ name }) => name.startsWith('(Do Not Modify)'))
  if (kept.length === 0) return []
  const nameOf = accountNames(accounts)
  // without names of ours the column stays out: an empty one would take theirs away
  const named = accounts.roles.name !== undefined
  const writer = new CsvWriter([...kept.map(({ name }) => name), ...(named ? ['Account Name'] : []), 'Owner'])
  for (let account = 0; account < accounts.count; account++) {
    const owner = bySlot.get(owners.territory[account]!)?.owner
    if (!owner) continue
    for (const { text } of kept) writer.checksum(textAt(text, account))
    if (named) writer.cell(nameOf(account))
    writer.cell(owner.email || owner.name)
    writer.endRow()
  }
  return [{ name: 'dynamics_accounts.csv', bytes: writer.take() }]
}

import { textAt } from '#model/text.ts'
import { accountNames } from '#export/changeSheets.ts'
import { csv } from '#export/csv.ts'
import type { NamedBytes } from '#export/namedBytes.ts'
import type { CrmPlan } from './crmPlan.ts'

/** One row per account with its new owner: what any CRM's import can update. docs/crm-owner-update.md says how. */
export function ownerUpdate({ project, alignment, bySlot, owners }: CrmPlan): NamedBytes[] {
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
        ]
      }
    })(),
  )
  return [{ name: 'owner_update.csv', bytes }]
}

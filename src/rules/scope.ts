import type { Accounts } from '#model/account.ts'
import type { Plan } from '#model/plan.ts'
import type { OverlayScope } from '#model/rule.ts'
import { accountFields } from './fields.ts'
import { rowsPassing } from './ruleTest.ts'

const known = new WeakMap<OverlayScope, { readonly columns: Accounts['columns']; readonly inside: Uint8Array }>()

/** 1 for the accounts that an overlay serves; null for a plan that serves all. */
export function inScope(accounts: Accounts, { overlay }: Pick<Plan, 'overlay'>): Uint8Array | null {
  if (!overlay) return null
  const last = known.get(overlay)
  if (last?.columns === accounts.columns) return last.inside
  const inside = rowsPassing(accountFields(accounts), overlay.join, overlay.tests)
  known.set(overlay, { columns: accounts.columns, inside })
  return inside
}

import { withParts } from '#model/accountParts.ts'
import type { PlanChange, Refusal } from '#model/change.ts'
import type { Override } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import { planOf, refusal } from './alignments.ts'
import { giveAccounts } from './giveAccounts.ts'
import { nameList, territoryName } from './words.ts'

interface ShareWish {
  /** Account ids. */
  readonly accounts: readonly string[]
  /** Territories by index with what each has of every account; the first leads it. */
  readonly parts: readonly { readonly territory: number; readonly share: number }[]
  readonly reason?: string
  /** ISO date or empty. */
  readonly holdUntil?: string
}

/** Accounts that several territories share. What is locked, or shared with a locked territory, stays as it is. */
export function shareAccounts(project: Project, alignmentId: string, wish: ShareWish): PlanChange | Refusal {
  const plan = planOf(project, alignmentId)
  const { accounts, parts, reason = '', holdUntil = '' } = wish
  const trouble = whatIsWrong(parts)
  if (trouble) return refusal(trouble)
  const shares = parts.map(({ territory, share }) => ({ territoryId: plan.territories[territory]?.id ?? '', share }))
  const overrides = accounts.map((accountId): Override => {
    return withParts({ accountId, territoryId: '', reason, holdUntil }, shares)
  })
  const names = nameList(parts.map(({ territory }) => territoryName(plan, territory)))
  return giveAccounts(project, alignmentId, { overrides, label: `Shared between ${names}` })
}

function whatIsWrong(parts: ShareWish['parts']): string {
  const territories = new Set(parts.map(({ territory }) => territory))
  if (territories.size < 2 || territories.size < parts.length) return 'Choose at least two territories, each once.'
  if (parts.some(({ territory }) => territory === 0))
    return 'An account is shared between territories, not with Unassigned.'
  if (!parts.every(({ share }) => share > 0 && share < 1))
    return 'Each share must be more than 0 % and less than 100 %.'
  const sum = parts.reduce((all, { share }) => all + share, 0)
  return Math.abs(sum - 1) > 1e-6 ? `The shares make ${Math.round(1000 * sum) / 10} %; they must make 100 %.` : ''
}

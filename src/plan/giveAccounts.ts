import type { PlanChange, RecordEdit, Refusal } from '#model/change.ts'
import type { Lock, Override } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import { liveTerritory, planChange, planOf, refusal } from './alignments.ts'
import { applyChange } from './apply.ts'
import { withLock } from './lockTerritory.ts'
import { allowedOverrides } from './setOverride.ts'
import { counted, nameList } from './words.ts'

export interface GiveAccountsWish {
  /** One per account at most. */
  readonly overrides: readonly Override[]
  /** What was done: `Families joined`. */
  readonly label: string
}

/** Named accounts for several territories in one change; what is locked stays. */
export function giveAccounts(project: Project, alignmentId: string, wish: GiveAccountsWish): PlanChange | Refusal {
  const wished = new Map(wish.overrides.map((override) => [override.accountId, override]))
  const { edits, stayed, holders } = allowedOverrides(project, alignmentId, wished)
  const locked = `${nameList(holders)} ${holders.length > 1 ? 'are' : 'is'} locked`
  const why = stayed > 0 ? `${locked}, so ${counted(stayed, 'account')} stayed.` : ''
  if (edits.length === 0) return refusal(why || 'Nothing to change: these accounts are there already.')
  const label = `${wish.label}: ${counted(edits.length, 'account')}`
  return planChange(why ? `${label}. ${why}` : label, [], edits)
}

export interface ReleaseWish {
  readonly locks: readonly Lock[]
  readonly overrides: readonly Override[]
  /** Slots of locked territories. */
  readonly territories: readonly number[]
}

/** Ends holds: locks are taken off, named accounts go back to their geography. */
export function releaseHolds(project: Project, alignment: string, wish: ReleaseWish): PlanChange | Refusal {
  const plan = planOf(project, alignment)
  const present = new Set(plan.locks)
  const locks = wish.locks.filter((lock) => present.has(lock))
  const edits: RecordEdit[] = locks.map((before) => ({ kind: 'lock', alignment, before, after: null }))
  for (const slot of wish.territories) {
    const before = liveTerritory(plan, slot)
    if (before.locked) edits.push({ kind: 'territory', alignment, slot, before, after: withLock(before, false) })
  }
  const wished = new Map(wish.overrides.map(({ accountId }) => [accountId, null]))
  // a lock that ends with them holds no account any more
  const lifted = planChange('', [], edits)
  const back = allowedOverrides(applyChange(project, lifted), alignment, wished)
  edits.push(...back.edits)
  if (edits.length === 0) return refusal('Nothing to release: locks still hold these accounts.')
  return planChange(`Released ${counted(edits.length, 'hold')}`, [], edits)
}

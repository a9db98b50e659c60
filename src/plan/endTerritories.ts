import type { RecordEdit } from '#model/change.ts'
import { partsOf, withParts } from '#model/accountParts.ts'
import type { Override, Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import { textAt } from '#model/text.ts'
import { ruleOwners } from '#rules/ruleOwners.ts'
import { accountRows, groundOwner } from './accountRows.ts'
import { planOf } from './alignments.ts'
import { lockedIds, type AllowedMoves } from './locks.ts'
import { settle } from './settle.ts'
import { territoryEdits } from './territoryEdits.ts'

export interface Endings {
  /** Territories that really end. */
  readonly slots: readonly number[]
  readonly edits: readonly RecordEdit[]
}

/**
 * Ends territories once `allowed` has moved their units. One that is locked, keeps a unit or holds a locked account
 * stays. Accounts that they held by override go to the heir, or without one to those who share them, else back to their
 * geography.
 */
export function endTerritories(
  project: Project,
  alignment: string,
  wanted: readonly number[],
  allowed: AllowedMoves,
  heirId: string | null,
): Endings {
  const plan = planOf(project, alignment)
  const slots = thoseThatEnd(project, plan, wanted, allowed, heirId)
  const ended = new Set(slots.map((slot) => plan.territories[slot]!.id))
  const released = plan.overrides.filter((one) => partsOf(one).some(({ territoryId }) => ended.has(territoryId)))
  const fromLocked =
    heirId === null
      ? onLockedGround(
          project,
          plan,
          released.map(({ accountId }) => accountId),
        )
      : null
  const edits: RecordEdit[] = []
  for (const before of released) {
    // Going back to a locked territory would make it gain, so such an account becomes Unassigned.
    const last = fromLocked?.has(before.accountId) ? '' : null
    const after = inOtherHands(before, ended, heirId, last)
    edits.push({ kind: 'override', alignment, before, after })
  }
  for (const before of plan.members) {
    if (ended.has(before.territoryId)) edits.push({ kind: 'member', alignment, before, after: null })
  }
  for (const before of plan.rules) {
    if (ended.has(before.territoryId)) {
      edits.push({ kind: 'rule', alignment, before, after: { ...before, territoryId: heirId ?? '' } })
    }
  }
  edits.push(...territoryEdits(plan, alignment, new Map(slots.map((slot) => [slot, null]))))
  edits.push(...settle(project, alignment, [...edits, ...allowed.edits], allowed.moves))
  return { slots, edits }
}

/** What an override becomes when territories end; `last` is who gets an account that nobody else has a part in, null its geography. */
function inOtherHands(
  before: Override,
  ended: ReadonlySet<string>,
  heirId: string | null,
  last: string | null,
): Override | null {
  const parts = partsOf(before)
  if (heirId !== null) {
    const heir = (id: string) => (ended.has(id) ? heirId : id)
    return withParts(
      before,
      parts.map(({ territoryId, share }) => ({ territoryId: heir(territoryId), share })),
    )
  }
  const left = parts.filter(({ territoryId }) => !ended.has(territoryId))
  if (left.length === 0) return last === null ? null : withParts(before, [{ territoryId: last, share: 1 }])
  // who led it goes on; else who had most of it, who then has the rest
  const lead = ended.has(before.territoryId)
    ? left.reduce((most, one) => (one.share > most.share ? one : most))
    : left[0]!
  return withParts(before, [lead, ...left.filter((one) => one !== lead)])
}

/** One that stays may be given what it shares with one that ends, so each is asked again until all that are left end. */
function thoseThatEnd(
  project: Project,
  plan: Plan,
  wanted: readonly number[],
  allowed: AllowedMoves,
  heirId: string | null,
): readonly number[] {
  const ending = wanted.filter(
    (slot) => mayEnd(plan, slot, wanted, allowed, heirId) && !rulesHold(project, plan, slot, heirId),
  )
  return ending.length === wanted.length ? ending : thoseThatEnd(project, plan, ending, allowed, heirId)
}

function mayEnd(
  plan: Plan,
  slot: number,
  ending: readonly number[],
  { moves, edits }: AllowedMoves,
  heirId: string | null,
): boolean {
  const territory = plan.territories[slot]!
  if (territory.locked) return false
  let left = 0
  for (const owner of plan.territoryOf) if (owner === slot) left++
  for (const before of moves.before) if (before === slot) left--
  if (left > 0) return false
  const lockedAccounts = lockedIds(plan, 'account')
  const holds = plan.overrides.some((one) => {
    if (!partsOf(one).some(({ territoryId }) => territoryId === territory.id)) return false
    return lockedAccounts.has(one.accountId) || (heirId === null && wouldGrow(plan, one, ending))
  })
  return !holds && !edits.some(({ kind, after }) => kind === 'override' && after?.territoryId === territory.id)
}

/** Whether a locked territory would get the part of one that ends. */
function wouldGrow(plan: Plan, override: Override, ending: readonly number[]): boolean {
  const ended = new Set(ending.map((slot) => plan.territories[slot]?.id ?? ''))
  const after = inOtherHands(override, ended, null, null)
  return plan.territories.some((territory) => territory?.locked && territory.id === after?.territoryId)
}

/** Whether the end of the territory's rules would move an account that is locked, or give a locked territory one more. */
function rulesHold({ accounts }: Project, plan: Plan, slot: number, heirId: string | null): boolean {
  const { id } = plan.territories[slot]!
  if (!plan.rules.some(({ territoryId }) => territoryId === id)) return false
  const rules = plan.rules.map((rule) => (rule.territoryId === id ? { ...rule, territoryId: heirId ?? '' } : rule))
  const [before, after] = [ruleOwners(accounts, plan), ruleOwners(accounts, { ...plan, rules })]
  const locked = lockedIds(plan, 'account')
  const overridden = new Set(plan.overrides.map(({ accountId }) => accountId))
  for (let account = 0; account < accounts.count; account++) {
    if (before!.slot[account] !== slot) continue
    const unit = accounts.unit[account]!
    const ground = unit < 0 ? 0 : plan.territoryOf[unit]!
    const next = after!.slot[account]! >= 0 ? after!.slot[account]! : ground
    const accountId = textAt(accounts.id, account)
    if (overridden.has(accountId)) continue
    if (locked.has(accountId) || (next !== slot && plan.territories[next]?.locked)) return true
  }
  return false
}

function onLockedGround(project: Project, plan: Plan, accountIds: readonly string[]): Set<string> {
  if (!plan.territories.some((territory) => territory?.locked)) return new Set()
  const rows = [...accountRows(project, accountIds)]
  return new Set(rows.filter(([, row]) => plan.territories[groundOwner(project, plan, row)]?.locked).map(([id]) => id))
}

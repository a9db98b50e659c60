import type { PlanChange, RecordEdit, Refusal } from '#model/change.ts'
import { partsOf } from '#model/accountParts.ts'
import { UNASSIGNED, type AccountPart, type Override, type Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import { accountRows, groundOwner } from './accountRows.ts'
import { planChange, planOf, refusal, refusedIfGone, territoryIndex } from './alignments.ts'
import { lockedIds } from './locks.ts'
import { counted, nameList, territoryName, wholeNumber } from './words.ts'

export interface OverrideWish {
  /** Account ids. */
  readonly accounts: readonly string[]
  /** Who gets them against their geography; null gives them back to it. */
  readonly territory: number | null
  readonly reason?: string
  /** ISO date or empty. */
  readonly holdUntil?: string
}

/** Named accounts go to a territory, or back to their geography. Locked accounts and territories stay. */
export function setOverride(project: Project, alignmentId: string, wish: OverrideWish): PlanChange | Refusal {
  const plan = planOf(project, alignmentId)
  const gone = refusedIfGone(plan, wish.territory ?? UNASSIGNED)
  if (gone) return gone
  const known = accountRows(project, wish.accounts)
  const unknown = wish.accounts.find((id) => !known.has(id))
  if (unknown !== undefined) return refusal(`There is no account ${unknown} in this plan.`)
  const before = new Map(plan.overrides.map((override) => [override.accountId, override]))
  const wished = new Map(wish.accounts.map((id) => [id, overrideOf(plan, id, wish, before.get(id))]))
  const { edits, stayed, holders } = allowedOverrides(project, alignmentId, wished)
  const why = stayed > 0 ? whyStayed(holders, stayed, wished.size) : ''
  if (edits.length === 0) return refusal(why || 'Nothing to change: these accounts are there already.')
  const accounts = counted(edits.length, 'account')
  const where = wish.territory === null ? 'back to their geography' : `to ${territoryName(plan, wish.territory)}`
  return planChange(why ? `${accounts} ${where}. ${why}` : `${accounts} ${where}`, [], edits)
}

export interface AllowedOverrides {
  readonly edits: readonly RecordEdit[]
  /** Accounts that stay because of a lock, and what is locked. */
  readonly stayed: number
  readonly holders: readonly string[]
}

/** The lock check for accounts: a locked account stays, a locked territory neither gains nor loses one. Null is back to the geography. */
export function allowedOverrides(
  project: Project,
  alignment: string,
  wished: ReadonlyMap<string, Override | null>,
): AllowedOverrides {
  const plan = planOf(project, alignment)
  const slots = territoryIndex(plan)
  const locked = lockedIds(plan, 'account')
  const present = new Map(plan.overrides.map((override) => [override.accountId, override]))
  const edits: RecordEdit[] = []
  const holders = new Set<string>()
  let stayed = 0
  for (const [id, row] of accountRows(project, wished.keys())) {
    const before = present.get(id) ?? null
    const after = wished.get(id) ?? null
    if (sameOverride(before, after)) continue
    const geography = groundOwner(project, plan, row)
    const sharesOf = (override: Override | null) => sharesBySlot(override, slots, geography)
    const holder = whoHolds(plan, id, sharesOf(before), sharesOf(after), locked)
    if (holder === null) edits.push({ kind: 'override', alignment, before, after })
    else {
      stayed++
      holders.add(holder)
    }
  }
  return { edits, stayed, holders: [...holders] }
}

/** What is not said leaves what is said already. */
function overrideOf(plan: Plan, accountId: string, wish: OverrideWish, before: Override | undefined): Override | null {
  if (wish.territory === null) return null
  return {
    accountId,
    territoryId: plan.territories[wish.territory]?.id ?? '',
    reason: wish.reason ?? before?.reason ?? '',
    holdUntil: wish.holdUntil ?? before?.holdUntil ?? '',
  }
}

function sameOverride(before: Override | null, after: Override | null): boolean {
  if (!before || !after) return before === after
  const same =
    before.territoryId === after.territoryId && before.reason === after.reason && before.holdUntil === after.holdUntil
  return same && sameParts(partsOf(before), partsOf(after))
}

function sameParts(before: readonly AccountPart[], after: readonly AccountPart[]): boolean {
  return (
    before.length === after.length &&
    before.every(({ territoryId, share }, i) => after[i]!.territoryId === territoryId && after[i]!.share === share)
  )
}

/** Who has how much of an account; undefined stands for a territory that is only now being made: it has no lock. */
type Shares = ReadonlyMap<number | undefined, number>

function sharesBySlot(override: Override | null, slots: ReadonlyMap<string, number>, geography: number): Shares {
  if (!override) return new Map([[geography, 1]])
  return new Map(partsOf(override).map(({ territoryId, share }) => [slots.get(territoryId), share]))
}

/** What keeps shares as they are: a lock on the account, or on a territory that would gain or lose. */
function whoHolds(plan: Plan, id: string, before: Shares, after: Shares, locked: ReadonlySet<string>): string | null {
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
    (slot) => Math.abs((before.get(slot) ?? 0) - (after.get(slot) ?? 0)) > 1e-9,
  )
  if (changed.length === 0) return null
  if (locked.has(id)) return `Account ${id}`
  const holder = changed.find((slot) => slot !== undefined && plan.territories[slot]?.locked)
  return holder === undefined ? null : territoryName(plan, holder)
}

function whyStayed(holders: readonly string[], stayed: number, wanted: number): string {
  const subject = `${nameList(holders)} ${holders.length > 1 ? 'are' : 'is'} locked`
  const accounts = counted(wanted, 'account')
  return `${subject}, so ${wholeNumber(stayed)} of ${accounts} stayed.`
}

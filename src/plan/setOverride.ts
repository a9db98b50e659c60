import type { PlanChange, RecordEdit, Refusal } from '#model/change.ts'
import type { Override, Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import { accountRows, geographyOf } from './accountRows.ts'
import { planChange, planOf, refusal, territoryIndex } from './alignments.ts'
import { lockedIds } from './locks.ts'
import { nameList, territoryName, wholeNumber } from './words.ts'

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
  const rows = accountRows(project, wish.accounts)
  const unknown = wish.accounts.find((id) => !rows.has(id))
  if (unknown !== undefined) return refusal(`There is no account ${unknown} in this plan.`)
  const slots = territoryIndex(plan)
  const locked = lockedIds(plan, 'account')
  const present = new Map(plan.overrides.map((override) => [override.accountId, override]))
  const edits: RecordEdit[] = []
  const held = new Set<string>()
  let stayed = 0
  for (const [id, row] of rows) {
    const before = present.get(id) ?? null
    const after = overrideOf(plan, id, wish)
    if (sameOverride(before, after)) continue
    const geography = geographyOf(project, plan, row)
    const from = before ? (slots.get(before.territoryId) ?? 0) : geography
    const to = wish.territory ?? geography
    const holder = from === to ? null : whoHolds(plan, id, from, to, locked)
    if (holder === null) edits.push({ kind: 'override', alignment: alignmentId, before, after })
    else {
      stayed++
      held.add(holder)
    }
  }
  const why = stayed > 0 ? whyStayed([...held], stayed, rows.size) : ''
  if (edits.length === 0) return refusal(why || 'Nothing to change: these accounts are there already.')
  const accounts = edits.length === 1 ? '1 account' : `${wholeNumber(edits.length)} accounts`
  const label =
    wish.territory === null
      ? `${accounts} back to their geography`
      : `${accounts} to ${territoryName(plan, wish.territory)}`
  return planChange(why ? `${label}. ${why}` : label, [], edits)
}

function overrideOf(plan: Plan, accountId: string, wish: OverrideWish): Override | null {
  if (wish.territory === null) return null
  return {
    accountId,
    territoryId: plan.territories[wish.territory]?.id ?? '',
    reason: wish.reason ?? '',
    holdUntil: wish.holdUntil ?? '',
  }
}

function sameOverride(before: Override | null, after: Override | null): boolean {
  if (!before || !after) return before === after
  return (
    before.territoryId === after.territoryId && before.reason === after.reason && before.holdUntil === after.holdUntil
  )
}

function whoHolds(plan: Plan, id: string, from: number, to: number, locked: ReadonlySet<string>): string | null {
  if (locked.has(id)) return `Account ${id}`
  const holder = [from, to].find((slot) => plan.territories[slot]?.locked)
  return holder === undefined ? null : territoryName(plan, holder)
}

function whyStayed(holders: readonly string[], stayed: number, wanted: number): string {
  const subject = `${nameList(holders)} ${holders.length > 1 ? 'are' : 'is'} locked`
  const accounts = wanted === 1 ? '1 account' : `${wholeNumber(wanted)} accounts`
  return `${subject}, so ${wholeNumber(stayed)} of ${accounts} stayed.`
}

import type { RecordEdit, UnitMoves } from '#model/change.ts'
import type { Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import { unpackTexts } from '#model/text.ts'
import { ruleOwners } from '#rules/ruleOwners.ts'
import { planChange, planOf } from './alignments.ts'
import { applyChange } from './apply.ts'
import { lockedIds } from './locks.ts'

/**
 * Overrides that keep what locks promise where rules end with their territory: what a rule gave up can fall to another
 * rule or to ground that neither the edit nor the lock check of units looks at.
 */
export function settle(
  project: Project,
  alignment: string,
  edits: readonly RecordEdit[],
  moves: UnitMoves,
): RecordEdit[] {
  const before = planOf(project, alignment)
  if (before.rules.length === 0) return []
  const after = planOf(applyChange(project, planChange('', [moves], edits)), alignment)
  const [was, is] = [ownersIn(project, before), ownersIn(project, after)]
  const locked = lockedIds(before, 'account')
  const overrides = new Map(after.overrides.map((override) => [override.accountId, override]))
  const kept: RecordEdit[] = []
  unpackTexts(project.accounts.id).forEach((accountId, account) => {
    const [from, to] = [was(accountId, account), is(accountId, account)]
    if (from === to) return
    const held = locked.has(accountId) || before.territories[from]?.locked || after.territories[to]?.locked
    if (!held) return
    const territoryId = after.territories[from]?.id ?? ''
    const override = { accountId, territoryId, reason: 'locked when a rule ended', holdUntil: '' }
    kept.push({ kind: 'override', alignment, before: overrides.get(accountId) ?? null, after: override })
  })
  return kept
}

/** Slot of each account: by override, then by rule, else where its unit lies. */
function ownersIn({ accounts }: Project, plan: Plan): (id: string, account: number) => number {
  const slots = new Map([['', 0]])
  plan.territories.forEach((territory, slot) => territory && slots.set(territory.id, slot))
  const overrides = new Map(
    plan.overrides.map(({ accountId, territoryId }) => [accountId, slots.get(territoryId) ?? 0]),
  )
  const byRule = ruleOwners(accounts, plan)
  return (id, account) => {
    const rule = byRule?.slot[account] ?? -1
    const unit = accounts.unit[account]!
    return overrides.get(id) ?? (rule >= 0 ? rule : unit < 0 ? 0 : plan.territoryOf[unit]!)
  }
}

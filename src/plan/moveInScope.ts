import { isRefusal, type PlanChange, type Refusal } from '#model/change.ts'
import type { MoveScope, Override } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import { textAt } from '#model/text.ts'
import { ruleOwners } from '#rules/ruleOwners.ts'
import { planOf, refusedIfGone } from './alignments.ts'
import { giveAccounts } from './giveAccounts.ts'
import { moveUnits, type MoveWish } from './moveUnits.ts'
import { territoryName } from './words.ts'

export interface ScopedWish extends MoveWish {
  readonly scope: MoveScope
}

/**
 * What goes along when units are given away. `both`: the accounts in them, but for named ones. `units`: the ground only,
 * its accounts stay with who has them by becoming named accounts. `accounts`: the ground stays, its accounts go by name.
 */
export function moveInScope(project: Project, alignmentId: string, wish: ScopedWish): PlanChange | Refusal {
  if (wish.scope === 'both') return moveUnits(project, alignmentId, wish)
  return wish.scope === 'units' ? groundOnly(project, alignmentId, wish) : accountsOnly(project, alignmentId, wish)
}

function accountsOnly(project: Project, alignmentId: string, wish: ScopedWish): PlanChange | Refusal {
  const plan = planOf(project, alignmentId)
  const gone = refusedIfGone(plan, wish.territory)
  if (gone) return gone
  const territoryId = plan.territories[wish.territory]?.id ?? ''
  const overrides = accountsIn(project, wish.units).map((row) => named(project, row, territoryId))
  return giveAccounts(project, alignmentId, { overrides, label: `To ${territoryName(plan, wish.territory)} by name` })
}

function groundOnly(project: Project, alignmentId: string, wish: ScopedWish): PlanChange | Refusal {
  const change = moveUnits(project, alignmentId, wish)
  if (isRefusal(change)) return change
  const plan = planOf(project, alignmentId)
  const [moves] = change.moves
  const before = new Map(Array.from(moves!.units, (unit, i) => [unit, moves!.before[i]!]))
  // locked accounts that the move holds are named by it already
  const held = new Set(change.edits.flatMap((edit) => (edit.kind === 'override' ? [edit.after!.accountId] : [])))
  for (const { accountId } of plan.overrides) held.add(accountId)
  const byRule = ruleOwners(project.accounts, plan)
  const stays = accountsIn(project, moves!.units).flatMap((row) => {
    const slot = before.get(project.accounts.unit[row]!)!
    const override = named(project, row, plan.territories[slot]?.id ?? '')
    // nobody has the accounts of Unassigned ground, so they go along; what a rule holds does not go by the ground
    return slot === 0 || (byRule && byRule.slot[row]! >= 0) || held.has(override.accountId) ? [] : [override]
  })
  const edits = stays.map((after) => ({ kind: 'override', alignment: alignmentId, before: null, after }) as const)
  return { ...change, label: `${change.label}, without their accounts`, edits: [...change.edits, ...edits] }
}

function accountsIn({ accounts }: Project, units: ArrayLike<number>): number[] {
  const within = new Set(Array.from(units))
  const rows: number[] = []
  for (let row = 0; row < accounts.count; row++) if (within.has(accounts.unit[row]!)) rows.push(row)
  return rows
}

function named({ accounts }: Project, row: number, territoryId: string): Override {
  return { accountId: textAt(accounts.id, row), territoryId, reason: '', holdUntil: '' }
}

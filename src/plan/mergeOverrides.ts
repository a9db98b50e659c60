import type { RecordEdit } from '#model/change.ts'
import type { Override, Plan } from '#model/plan.ts'
import type { Alignment, Project } from '#model/project.ts'
import type { Rule } from '#model/rule.ts'
import { planOf } from './alignments.ts'
import { type Both, recordEdits } from './mergeRecords.ts'
import { allowedOverrides } from './setOverride.ts'
import { heldBack } from './setRules.ts'
import { counted } from './words.ts'

/** Accounts held by name, as the copy has them where locks allow it; `held` come from the ground that moves. */
export function overrideEdits(
  guard: Project,
  { id, name }: Alignment,
  both: Both,
  held: readonly RecordEdit[],
): { edits: RecordEdit[]; stayed: string[] } {
  const wished = new Map<string, Override | null>()
  for (const edit of recordEdits(id, 'override', both)) {
    if (edit.kind === 'override') wished.set((edit.after ?? edit.before)!.accountId, edit.after)
  }
  const heldIds = new Set(held.flatMap((edit) => (edit.kind === 'override' ? [edit.after!.accountId] : [])))
  for (const account of heldIds) wished.delete(account)
  const allowed = allowedOverrides(guard, id, wished)
  const left = wished.size - allowed.edits.length
  const why = allowed.holders.length > 0 ? 'because of locks' : 'because this plan does not have them'
  const stayed =
    left > 0
      ? [`${name}: ${counted(left, 'named account stays as it was', 'named accounts stay as they were')} ${why}.`]
      : []
  return { edits: [...allowed.edits, ...held], stayed }
}

/** Rules of the copy take no account that is locked here, or out of or into a locked territory. */
export function heldByRules(
  moved: Project,
  alignment: string,
  overrides: readonly RecordEdit[],
  both: Both,
): RecordEdit[] {
  if (recordEdits(alignment, 'rule', both).length === 0) return []
  const plan = planOf(moved, alignment)
  const before: Plan = { ...plan, overrides: overridesAfter(plan, overrides) }
  const prefix = `rule\n${alignment}\n`
  const rules = [...both.after].flatMap(([key, rule]) => (key.startsWith(prefix) ? [rule as Rule] : []))
  return [...heldBack(moved, alignment, before, { ...before, rules }).held]
}

export function overridesAfter(plan: Plan, edits: readonly RecordEdit[]): Override[] {
  const held = new Map(plan.overrides.map((one) => [one.accountId, one]))
  for (const edit of edits) {
    if (edit.kind !== 'override') continue
    if (edit.before) held.delete(edit.before.accountId)
    if (edit.after) held.set(edit.after.accountId, edit.after)
  }
  return [...held.values()]
}

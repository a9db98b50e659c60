import type { PlanChange, RecordEdit, Refusal } from '#model/change.ts'
import type { Override, Plan, Territory } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import type { BalanceSettings } from '#model/settings.ts'
import { planChange, planOf, refusal } from './alignments.ts'
import { endTerritories } from './endTerritories.ts'
import { allowedMoves } from './locks.ts'
import { allowedOverrides } from './setOverride.ts'
import { territoryEdits } from './territoryEdits.ts'
import { unitCount } from './words.ts'

export interface AlignmentWish {
  readonly label: string
  /** Wanted owner of every unit, as indexes into the territories after the change. */
  readonly territoryOf: Uint16Array
  /** Who assigned: an `assignedBy` value. */
  readonly by: number
  /** Territories that appear, change or (null) end, by index. */
  readonly territories?: ReadonlyMap<number, Territory | null>
  /** Accounts held against their geography that come with the answer. */
  readonly overrides?: readonly Override[]
  /** What the answer was asked for, so that it can be made again; an overlay keeps it to itself. */
  readonly balance?: BalanceSettings
}

/** A whole answer of the engine or of a file as one change, after the lock check. */
export function replaceAlignment(project: Project, alignmentId: string, wish: AlignmentWish): PlanChange | Refusal {
  const plan = planOf(project, alignmentId)
  const units = Uint32Array.from(plan.territoryOf.keys())
  const allowed = allowedMoves(project, alignmentId, { units, after: wish.territoryOf, by: wish.by })
  const { moves, why } = allowed
  const wished = [...(wish.territories ?? [])]
  const ending = wished.flatMap(([slot, after]) => (after === null && plan.territories[slot] ? [slot] : []))
  const overrides = new Map(wish.overrides?.map((override) => [override.accountId, override]))
  const edits: RecordEdit[] = [
    ...endTerritories(project, alignmentId, ending, allowed, null).edits.filter(
      (edit) => edit.kind !== 'override' || !overrides.has((edit.before ?? edit.after)!.accountId),
    ),
    ...territoryEdits(plan, alignmentId, new Map(wished.filter(([, after]) => after !== null))),
    ...allowedOverrides(project, alignmentId, overrides).edits,
    ...allowed.edits,
  ]
  if (wish.balance) edits.push(...balanceEdits(project, alignmentId, plan, wish.balance))
  if (moves.units.length === 0 && edits.length === 0) return refusal(why || 'Nothing to change: the plan is like that.')
  const label = `${wish.label}: ${unitCount(project.units.kind, moves.units.length)} moved`
  return planChange(why ? `${label}. ${why}` : label, moves.units.length > 0 ? [moves] : [], edits)
}

function balanceEdits(project: Project, alignment: string, plan: Plan, balance: BalanceSettings): RecordEdit[] {
  const { settings } = project
  if (plan.overlay) {
    return [{ kind: 'overlay', alignment, before: plan.overlay, after: { ...plan.overlay, balance } }]
  }
  return [{ kind: 'settings', before: settings, after: { ...settings, balance } }]
}

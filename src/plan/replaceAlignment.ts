import type { PlanChange, RecordEdit, Refusal } from '#model/change.ts'
import type { Override, Plan, Territory } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import type { ProjectSettings } from '#model/settings.ts'
import { planChange, planOf, refusal } from './alignments.ts'
import { allowedMoves, lockedIds } from './locks.ts'
import { territoryEdits } from './territories.ts'
import { unitCount } from './words.ts'

export interface AlignmentWish {
  readonly label: string
  /** Wanted owner of every unit, as indexes into the territories after the change. */
  readonly territoryOf: Uint16Array
  /** Who assigned: an `assignedBy` value. */
  readonly by: number
  /** Territories that appear, change or (null) vanish, by index. */
  readonly territories?: ReadonlyMap<number, Territory | null>
  /** Accounts held against their geography that come with the answer. */
  readonly overrides?: readonly Override[]
  /** Settings that the answer was made with, so that it can be made again. */
  readonly settings?: ProjectSettings
}

/** A whole answer of the engine or of a file as one change, after the lock check. */
export function replaceAlignment(project: Project, alignmentId: string, wish: AlignmentWish): PlanChange | Refusal {
  const plan = planOf(project, alignmentId)
  const all = Uint32Array.from({ length: project.units.count }, (_, unit) => unit)
  const { moves, edits, why } = allowedMoves(project, alignmentId, {
    units: all,
    after: wish.territoryOf,
    by: wish.by,
  })
  const territories = new Map(
    [...(wish.territories ?? [])].filter(([slot, after]) => after !== null || mayVanish(plan, slot, moves.before)),
  )
  const changes: RecordEdit[] = [
    ...overridesOfVanished(plan, alignmentId, territories),
    ...territoryEdits(plan, alignmentId, territories),
    ...overrideEdits(plan, alignmentId, wish.overrides ?? []),
    ...edits,
  ]
  if (wish.settings && wish.settings !== project.settings) {
    changes.push({ kind: 'settings', before: project.settings, after: wish.settings })
  }
  if (moves.units.length === 0 && changes.length === 0)
    return refusal(why || 'Nothing to change: the plan is like that.')
  const label = `${wish.label}: ${unitCount(project.units.kind, moves.units.length)} moved`
  return planChange(why ? `${label}. ${why}` : label, moves.units.length > 0 ? [moves] : [], changes)
}

function mayVanish(plan: Plan, slot: number, leaving: Uint16Array): boolean {
  const territory = plan.territories[slot]
  if (!territory || territory.locked) return false
  const locked = lockedIds(plan, 'account')
  if (plan.overrides.some(({ territoryId, accountId }) => territoryId === territory.id && locked.has(accountId)))
    return false
  let left = 0
  for (const owner of plan.territoryOf) if (owner === slot) left++
  for (const before of leaving) if (before === slot) left--
  return left === 0
}

function overridesOfVanished(
  plan: Plan,
  alignment: string,
  territories: ReadonlyMap<number, Territory | null>,
): RecordEdit[] {
  const vanished = new Set<string>()
  for (const [slot, after] of territories) if (!after) vanished.add(plan.territories[slot]!.id)
  return plan.overrides
    .filter(({ territoryId }) => vanished.has(territoryId))
    .map((before) => ({ kind: 'override', alignment, before, after: null }))
}

/** A locked account keeps the territory that it has. */
function overrideEdits(plan: Plan, alignment: string, wanted: readonly Override[]): RecordEdit[] {
  const locked = lockedIds(plan, 'account')
  const present = new Map(plan.overrides.map((override) => [override.accountId, override]))
  return wanted
    .filter(({ accountId }) => !locked.has(accountId))
    .map((after) => ({ kind: 'override', alignment, before: present.get(after.accountId) ?? null, after }))
}

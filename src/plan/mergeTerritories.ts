import { partsOf } from '#model/accountParts.ts'
import type { RecordEdit, UnitMoves } from '#model/change.ts'
import type { Plan, Territory } from '#model/plan.ts'
import type { Alignment } from '#model/project.ts'
import { entryKey, sameValue } from './mergeEntries.ts'
import { overridesAfter } from './mergeOverrides.ts'
import type { Target } from './mergeRecords.ts'
import { nextNumber } from './territoryEdits.ts'

/** Record of each slot afterwards: null ends it; new ones follow at the end. */
export function targetSlots(plan: Plan, alignment: string, target: Target): Map<number, Territory | null> {
  const slots = new Map<number, Territory | null>()
  const known = new Set<string>()
  plan.territories.forEach((territory, slot) => {
    if (!territory) return
    known.add(territory.id)
    slots.set(slot, (target.get(entryKey('territory', alignment, territory.id)) as Territory | undefined) ?? null)
  })
  let next = plan.territories.length
  for (const [key, value] of target) {
    if (!key.startsWith(`territory\n${alignment}\n`)) continue
    const territory = value as Territory
    if (!known.has(territory.id)) slots.set(next++, territory)
  }
  return slots
}

/** What the lock check looks at: this side's locks, as far as they are still there afterwards. */
export function guardedPlan(
  plan: Plan,
  alignment: string,
  slots: ReadonlyMap<number, Territory | null>,
  target: Target,
): Plan {
  const territories: (Territory | null)[] = [...plan.territories]
  for (const [slot, after] of slots) {
    const before = plan.territories[slot]
    const locked = Boolean(before?.locked && (after?.locked ?? true))
    territories[slot] = { ...(after ?? before)!, locked }
  }
  const locks = plan.locks.filter((lock) => target.has(entryKey('lock', alignment, `${lock.kind}\n${lock.id}`)))
  return { ...plan, territories, locks }
}

/** A territory that keeps a unit or an account is not ended. */
export function territoryEdits(
  { id, plan }: Alignment,
  slots: ReadonlyMap<number, Territory | null>,
  theirNext: number,
  { moves, overrides }: { moves: UnitMoves; overrides: readonly RecordEdit[] },
): { edits: RecordEdit[]; stayed: string[] } {
  const owners = plan.territoryOf.slice()
  moves.units.forEach((unit, i) => (owners[unit] = moves.after[i]!))
  const used = new Set(owners)
  const holders = new Set(
    overridesAfter(plan, overrides).flatMap((one) => partsOf(one).map((part) => part.territoryId)),
  )
  const edits: RecordEdit[] = []
  const stayed: string[] = []
  for (const [slot, after] of slots) {
    const before = plan.territories[slot] ?? null
    if (!after && (before!.locked || used.has(slot) || holders.has(before!.id))) {
      stayed.push(`${before!.name} stays, because it is locked or holds something that is.`)
    } else if (!sameValue(before, after)) {
      edits.push({ kind: 'territory', alignment: id, slot, before, after })
    }
  }
  const next = Math.max(theirNext, nextNumber(plan.nextTerritory, slots.values()))
  if (next !== plan.nextTerritory) {
    edits.push({ kind: 'nextTerritory', alignment: id, before: plan.nextTerritory, after: next })
  }
  return { edits, stayed }
}

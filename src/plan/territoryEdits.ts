import type { RecordEdit } from '#model/change.ts'
import type { Plan, Territory } from '#model/plan.ts'

/** Ids for territories that do not exist yet: the next free numbers. */
export function newTerritoryIds(plan: Plan, count: number): string[] {
  const taken = new Set(plan.territories.map((territory) => territory?.id))
  const ids: string[] = []
  for (let number = plan.nextTerritory; ids.length < count; number++) {
    if (!taken.has(`T${number}`)) ids.push(`T${number}`)
  }
  return ids
}

/** Edits that set the given slots, and the counter that keeps ids from being used again. */
export function territoryEdits(
  plan: Plan,
  alignment: string,
  slots: ReadonlyMap<number, Territory | null>,
): RecordEdit[] {
  const edits: RecordEdit[] = []
  for (const [slot, after] of slots) {
    const before = plan.territories[slot] ?? null
    if (before !== after) edits.push({ kind: 'territory', alignment, slot, before, after })
  }
  const next = nextNumber(plan.nextTerritory, slots.values())
  if (next !== plan.nextTerritory)
    edits.push({ kind: 'nextTerritory', alignment, before: plan.nextTerritory, after: next })
  return edits
}

/** One above every number in an id like `T7`. */
export function nextNumber(next: number, territories: Iterable<Territory | null>): number {
  for (const territory of territories) {
    const number = /^T(\d{1,9})$/.exec(territory?.id ?? '')?.[1]
    if (number) next = Math.max(next, Number(number) + 1)
  }
  return next
}

import type { Lock, Territory } from '#model/plan.ts'

/** 1 where the unit itself or its territory is locked. */
export function lockedUnits(
  ids: readonly string[],
  territoryOf: ArrayLike<number>,
  territories: readonly (Territory | null)[],
  locks: readonly Lock[],
): Uint8Array {
  const lockedSlot = Uint8Array.from(territories, (territory) => (territory?.locked ? 1 : 0))
  const locked = Uint8Array.from(ids, (_, unit) => lockedSlot[territoryOf[unit]!] ?? 0)
  const lockedIds = new Set(locks.filter(({ kind }) => kind === 'unit').map(({ id }) => id))
  if (lockedIds.size > 0) ids.forEach((id, unit) => lockedIds.has(id) && (locked[unit] = 1))
  return locked
}

import type { Lock, Territory } from '#model/plan.ts'

/** 1 where the unit itself or its territory is locked. */
export function lockedUnits(
  ids: readonly string[],
  territoryOf: ArrayLike<number>,
  territories: readonly (Territory | null)[],
  locks: readonly Lock[],
): Uint8Array {
  const locked = new Uint8Array(ids.length)
  if (territories.some((territory) => territory?.locked)) {
    const lockedSlot = Uint8Array.from(territories, (territory) => (territory?.locked ? 1 : 0))
    for (let unit = 0; unit < locked.length; unit++) locked[unit] = lockedSlot[territoryOf[unit]!]!
  }
  const lockedIds = new Set(locks.filter(({ kind }) => kind === 'unit').map(({ id }) => id))
  if (lockedIds.size > 0) ids.forEach((id, unit) => lockedIds.has(id) && (locked[unit] = 1))
  return locked
}

import type { LockHold, Territory } from '#model/plan.ts'

/** Locked or not; why and until when is kept only where a lock says so. */
export function withLock(territory: Territory, locked: boolean, hold: Partial<LockHold> = {}): Territory {
  const { hold: _before, ...rest } = territory
  const { reason = '', until = '' } = hold
  const says = locked && (reason !== '' || until !== '')
  return { ...rest, locked, ...(says ? { hold: { reason, until } } : {}) }
}

/** A lock that says nothing leaves one that is there as it is. */
export function locksAlike(territory: Territory, locked: boolean, hold: Partial<LockHold>): boolean {
  if (territory.locked !== locked) return false
  if (!locked || (hold.reason === undefined && hold.until === undefined)) return true
  return (territory.hold?.reason ?? '') === (hold.reason ?? '') && (territory.hold?.until ?? '') === (hold.until ?? '')
}

/** Territories that keys 1 to 9 lead to. */
export interface RecentTerritories {
  /** Place i belongs to key i + 1; -1 is one that is gone. */
  readonly byKey: readonly number[]
  /** The same, used last at the end. */
  readonly byUse: readonly number[]
}

export const noRecent: RecentTerritories = { byKey: [], byUse: [] }

const KEYS = 9

/** Each keeps its key as long as it is there; a new one takes the next free key, or that of the one not used for longest. */
export function withRecent(recent: RecentTerritories, territory: number): RecentTerritories {
  if (territory <= 0) return recent
  const before = recent.byUse.filter((slot) => slot !== territory)
  if (recent.byKey.includes(territory)) return { ...recent, byUse: [...before, territory] }
  const free = recent.byKey.indexOf(-1)
  if (free >= 0) return { byKey: recent.byKey.with(free, territory), byUse: [...before, territory] }
  if (recent.byKey.length < KEYS) return { byKey: [...recent.byKey, territory], byUse: [...before, territory] }
  const [oldest, ...rest] = before
  return { byKey: recent.byKey.map((slot) => (slot === oldest ? territory : slot)), byUse: [...rest, territory] }
}

import type { AccountPart, Override } from './plan.ts'
import { compareIds } from './text.ts'

/** All that have a part in a named account, the one that leads it first; shares sum to 1. */
export function partsOf({ territoryId, parts = [] }: Override): readonly AccountPart[] {
  const given = parts.reduce((sum, { share }) => sum + share, 0)
  return [{ territoryId, share: 1 - given }, ...parts]
}

/** The same named account in other hands: the first leads and has the rest; a territory that is named twice has both shares. */
export function withParts(override: Override, [lead, ...others]: readonly AccountPart[]): Override {
  const shares = new Map<string, number>()
  for (const { territoryId, share } of others) {
    if (territoryId !== lead!.territoryId) shares.set(territoryId, (shares.get(territoryId) ?? 0) + share)
  }
  const { parts: _, ...alone } = { ...override, territoryId: lead!.territoryId }
  if (shares.size === 0) return alone
  const parts = [...shares].map(([territoryId, share]) => ({ territoryId, share }))
  return { ...alone, parts: parts.sort((a, b) => compareIds(a.territoryId, b.territoryId)) }
}

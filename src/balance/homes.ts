import { detachedPieces, type Walker } from './contiguity.ts'
import { allFaults } from './faults.ts'
import type { Ground } from './ground.ts'
import { repair, type MayTake } from './repair.ts'

/**
 * Homes that lie in foreign ground come into their own territory, with the shortest way from there to it. What that cuts
 * off goes to its neighbours; where it cannot, the home stays outside. Changes `territoryOf`.
 */
export function bringHomes(ground: Ground, territoryOf: Uint16Array, walker: Walker, mayTake: MayTake): void {
  for (const [unit, owners] of ground.rules?.homes ?? []) {
    if (owners.includes(territoryOf[unit]) || !ground.movable[unit]) continue
    for (const t of owners) {
      const way = wayHome(ground, territoryOf, unit, t)
      const brought = way && joined(ground, territoryOf, walker, mayTake, way, t)
      if (!brought) continue
      territoryOf.set(brought)
      break
    }
  }
}

/** The home and the units between it and territory t, through ground that may move and is nobody else's home. */
function wayHome(ground: Ground, territoryOf: Uint16Array, home: number, t: number): number[] | null {
  const { offsets, targets, movable } = ground
  if (!territoryOf.includes(t) || !ground.problem.contiguous[t]) return [home]
  const cameFrom = new Map<number, number>([[home, -1]])
  for (const u of cameFrom.keys()) {
    for (let e = offsets[u]; e < offsets[u + 1]; e++) {
      const v = targets[e]
      if (territoryOf[v] === t) {
        const way: number[] = []
        for (let at = u; at >= 0; at = cameFrom.get(at)!) way.push(at)
        return way
      }
      if (!cameFrom.has(v) && movable[v] && !ground.rules!.homes!.get(v)?.includes(territoryOf[v])) cameFrom.set(v, u)
    }
  }
  return null
}

/** The alignment with the way in territory t; null where that would break more than it mends. */
function joined(
  ground: Ground,
  territoryOf: Uint16Array,
  walker: Walker,
  mayTake: MayTake,
  way: readonly number[],
  t: number,
): Uint16Array | null {
  if (!mayTake(way, t)) return null
  const after = territoryOf.slice()
  for (const u of way) after[u] = t
  repair(ground, after, walker, mayTake)
  const emptied = ground.open.some((one) => territoryOf.includes(one) && !after.includes(one))
  if (emptied || detachedPieces(ground, after, walker) > detachedPieces(ground, territoryOf, walker)) return null
  return allFaults(ground, after) < allFaults(ground, territoryOf) ? after : null
}

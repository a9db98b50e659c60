import { findPieces, staysWhole, type Walker } from './contiguity.ts'
import type { Ground } from './ground.ts'
import { inRegion } from './rules.ts'

/** Asked last before units go to a territory; a yes is counted as done. */
export type MayTake = (units: readonly number[], to: number) => boolean

/**
 * Gives stray pieces of contiguous territories to a neighbour and empty territories a first unit. Pieces that hold locked
 * units stay. `mayTake` can refuse a piece its new owner (a disruption cap). Changes `territoryOf`.
 */
export function repair(ground: Ground, territoryOf: Uint16Array, walker: Walker, mayTake: MayTake): void {
  for (let round = 0; round < 4; round++) if (!mergeStrayPieces(ground, territoryOf, walker, mayTake)) break
  fillEmptyTerritories(ground, territoryOf, walker, mayTake)
}

function mergeStrayPieces(ground: Ground, territoryOf: Uint16Array, walker: Walker, mayTake: MayTake): boolean {
  const pieces = findPieces(ground, territoryOf, walker)
  const pull = new Float64Array(pieces.count)
  const members: number[][] = Array.from({ length: pieces.count }, () => [])
  const held = new Uint8Array(pieces.count)
  for (let u = 0; u < ground.units; u++) {
    const piece = pieces.pieceOf[u]
    if (piece < 0) continue
    pull[piece] += ground.blend[u] + ground.mass[u]
    members[piece].push(u)
    if (!ground.movable[u]) held[piece] = 1
  }
  const main = mainPieces(ground, pieces.territory, pull, held)
  const loads = blendedLoads(ground, territoryOf)
  let changed = false
  for (let piece = 0; piece < pieces.count; piece++) {
    const from = pieces.territory[piece]
    if (main[from] === piece || held[piece] || !ground.problem.contiguous[from]) continue
    const to = bestNeighbor(ground, territoryOf, members[piece], from, loads)
    if (to === 0 || !mayTake(members[piece], to)) continue
    for (const u of members[piece]) {
      territoryOf[u] = to
      loads[from] -= ground.blend[u]
      loads[to] += ground.blend[u]
    }
    changed = true
  }
  return changed
}

/** The piece that a territory keeps: one with locked units if there is any, then the heaviest. */
function mainPieces(ground: Ground, territory: number[], pull: Float64Array, held: Uint8Array): Int32Array {
  const main = new Int32Array(ground.territories + 1).fill(-1)
  territory.forEach((t, piece) => {
    const best = main[t]
    if (best < 0 || held[piece] > held[best] || (held[piece] === held[best] && pull[piece] > pull[best]))
      main[t] = piece
  })
  return main
}

/** The open neighbour with the longest common border; of equals the one that carries least. */
function bestNeighbor(
  ground: Ground,
  territoryOf: Uint16Array,
  units: readonly number[],
  from: number,
  loads: Float64Array,
): number {
  const common = new Map<number, number>()
  for (const u of units) {
    for (let e = ground.offsets[u]; e < ground.offsets[u + 1]; e++) {
      const t = territoryOf[ground.targets[e]]
      if (t !== from && ground.isOpen[t] && inRegion(ground.rules, u, t)) common.set(t, (common.get(t) ?? 0) + 1)
    }
  }
  let best = 0
  for (const [t, border] of common) {
    const most = common.get(best) ?? 0
    if (
      best === 0 ||
      border > most ||
      (border === most && loads[t] / ground.claim[t] < loads[best] / ground.claim[best])
    )
      best = t
  }
  return best
}

function blendedLoads(ground: Ground, territoryOf: Uint16Array): Float64Array {
  const loads = new Float64Array(ground.territories + 1)
  for (let u = 0; u < ground.units; u++) loads[territoryOf[u]] += ground.blend[u]
  return loads
}

/** The lightest unit that its territory can spare; without any such unit the territory stays empty. */
function fillEmptyTerritories(ground: Ground, territoryOf: Uint16Array, walker: Walker, mayTake: MayTake): void {
  const unitsIn = new Int32Array(ground.territories + 1)
  for (let u = 0; u < ground.units; u++) unitsIn[territoryOf[u]]++
  for (const empty of ground.open) {
    if (unitsIn[empty] > 0) continue
    let best = -1
    let most = 1
    for (let u = 0; u < ground.units; u++) {
      const t = territoryOf[u]
      if (!ground.movable[u] || (t > 0 && !ground.isOpen[t]) || unitsIn[t] <= most) continue
      if (!inRegion(ground.rules, u, empty)) continue
      if (ground.problem.contiguous[t] && !staysWhole(ground, territoryOf, walker, u)) continue
      best = u
      most = unitsIn[t]
    }
    if (best < 0 || !mayTake([best], empty)) continue
    unitsIn[territoryOf[best]]--
    unitsIn[empty]++
    territoryOf[best] = empty
  }
}

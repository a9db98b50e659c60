import { freeUnits } from './coarsen.ts'
import { findPieces, type Walker } from './contiguity.ts'
import { hasHome, type Ground } from './ground.ts'

/** Units that are to be shared among these territories and no others. */
export interface Parcel {
  readonly units: Int32Array
  readonly open: Uint16Array
}

/** The free ground in parts that are shared out separately: each region, or stretch of land, among its territories. */
export function parcelsOf(ground: Ground, walker: Walker): Parcel[] {
  const units = freeUnits(ground)
  const parts = ground.rules?.regions
    ? partsByRegion(ground.rules.regions, ground.open)
    : (partsByStretch(ground, units, walker) ?? { of: new Int32Array(ground.units), territories: [ground.open] })
  return byPart(ground, units, parts).filter((parcel) => parcel.units.length > 0 && parcel.open.length > 0)
}

/** The part of each unit, -1 for any, and the territories of each part. */
interface Parts {
  readonly of: Int32Array
  readonly territories: Uint16Array[]
}

function partsByRegion({ of, wanted }: { of: Int32Array; wanted: Int32Array }, open: Uint16Array): Parts {
  const count = of.reduce((most, region) => Math.max(most, region), 0) + 1
  return { of, territories: Array.from({ length: count }, (_, region) => open.filter((t) => wanted[t] === region)) }
}

/**
 * Where land lies apart and every rep has a home on some of it, a territory in one piece cannot leave its stretch. Null
 * where there is nothing to tell apart.
 */
function partsByStretch(ground: Ground, units: Int32Array, walker: Walker): Parts | null {
  const { problem, open, isOpen, movable, loose, homeNear } = ground
  if (units.length === 0 || homeNear === null || loose.length > 0) return null
  if (open.some((t) => !hasHome(ground, t))) return null
  const land = problem.territoryOf.map((t, u) => (movable[u] || isOpen[t] ? 1 : 0))
  const { count, pieceOf } = findPieces(ground, land, walker)
  if (count < 2) return null
  const stretchOf = Int32Array.from(open, (t) => {
    const held = problem.territoryOf.findIndex((owner, u) => owner === t && !movable[u])
    return pieceOf[held >= 0 ? held : homeNear[t]]
  })
  if (stretchOf.every((stretch) => stretch === stretchOf[0])) return null
  const territories = Array.from({ length: count }, (_, stretch) => open.filter((_t, i) => stretchOf[i] === stretch))
  return { of: pieceOf, territories }
}

/** Units that fit any part, or lie in one without territories, go where the nearest unit of a part is. */
function byPart({ problem }: Ground, units: Int32Array, { of, territories }: Parts): Parcel[] {
  const own: number[][] = territories.map(() => [])
  const anywhere: number[] = []
  for (const u of units) (of[u] < 0 || territories[of[u]].length === 0 ? anywhere : own[of[u]]).push(u)
  const settled = own.map((list) => list.slice())
  for (const u of anywhere) {
    let best = -1
    let least = Infinity
    settled.forEach((list, part) => {
      for (const v of list) {
        const dx = problem.xKm[u] - problem.xKm[v]
        const dy = problem.yKm[u] - problem.yKm[v]
        if (dx * dx + dy * dy >= least) continue
        least = dx * dx + dy * dy
        best = part
      }
    })
    if (best >= 0) own[best].push(u)
  }
  return own.map((list, part) => ({
    units: Int32Array.from(list.sort((a, b) => a - b)),
    open: territories[part],
  }))
}

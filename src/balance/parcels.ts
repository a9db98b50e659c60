import { freeUnits } from './coarsen.ts'
import type { Ground } from './ground.ts'

/** Units that are to be shared among these territories and no others. */
export interface Parcel {
  readonly units: Int32Array
  readonly open: Uint16Array
}

/** The free ground in parts that are shared out separately: each region among its territories. */
export function parcelsOf(ground: Ground): Parcel[] {
  const units = freeUnits(ground)
  const parcels = ground.rules?.regions ? byRegion(ground, units, ground.open) : [{ units, open: ground.open }]
  return parcels.filter((parcel) => parcel.units.length > 0 && parcel.open.length > 0)
}

/** Units that fit any region go where the nearest unit of a region is. */
function byRegion({ rules, problem }: Ground, units: Int32Array, open: Uint16Array): Parcel[] {
  const { of, wanted } = rules!.regions!
  const count = of.reduce((most, region) => Math.max(most, region), 0) + 1
  const territories = Array.from({ length: count }, (_, region) => open.filter((t) => wanted[t] === region))
  const own: number[][] = territories.map(() => [])
  const anywhere: number[] = []
  for (const u of units) (of[u] < 0 || territories[of[u]].length === 0 ? anywhere : own[of[u]]).push(u)
  const settled = own.map((list) => list.slice())
  for (const u of anywhere) {
    let best = -1
    let least = Infinity
    settled.forEach((list, region) => {
      for (const v of list) {
        const dx = problem.xKm[u] - problem.xKm[v]
        const dy = problem.yKm[u] - problem.yKm[v]
        if (dx * dx + dy * dy >= least) continue
        least = dx * dx + dy * dy
        best = region
      }
    })
    if (best >= 0) own[best].push(u)
  }
  return own.map((list, region) => ({
    units: Int32Array.from(list.sort((a, b) => a - b)),
    open: territories[region],
  }))
}

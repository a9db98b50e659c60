import { freeUnits } from './coarsen.ts'
import type { Ground } from './ground.ts'

/** Units that are to be shared among these territories and no others. */
export interface Parcel {
  readonly units: Int32Array
  readonly open: Uint16Array
}

/**
 * The free ground in parts that are shared out separately: each region among its territories, and every unit that no
 * corridor can hold to a territory of its own, since whatever joins it is too much.
 */
export function parcelsOf(ground: Ground): Parcel[] {
  const free = freeUnits(ground)
  if (free.length === 0 || ground.open.length === 0) return []
  const alone = heavyAlone(ground, free)
  const taken = new Set(alone.map(({ open }) => open[0]))
  const heavy = new Set(alone.map(({ units }) => units[0]))
  const units = free.filter((u) => !heavy.has(u))
  const open = ground.open.filter((t) => !taken.has(t))
  const rest = ground.rules?.regions ? byRegion(ground, units, open) : [{ units, open }]
  return [...alone, ...rest.filter((parcel) => parcel.units.length > 0 && parcel.open.length > 0)]
}

/** The heaviest first, as long as territories are left for the rest. Homes and locks decide for themselves who gets what. */
function heavyAlone(ground: Ground, free: Int32Array): Parcel[] {
  const { measures, load, claim, hi, problem, movable } = ground
  const least = Math.min(...[...ground.open].map((t) => claim[t]))
  const most = Math.max(...[...ground.open].map((t) => claim[t]))
  if (problem.homeXKm !== null || ground.rules !== null || ground.fixedLoad.some((value) => value > 0)) return []
  if (most > least * 1.001 || movable.includes(0)) return []
  const limit = Array.from({ length: measures }, (_, i) => 1 + hi[ground.open[0] * measures + i])
  const weightOf = (u: number): number => {
    let ratio = 0
    for (let i = 0; i < measures; i++) ratio = Math.max(ratio, load[u * measures + i] / (least * limit[i]))
    return ratio
  }
  return [...free]
    .filter((u) => weightOf(u) > 1)
    .sort((a, b) => weightOf(b) - weightOf(a) || a - b)
    .slice(0, Math.max(0, ground.open.length - 1))
    .map((u, i) => ({ units: Int32Array.of(u), open: Uint16Array.of(ground.open[ground.open.length - 1 - i]) }))
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

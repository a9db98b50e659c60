import { haversineKm } from '#geo/distance.ts'
import { indexPoints, nearestPoint } from '#geo/nearest.ts'
import type { PlanScores } from './scores.ts'

/** A rep most of whose work lies nearer to where others live. */
export interface SentFar {
  readonly territory: number
  /** Part of the territory's load, in the first measure that is balanced, that is nearer to another home by a margin. */
  readonly share: number
  /** Mean straight km from the rep's home to that part, and from the nearest home. */
  readonly km: number
  readonly nearestKm: number
}

/** Neighbours share the ground between them: only this much farther than the nearest home is sent far. */
const MARGIN = 1.25
/** Reps who share a city go anywhere in it. */
const NEAR_KM = 50
const MOST = 0.5

/** The farthest sent first. */
export function repsSentFar({ project, plan }: PlanScores): SentFar[] {
  const { roster, units, settings } = project
  const reps = new Map(roster.map((rep) => [rep.id, rep]))
  const homes = plan.territories.map((territory) => reps.get(territory?.repId ?? ''))
  const lng = homes.map((rep) => rep?.homeLng ?? NaN)
  const lat = homes.map((rep) => rep?.homeLat ?? NaN)
  const index = indexPoints(lng, lat)
  if (index.order.length < 2) return []
  const balanced = settings.balance.corridors[0]?.measureId
  const loads = units.values[units.measures.findIndex(({ id }) => id === balanced)]
  if (!loads) return []
  const all = new Float64Array(homes.length)
  const far = new Float64Array(homes.length)
  const km = new Float64Array(homes.length)
  const nearestKm = new Float64Array(homes.length)
  plan.territoryOf.forEach((slot, unit) => {
    const load = loads[unit]!
    const own = lng[slot]! + lat[slot]!
    if (slot === 0 || !(load > 0) || own !== own) return
    all[slot]! += load
    const nearest = nearestPoint(index, units.lng[unit]!, units.lat[unit]!)
    if (nearest < 0 || nearest === slot) return
    const away = (home: number) => haversineKm(lng[home]!, lat[home]!, units.lng[unit]!, units.lat[unit]!)
    if (away(slot) <= Math.max(NEAR_KM, MARGIN * away(nearest))) return
    far[slot]! += load
    km[slot]! += load * away(slot)
    nearestKm[slot]! += load * away(nearest)
  })
  return homes
    .flatMap((_, territory): SentFar[] => {
      const part = far[territory]!
      const share = part / all[territory]!
      if (!(share > MOST)) return []
      return [{ territory, share, km: km[territory]! / part, nearestKm: nearestKm[territory]! / part }]
    })
    .sort((a, b) => b.km - a.km || a.territory - b.territory)
}

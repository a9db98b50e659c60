import { haversineKm } from '#geo/distance.ts'
import { indexPoints, nearestPoint } from '#geo/nearest.ts'
import { finished, type Steps } from '#model/steps.ts'
import type { Units } from '#model/units.ts'
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
export function repsSentFar(scores: PlanScores): SentFar[] {
  return finished(repsSentFarInSteps(scores))
}

export function* repsSentFarInSteps({ project, plan, ground }: PlanScores): Steps<SentFar[]> {
  const { roster, units, settings } = project
  const reps = new Map(roster.map((rep) => [rep.id, rep]))
  const homes = plan.territories.map((territory) => reps.get(territory?.repId ?? ''))
  const lng = homes.map((rep) => rep?.homeLng ?? NaN)
  const lat = homes.map((rep) => rep?.homeLat ?? NaN)
  const balanced = settings.balance.corridors[0]?.measureId
  const loads = ground.values[units.measures.findIndex(({ id }) => id === balanced)]
  if (!loads) return []
  const all = new Float64Array(homes.length)
  const far = new Float64Array(homes.length)
  const km = new Float64Array(homes.length)
  const nearestKm = new Float64Array(homes.length)
  const nearest = yield* nearestHomes(units, lng, lat)
  yield
  plan.territoryOf.forEach((slot, unit) => {
    const load = loads[unit]!
    const own = lng[slot]! + lat[slot]!
    if (slot === 0 || !(load > 0) || own !== own) return
    all[slot]! += load
    const away = haversineKm(lng[slot]!, lat[slot]!, units.lng[unit]!, units.lat[unit]!)
    if (away <= Math.max(NEAR_KM, MARGIN * nearest[unit]!)) return
    far[slot]! += load
    km[slot]! += load * away
    nearestKm[slot]! += load * nearest[unit]!
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

/** Units that are looked at without a pause. */
const BLOCK = 2048

type Places = Pick<Units, 'lng' | 'lat'>
const known = new WeakMap<Float64Array, { readonly homes: string; readonly km: Float64Array }>()

/** Km from each unit to the home that is nearest; kept while nobody moves, since every edit asks anew. */
function* nearestHomes(units: Places, lng: readonly number[], lat: readonly number[]): Steps<Float64Array> {
  const homes = `${lng.join()};${lat.join()}`
  const before = known.get(units.lng)
  if (before?.homes === homes) return before.km
  const index = indexPoints(lng, lat)
  const km = new Float64Array(units.lng.length).fill(NaN)
  for (let unit = 0; unit < km.length; unit++) {
    if (unit % BLOCK === BLOCK - 1) yield
    const home = nearestPoint(index, units.lng[unit]!, units.lat[unit]!)
    if (home >= 0) km[unit] = haversineKm(lng[home]!, lat[home]!, units.lng[unit]!, units.lat[unit]!)
  }
  known.set(units.lng, { homes, km })
  return km
}

import { indexPointsInSteps, nearestPoint } from '#geo/nearest.ts'
import type { Rep } from '#model/roster.ts'
import { finished, type Steps } from '#model/steps.ts'
import type { Units } from '#model/units.ts'
import type { Plan } from '#model/plan.ts'

const known = new WeakMap<readonly Rep[], { units: Units['lng']; unitOf: ReadonlyMap<string, number> }>()

/** Who lives farther from all units lives nowhere in the plan: abroad, or at sea by a wrong sign. */
const FARTHEST_KM = 150

/** The unit whose centre is nearest to each rep's home, by rep id, −1 for none near; reps without a home are left out. */
function homeUnits(roster: readonly Rep[], units: Units): ReadonlyMap<string, number> {
  return finished(homeUnitsInSteps(roster, units))
}

/** Kept, so that whoever asks next has them at once. */
export function* homeUnitsInSteps(roster: readonly Rep[], { lng, lat }: Units): Steps<ReadonlyMap<string, number>> {
  const before = known.get(roster)
  if (before?.units === lng) return before.unitOf
  const index = yield* indexPointsInSteps(lng, lat)
  yield
  const homes = roster.filter(({ homeLng, homeLat }) => !Number.isNaN(homeLng) && !Number.isNaN(homeLat))
  const unitAt = (rep: Rep) => nearestPoint(index, rep.homeLng, rep.homeLat, undefined, FARTHEST_KM)
  const unitOf = new Map(homes.map((rep) => [rep.id, unitAt(rep)]))
  known.set(roster, { units: lng, unitOf })
  return unitOf
}

/** Units where reps of territories live → the slots of those territories. */
export function homesByUnit(
  roster: readonly Rep[],
  units: Units,
  plan: Pick<Plan, 'territories'>,
): Map<number, number[]> {
  const unitOf = homeUnits(roster, units)
  const homes = new Map<number, number[]>()
  plan.territories.forEach((territory, slot) => {
    const unit = territory ? unitOf.get(territory.repId) : undefined
    if (unit !== undefined && unit >= 0) homes.set(unit, [...(homes.get(unit) ?? []), slot])
  })
  return homes
}

/** Territories that have ground, but not where their rep lives. */
export function homesOutside(roster: readonly Rep[], units: Units, plan: Plan): number[] {
  const unitOf = homeUnits(roster, units)
  const grounded = new Set(plan.territoryOf)
  return plan.territories.flatMap((territory, slot) => {
    const unit = territory ? unitOf.get(territory.repId) : undefined
    if (unit === undefined || unit < 0 || !grounded.has(slot)) return []
    return plan.territoryOf[unit] === slot ? [] : [slot]
  })
}

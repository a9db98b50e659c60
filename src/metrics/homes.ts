import { indexPoints, nearestPoint } from '#geo/nearest.ts'
import type { Rep } from '#model/roster.ts'
import type { Units } from '#model/units.ts'
import type { Plan } from '#model/plan.ts'

const known = new WeakMap<readonly Rep[], { units: Units['lng']; unitOf: ReadonlyMap<string, number> }>()

/** The unit whose centre is nearest to each rep's home, by rep id; reps without a home are left out. */
function homeUnits(roster: readonly Rep[], { lng, lat }: Units): ReadonlyMap<string, number> {
  const before = known.get(roster)
  if (before?.units === lng) return before.unitOf
  const index = indexPoints(lng, lat)
  const homes = roster.filter(({ homeLng, homeLat }) => !Number.isNaN(homeLng) && !Number.isNaN(homeLat))
  const unitOf = new Map(homes.map(({ id, homeLng, homeLat }) => [id, nearestPoint(index, homeLng, homeLat)]))
  known.set(roster, { units: lng, unitOf })
  return unitOf
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

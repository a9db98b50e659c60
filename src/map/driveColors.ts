import { minutesToOwner } from '#metrics/driving.ts'
import type { Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import { placeKey, type UnitMinutes } from '#model/travel.ts'
import type { Units } from '#model/units.ts'

/** Most minutes of the classes 1 … 6; farther is in the last. */
export const minuteBreaks = [30, 60, 90, 120, 180, Infinity] as const

let known: { project: Project; territoryOf: Uint16Array; classOf: Uint8Array } | null = null

/** Classes by minutes from each unit to its own rep; 0 where nobody drives or no way is known. */
export function minuteClasses(project: Project, plan: Plan, territoryOf: Uint16Array): Uint8Array {
  if (known?.project === project && known.territoryOf === territoryOf) return known.classOf
  const minutes = minutesToOwner(project, { ...plan, territoryOf })
  const classOf = Uint8Array.from(minutes, (one) => (Number.isNaN(one) ? 0 : 1 + breakOf(one)))
  known = { project, territoryOf, classOf }
  return classOf
}

function breakOf(minutes: number): number {
  return minuteBreaks.findIndex((most) => minutes <= most)
}

interface Nearest {
  readonly from: readonly [Units, Project['roster'], UnitMinutes | null, Plan['territories']]
  readonly nearest: Uint16Array
}

let nearestKnown: Nearest | null = null

/** Units by the territory whose rep is there first, whoever owns them; 0 where no home has a way. Strokes change nothing of it. */
export function catchments(project: Project, { territories }: Plan): Uint16Array {
  const { units, roster, minutes = null } = project
  const from = [units, roster, minutes, territories] as const
  if (!nearestKnown?.from.every((one, i) => one === from[i])) {
    nearestKnown = { from, nearest: nearestHomes(project, territories) }
  }
  return nearestKnown.nearest
}

function nearestHomes({ units, roster, minutes }: Project, territories: Plan['territories']): Uint16Array {
  const homeOf = new Map(roster.map((rep) => [rep.id, placeKey(rep.homeLng, rep.homeLat)]))
  const nearest = new Uint16Array(units.count)
  const least = new Float32Array(units.count).fill(Infinity)
  territories.forEach((territory, slot) => {
    const row = territory ? minutes?.rows.get(homeOf.get(territory.repId) ?? '') : undefined
    if (!row) return
    for (let unit = 0; unit < units.count; unit++) {
      const one = row.minutes[unit]!
      if (!(one < least[unit]!)) continue
      least[unit] = one
      nearest[unit] = slot
    }
  })
  return nearest
}

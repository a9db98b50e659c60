import type { NextHome } from '#jobs/nextHome.ts'
import { callsOf } from '#metrics/driving.ts'
import type { Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import { nextHomes } from '#workers/travel.ts'
import { travelAsk } from './minutes.ts'

export type { NextHome }
export type NextHomeGoal = 'driving' | 'whitespace'

/** The best cities for one more rep. */
export function findNextHomes(
  project: Project,
  plan: Plan,
  goal: NextHomeGoal,
  reachMinutes: number,
  progress: (share: number) => void,
  signal: AbortSignal,
): Promise<NextHome[]> {
  const { lng, lat } = project.units
  const value = goal === 'driving' ? callsOf(project).byUnit : openPotential(project, plan)
  const minutes = goal === 'driving' ? nearestMinutes(project) : new Float32Array(value.length).fill(NaN)
  return nextHomes(travelAsk(project), { goal, units: { lng, lat }, value, minutes, reachMinutes }, progress, signal)
}

/** Hours a year that a gain in minutes of calls, one way, comes to. */
export function savedHours(gain: number, { settings }: Project): number {
  return (2 * gain) / settings.travel.callsPerTrip / 60
}

/** What lies in ground without a rep: potential where the plan has it, else revenue, else accounts. */
export function openMeasure({ measures }: Project) {
  const named = (wanted: string) => measures.find(({ id }) => id === wanted)
  return named('potential') ?? named('revenue') ?? named('accounts')!
}

function openPotential(project: Project, plan: Plan): Float64Array {
  const { units } = project
  const column = units.values[units.measures.findIndex(({ id }) => id === openMeasure(project).id)]!
  const vacant = plan.territories.map((territory) => !territory?.repId)
  return column.map((value, unit) => (vacant[plan.territoryOf[unit]!] && value > 0 ? value : 0))
}

function nearestMinutes({ units, minutes }: Project): Float32Array {
  const nearest = new Float32Array(units.count).fill(NaN)
  for (const row of minutes?.rows.values() ?? []) {
    row.minutes.forEach((one, unit) => {
      if (!(one >= nearest[unit]!)) nearest[unit] = Number.isNaN(one) ? nearest[unit]! : one
    })
  }
  return nearest
}

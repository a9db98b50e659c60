import { drivenMeasure, drivingCalls, knowsMinutes, minutesFrom, tripStarts, type TripStart } from '#metrics/driving.ts'
import type { BalanceProblem } from '#model/balance.ts'
import type { Refusal } from '#model/change.ts'
import type { Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import type { BalanceSettings } from '#model/settings.ts'
import { refusal } from '#plan/alignments.ts'

/** What driving adds to a problem that was made without it. */
type DrivingPart = Pick<
  BalanceProblem,
  'driveMinutes' | 'travelWeight' | 'minutesLimit' | 'travel' | 'values' | 'fixed'
>

/** Whether a run with these settings needs minutes from homes to units. */
function needsMinutes({ settings: { travel } }: Pick<Project, 'settings'>, settings: BalanceSettings): boolean {
  const worked = travel.inWorkload && settings.corridors.some(({ measureId }) => measureId === 'workload')
  return settings.travelWeight > 0 || settings.minutesLimit !== null || worked
}

/**
 * Minutes from where each territory's trips start, frozen for the run; hours on the road as a load that depends on who
 * gets the unit. `columns` are the balanced measures, `live` the territories in the engine's order.
 */
export function drivingPart(
  project: Project,
  plan: Plan,
  live: readonly number[],
  columns: readonly number[],
  settings: BalanceSettings,
  problem: Pick<BalanceProblem, 'values' | 'fixed'>,
): DrivingPart | Refusal {
  const without = { ...problem, driveMinutes: null, travelWeight: 0, minutesLimit: null, travel: null }
  if (!needsMinutes(project, settings)) return without
  if (!knowsMinutes(project)) {
    return refusal('The driving minutes are still being worked out. Wait until they are there, then balance.')
  }
  const starts = tripStarts(project, plan)
  if (!live.some((slot) => hasPlace(starts[slot] ?? null))) {
    if (settings.travelWeight === 0 && settings.minutesLimit === null) return without
    return refusal(
      'Balancing with driving needs the home of at least one rep. Import a roster with homes, or set them.',
    )
  }
  const driveMinutes = minutesTable(project, starts, live)
  const workload = columns.indexOf(drivenMeasure(project))
  const { travelWeight, minutesLimit } = settings
  if (workload < 0) return { ...without, driveMinutes, travelWeight, minutesLimit }
  const { callsPerTrip, minutesBetweenCalls } = project.settings.travel
  const { byUnit, heldHours } = drivingCalls(project, plan)
  const values = problem.values.map((column, m) =>
    m === workload ? column.map((hours, unit) => hours + (byUnit[unit]! * minutesBetweenCalls) / 60) : column,
  )
  const width = columns.length
  const fixed = problem.fixed?.slice() ?? new Float64Array((live.length + 1) * width)
  live.forEach((slot, i) => (fixed[(i + 1) * width + workload]! += heldHours[slot]!))
  return {
    values,
    fixed: fixed.some((hours) => hours !== 0) ? fixed : null,
    driveMinutes,
    travelWeight,
    minutesLimit,
    travel: { measure: workload, calls: byUnit.map((calls) => (2 * calls) / callsPerTrip) },
  }
}

/** minutes[u * (k + 1) + t]; no way counts as so many minutes as the plan says. */
function minutesTable(project: Project, starts: readonly (TripStart | null)[], live: readonly number[]): Float32Array {
  const { units, settings } = project
  const width = live.length + 1
  const table = new Float32Array(units.count * width).fill(NaN)
  live.forEach((slot, i) => {
    const start = starts[slot] ?? null
    if (!hasPlace(start)) return
    for (let unit = 0; unit < units.count; unit++) {
      const minutes = minutesFrom(start, project, unit)
      // hundredths, so that the last digits of another machine make no other problem
      const way = Number.isNaN(minutes) ? settings.travel.unreachableMinutes : minutes
      table[unit * width + i + 1] = Math.round(way * 100) / 100
    }
  })
  // a territory that starts from nowhere is as near as the nearest: driving has no say about it
  live.forEach((slot, i) => {
    if (hasPlace(starts[slot] ?? null)) return
    for (let unit = 0; unit < units.count; unit++) {
      let least = Infinity
      live.forEach((other, j) => {
        const way = hasPlace(starts[other] ?? null) ? table[unit * width + j + 1]! : Infinity
        if (way < least) least = way
      })
      table[unit * width + i + 1] = least
    }
  })
  return table
}

function hasPlace(start: TripStart | null): start is TripStart {
  return start !== null && !Number.isNaN(start.lng)
}

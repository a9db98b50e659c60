import { useMemo } from 'react'
import { knowsMinutes, territoryDriving, type TerritoryDriving } from '#metrics/driving.ts'
import type { Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import { alignmentOf, useDocument } from './documentStore.ts'

export type { TerritoryDriving }

let latest: { project: Project; plan: Plan; driving: readonly (TerritoryDriving | null)[] } | null = null

/** Driving by slot of the shown alignment; null until the minutes are there. */
export function useDriving(wanted = true): readonly (TerritoryDriving | null)[] | null {
  const project = useDocument((state) => state.project)
  const plan = useDocument((state) => alignmentOf(state)?.plan ?? null)
  return useMemo(
    () => (wanted && project && plan && knowsMinutes(project) ? drivingOf(project, plan) : null),
    [wanted, project, plan],
  )
}

function drivingOf(project: Project, plan: Plan): readonly (TerritoryDriving | null)[] {
  if (latest?.project !== project || latest.plan !== plan) {
    latest = { project, plan, driving: territoryDriving(project, plan) }
  }
  return latest.driving
}

/** Hours a year of all territories, and the slot whose farthest tenth of calls is farthest; -1 where nobody drives. */
export function wholeDriving(driving: readonly (TerritoryDriving | null)[]): { hours: number; farthest: number } {
  let hours = 0
  let farthest = -1
  driving.forEach((one, slot) => {
    if (!one) return
    hours += one.hours
    if (one.farMinutes > (driving[farthest]?.farMinutes ?? 0)) farthest = slot
  })
  return { hours, farthest }
}

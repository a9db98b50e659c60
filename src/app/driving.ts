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

/** Of all territories together: hours a year, and the largest of their nine-in-ten minutes. */
export function wholeDriving(driving: readonly (TerritoryDriving | null)[]): { hours: number; farthest: number } {
  const known = driving.filter((one) => one !== null)
  return {
    hours: known.reduce((sum, { hours }) => sum + hours, 0),
    farthest: known.reduce((most, { farMinutes }) => (farMinutes > most ? farMinutes : most), 0),
  }
}

import { useCallback } from 'react'
import { callsOfInSteps, knowsMinutes, territoryDriving, type TerritoryDriving } from '#metrics/driving.ts'
import type { Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import type { Steps } from '#model/steps.ts'
import { alignmentOf, useDocument } from './documentStore.ts'
import { useSlices } from './slices.ts'

export type { TerritoryDriving }

type Driving = readonly (TerritoryDriving | null)[]

let latest: { project: Project; plan: Plan; driving: Driving } | null = null

/** Driving by slot of the shown alignment, the last until the next is counted; null until the minutes are there. */
export function useDriving(wanted = true): Driving | null {
  const project = useDocument((state) => state.project)
  const plan = useDocument((state) => alignmentOf(state)?.plan ?? null)
  const asked = wanted && project && plan && knowsMinutes(project) ? plan : null
  const counted = useSlices(useCallback(() => (project && asked ? drivingOf(project, asked) : null), [project, asked]))
  if (!asked) return null
  return latest?.project === project && latest.plan === asked ? latest.driving : counted
}

function* drivingOf(project: Project, plan: Plan): Steps<Driving> {
  if (latest?.project === project && latest.plan === plan) return latest.driving
  yield* callsOfInSteps(project)
  yield
  const driving = territoryDriving(project, plan)
  latest = { project, plan, driving }
  return driving
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

import { useCallback } from 'react'
import { callsOfInSteps, knowsMinutes, territoryDriving, type TerritoryDriving } from '#metrics/driving.ts'
import type { Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import type { Steps } from '#model/steps.ts'
import { alignmentOf, useDocument } from './documentStore.ts'
import { useSlices } from './slices.ts'

export type { TerritoryDriving }

type Driving = readonly (TerritoryDriving | null)[]

interface Counted {
  readonly project: Project
  readonly alignmentId: string
  readonly plan: Plan
  readonly driving: Driving
}

let latest: Counted | null = null

/** Driving by slot of the shown alignment, its last until the next is counted; null until the minutes are there. */
export function useDriving(wanted = true): Driving | null {
  const project = useDocument((state) => state.project)
  const alignmentId = useDocument((state) => state.alignmentId)
  const plan = useDocument((state) => alignmentOf(state)?.plan ?? null)
  const asked = wanted && project && plan && knowsMinutes(project) ? plan : null
  const counted = useSlices(
    useCallback(
      () => (project && asked ? drivingOf(project, alignmentId, asked) : null),
      [project, alignmentId, asked],
    ),
  )
  if (!asked) return null
  if (latest?.project === project && latest.plan === asked) return latest.driving
  // territories of another scenario stand at other slots
  return counted?.alignmentId === alignmentId ? counted.driving : null
}

function* drivingOf(project: Project, alignmentId: string, plan: Plan): Steps<Counted> {
  if (latest?.project === project && latest.plan === plan) return latest
  yield* callsOfInSteps(project)
  yield
  latest = { project, alignmentId, plan, driving: territoryDriving(project, plan) }
  return latest
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

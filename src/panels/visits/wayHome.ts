import type { PlannedDay } from '#model/visits.ts'

/** Minutes from the last call back home. */
export function wayHome({ driveMinutes, calls }: PlannedDay): number {
  return Math.max(0, driveMinutes - calls.reduce((sum, call) => sum + call.driveMinutes, 0))
}

import type { CallPlanState } from '#model/change.ts'
import type { CallPlan } from '#model/measure.ts'
import type { Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import type { ActualsBeside } from './actualsFile.ts'

/** What saved changes are read onto. */
export interface Reading {
  readonly project: Project
  readonly unitIndex: ReadonlyMap<string, number>
  readonly slotsOf: (alignment: string) => Slots
  readonly valuesOf: ValuesOf
  readonly beside: ActualsBeside
}

/** Territory id → slot, handing out free slots to ids that are new. */
export class Slots {
  private readonly byId = new Map<string, number>([['', 0]])
  private next = 1

  constructor(plan: Plan | undefined) {
    plan?.territories.forEach((territory, slot) => territory && this.byId.set(territory.id, slot))
    this.next = Math.max(1, plan?.territories.length ?? 1)
  }

  of(id: string): number {
    let slot = this.byId.get(id)
    if (slot === undefined) {
      slot = this.next++
      this.byId.set(id, slot)
    }
    return slot
  }
}

/** What a call plan makes of the accounts (`units/workload.ts`); saved changes hold the call plan only. */
export type ValuesOf = (callPlan: CallPlan) => CallPlanState

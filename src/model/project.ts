import type { Accounts } from './account.ts'
import type { Actuals } from './actuals.ts'
import type { CallPlan, Measure } from './measure.ts'
import type { Plan } from './plan.ts'
import type { Rep } from './roster.ts'
import type { ProjectSettings } from './settings.ts'
import type { UnitMinutes } from './travel.ts'
import type { Units } from './units.ts'

/** What is said of an alignment as a whole. */
export interface AlignmentHead {
  readonly name: string
  /** An approved alignment is not edited any more; a copy of it goes on. */
  readonly status: 'draft' | 'proposed' | 'approved'
  /** Who gave it this status, and the ISO date; empty for a first draft. */
  readonly signedBy: string
  readonly signedOn: string
  /** ISO date or empty. */
  readonly effectiveFrom: string
  /** Each territory whose rule matches an account may see it; left out, only the one that has it. */
  readonly manyTerritories?: true
}

export interface Alignment extends AlignmentHead {
  readonly id: string
  readonly kind: 'core' | 'overlay'
  readonly plan: Plan
}

/** What is compared, duplicated and approved. */
export interface Scenario {
  readonly id: string
  readonly name: string
  readonly core: string
  readonly overlays: readonly string[]
}

/**
 * What a copy of a plan that was handed out is for: to be read only, or a slice to be edited on its own ground, whose
 * edits come back through a merge.
 */
export type HandedOut =
  | { readonly for: 'reading' }
  | {
      readonly for: 'editing'
      /** For people: `District North`. */
      readonly name: string
      /** The alignment that the slice was cut from, with the territories and units that it may touch. */
      readonly alignment: string
      readonly territories: readonly string[]
      readonly units: readonly string[]
    }

/** Everything that the plan file holds. Never written in place. */
export interface Project {
  readonly name: string
  readonly units: Units
  readonly accounts: Accounts
  readonly roster: readonly Rep[]
  /** The first is the alignment that the plan started from, where one was imported. */
  readonly alignments: readonly Alignment[]
  readonly scenarios: readonly Scenario[]
  /** Same as `units.measures`. */
  readonly measures: readonly Measure[]
  readonly callPlan: CallPlan
  /** What came of the plan, where it was imported. */
  readonly actuals?: Actuals | null
  readonly settings: ProjectSettings
  /** Set in a copy that was handed out. */
  readonly handedOut?: HandedOut
  /** Driving minutes, where they have been worked out; like sums of units they are no part of the plan file. */
  readonly minutes?: UnitMinutes | null
}

import type { Accounts } from './account.ts'
import type { CallPlan, Measure } from './measure.ts'
import type { Plan } from './plan.ts'
import type { Rep } from './roster.ts'
import type { ProjectSettings } from './settings.ts'
import type { Units } from './units.ts'

export interface Alignment {
  readonly id: string
  readonly name: string
  readonly kind: 'core' | 'overlay'
  readonly status: 'draft' | 'proposed' | 'approved'
  /** ISO date or empty. */
  readonly effectiveFrom: string
  readonly plan: Plan
}

/** What is compared, duplicated and approved. */
export interface Scenario {
  readonly id: string
  readonly name: string
  readonly core: string
  readonly overlays: readonly string[]
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
  readonly settings: ProjectSettings
}

import type { Accounts } from './account.ts'
import type { Actuals } from './actuals.ts'
import type { Certificate } from './certificate.ts'
import type { Goal } from './goal.ts'
import type { CallPlan } from './measure.ts'
import type { BridgeChoice, Lock, Member, Note, Override, Region, Territory, Tie, VisitDay } from './plan.ts'
import type { Alignment, AlignmentHead, Scenario } from './project.ts'
import type { Rep } from './roster.ts'
import type { OverlayScope, Rule } from './rule.ts'
import type { ProjectSettings } from './settings.ts'
import type { Units } from './units.ts'

/** Units that go from one territory to another, in one alignment. The four arrays run in parallel, units ascending. */
export interface UnitMoves {
  /** Alignment id. */
  readonly alignment: string
  readonly units: Uint32Array
  readonly before: Uint16Array
  readonly after: Uint16Array
  readonly assignedBefore: Uint8Array
  readonly assignedAfter: Uint8Array
}

/** One record that appears (before null), vanishes (after null) or changes. */
export type RecordEdit =
  /** `slot` is the territory's index in `Plan.territories`. */
  | { kind: 'territory'; alignment: string; slot: number; before: Territory | null; after: Territory | null }
  | { kind: 'region'; alignment: string; before: Region | null; after: Region | null }
  | { kind: 'member'; alignment: string; before: Member | null; after: Member | null }
  | { kind: 'override'; alignment: string; before: Override | null; after: Override | null }
  | { kind: 'lock'; alignment: string; before: Lock | null; after: Lock | null }
  | { kind: 'bridge'; alignment: string; before: BridgeChoice | null; after: BridgeChoice | null }
  | { kind: 'tie'; alignment: string; before: Tie | null; after: Tie | null }
  | { kind: 'goal'; alignment: string; before: Goal | null; after: Goal | null }
  | { kind: 'rule'; alignment: string; before: Rule | null; after: Rule | null }
  | { kind: 'visitDay'; alignment: string; before: VisitDay | null; after: VisitDay | null }
  | { kind: 'note'; alignment: string; before: Note | null; after: Note | null }
  /** Whom an overlay serves, and how it is balanced. */
  | { kind: 'overlay'; alignment: string; before: OverlayScope; after: OverlayScope }
  | { kind: 'certificate'; alignment: string; before: Certificate | null; after: Certificate | null }
  | { kind: 'nextTerritory'; alignment: string; before: number; after: number }
  /** Name, status and date of an alignment; its plan stays. */
  | { kind: 'head'; alignment: string; before: AlignmentHead; after: AlignmentHead }
  | { kind: 'alignment'; before: Alignment | null; after: Alignment | null }
  | { kind: 'scenario'; before: Scenario | null; after: Scenario | null }
  | { kind: 'rep'; before: Rep | null; after: Rep | null }
  | { kind: 'actuals'; before: Actuals | null; after: Actuals | null }
  | { kind: 'name'; before: string; after: string }
  | { kind: 'settings'; before: ProjectSettings; after: ProjectSettings }
  /** Workload and unit sums follow from a call plan; they are carried so that undo needs no computing. */
  | { kind: 'callPlan'; before: CallPlanState; after: CallPlanState }

export interface CallPlanState {
  readonly callPlan: CallPlan
  readonly accountValues: Accounts['values']
  readonly unitValues: Units['values']
}

/** The only way a project changes. Holds before and after: inverting swaps them. */
export interface PlanChange {
  readonly id: number
  /** Milliseconds since 1970; 0 where nobody looks (command line). */
  readonly at: number
  readonly by: string
  /** For people: `Brush: 14 ZIPs to East`. */
  readonly label: string
  readonly moves: readonly UnitMoves[]
  readonly edits: readonly RecordEdit[]
}

/** A sentence fit to show. */
export interface Refusal {
  readonly refused: string
}

export function isRefusal(answer: object): answer is Refusal {
  return 'refused' in answer
}

import type { Proposal } from '#jobs/proposals.ts'
import type { BalanceStep } from '#model/balance.ts'
import type { Territory } from '#model/plan.ts'

/** A balance run under way. */
export interface Run {
  /** What is being balanced; another scenario may be in sight. */
  readonly alignment: { readonly id: string; readonly name: string }
  /** Steps of all seeds together. */
  readonly done: number
  readonly total: number
  /** Best so far, and the gaps on the way there for the chart. */
  readonly best: BalanceStep | null
  readonly steps: readonly number[]
  /** gaps[measure][i] at steps[i]. */
  readonly gaps: readonly (readonly number[])[]
  readonly measureNames: readonly string[]
  /** How many indices have a corridor: territories × measures. */
  readonly indices: number
  /** Since the start. */
  readonly seconds: number
  /** It was told to stop, and what it has is being kept. */
  readonly stopping: boolean
}

/** An answer in the making, drawn and counted in place of the alignment's own. */
export interface Preview {
  readonly territoryOf: Uint16Array
  readonly territories: readonly (Territory | null)[]
}

/** Answers between which there is a choice. */
export interface AwaitedProposal {
  readonly id: string
  readonly title: string
  readonly aim: string
  readonly done: number | null
}

export interface ShownProposals {
  /** How far the work is, 0 … 1; null once all are there. */
  readonly progress: { readonly done: number; readonly secondsLeft: number | null } | null
  /** Those not there yet: how far each is, null before its turn. */
  readonly awaited: readonly AwaitedProposal[]
  readonly list: readonly Proposal[]
  /** Id of the one that the map shows; empty is none. */
  readonly chosen: string
}

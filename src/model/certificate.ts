import type { BalanceSettings } from './settings.ts'

/** How an answer of the engine came about: whoever has the same input makes the same answer again, byte for byte. */
export interface Certificate {
  /** Name and version of what made it. */
  readonly program: string
  /** What was asked for: the territories there were, one per rep, one per home by drive time, or so many. */
  readonly territories: 'present' | 'roster' | 'nearest' | `within:${number}` | number
  /** As they lead to the answer again; a stopped run names its one seed and step. */
  readonly settings: BalanceSettings
  /** The seed whose answer was the best, and the step at which it was found. */
  readonly seed: number
  readonly step: number
  /** SHA-256 of accounts, units, measures, roster and call plan as they stand in the plan file. */
  readonly dataHash: string
  /** SHA-256 of all numbers that the engine was given, the alignment before the run among them. */
  readonly problemHash: string
  /** SHA-256 of the answer, a line per unit: `unit,territory`. */
  readonly answerHash: string
  /**
   * Where only some territories might change: SHA-256 of the ground of all others before the run, a line per unit. The answer
   * must still give the same.
   */
  readonly outsideHash?: string
  readonly locked?: LockedGround
  readonly figures: CertificateFigures
}

/** What was locked when the run began. */
export interface LockedGround {
  /** Ids of locked territories, sorted. */
  readonly territories: readonly string[]
  /** Ids of locked units outside them, sorted. */
  readonly units: readonly string[]
  /** SHA-256 of the ground of both, a line per unit. The answer must still give the same. */
  readonly hash: string
}

interface CertificateFigures {
  /** Largest |index − 100| per balanced measure. */
  readonly gaps: { readonly [measureId: string]: number }
  /** Pairs (territory, measure) outside their corridor. */
  readonly outOfCorridor: number
  /** Pieces beyond the first of each territory that is to be in one. */
  readonly detachedPieces: number
  /** Neighbour pairs in different territories. */
  readonly cut: number
  /** Share of the disruption basis that changed its rep since the first alignment; null where there is none. */
  readonly moved: number | null
}

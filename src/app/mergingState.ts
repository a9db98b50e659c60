import type { Choice } from '#plan/mergeChange.ts'
import type { Merge } from '#plan/mergePlans.ts'

/** A colleague's copy that is being merged. */
export interface Merging {
  readonly file: string
  readonly merge: Merge
  /** What both sides go back to, for people. */
  readonly base: string
  readonly choices: ReadonlyMap<string, Choice>
}

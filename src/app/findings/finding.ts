import type { Lock, Override } from '#model/plan.ts'

/** Something that a planner should look at, with what to zoom to. */
export interface Finding {
  readonly id: string
  readonly tone: 'warning' | 'plain'
  readonly text: string
  /** Territory to select and zoom to; -1 is none. */
  readonly territory: number
  /** Units to zoom to where there is no territory, or a part of it. */
  readonly units?: readonly number[]
  readonly accounts?: readonly number[]
  /** Set where it is about the lock of that territory. */
  readonly locksTerritory?: true
  /** The locks or named accounts that it is about. */
  readonly holds?: readonly (Lock | Override)[]
}

/** What can be mended without a decision of the planner. */
export type Fix = 'giveStrays' | 'fillHoles' | 'recolor' | 'joinFamilies' | 'followRules' | 'releaseHolds'

import type { BalanceSettings } from './settings.ts'

/** How a field is compared; `in` holds for any of several values. */
export const ruleComparisons = [
  'is',
  'isNot',
  'in',
  'contains',
  'startsWith',
  'above',
  'below',
  'between',
  'empty',
  'filled',
] as const
export type RuleComparison = (typeof ruleComparisons)[number]

/** One condition on one field of an account. */
export interface RuleTest {
  /** Header of a column of the accounts, or the id of a measure. */
  readonly field: string
  readonly comparison: RuleComparison
  /** One value; two for `between`, any number for `in`, none for `empty` and `filled`. */
  readonly values: readonly string[]
}

/** Whom a second alignment over the same ground serves: specialists, a product line. */
export interface OverlayScope {
  /** Reps of the overlay; they have no part in the core. */
  readonly repIds: readonly string[]
  /** Accounts that count; no tests are all of them. */
  readonly join: 'all' | 'any'
  readonly tests: readonly RuleTest[]
  /** Its own measures and corridors; left out, those of the core. */
  readonly balance?: BalanceSettings
  /** Id of the core alignment whose load counts with the reps who serve both; left out, only the overlay's own counts. */
  readonly countsCore?: string
}

/**
 * Accounts that pass the tests go to a territory, whatever their geography. A rule under another is asked only where
 * that one holds, as down a hierarchy.
 */
export interface Rule {
  /** `U1`, `U2` … */
  readonly id: string
  readonly name: string
  /** Rules with one parent are asked by this number, then by id. */
  readonly order: number
  /** Id of the rule that must hold first, or empty. */
  readonly parentId: string
  /** Who gets what the rule catches; empty for one that only leads to the rules under it. */
  readonly territoryId: string
  readonly join: 'all' | 'any'
  /** None catches everything. */
  readonly tests: readonly RuleTest[]
}

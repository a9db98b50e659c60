import type { AccountRole } from '#model/account.ts'

const rosterRoles = [
  'rep_id',
  'name',
  'email',
  'home_lat',
  'home_lon',
  'home_zip',
  'fte',
  'hours_per_week',
  'role',
  'skills',
  'start',
  'end',
] as const
export type RosterRole = (typeof rosterRoles)[number]

const alignmentRoles = ['unit_id', 'territory_id', 'territory_name', 'rep_id', 'unit_type'] as const
export type AlignmentRole = (typeof alignmentRoles)[number]

const callPlanRoles = ['segment', 'calls_per_year', 'minutes_per_call'] as const
type CallPlanRole = (typeof callPlanRoles)[number]

/**
 * What headers are called in one language: lower case, words apart by spaces, without accents. The phrase that covers
 * most of a header wins, so longer phrases may hold shorter ones.
 */
export interface WordList {
  readonly account: { readonly [role in AccountRole]?: readonly string[] }
  readonly roster: { readonly [role in RosterRole]?: readonly string[] }
  readonly alignment: { readonly [role in AlignmentRole]?: readonly string[] }
  readonly callPlan: { readonly [role in CallPlanRole]?: readonly string[] }
  /** Words that say what kind of column it is, whatever its role. */
  readonly id: readonly string[]
  readonly code: readonly string[]
  readonly date: readonly string[]
  readonly money: readonly string[]
  readonly hours: readonly string[]
  readonly count: readonly string[]
  /** Cells that say yes and no; cells that say nothing. */
  readonly yes: readonly string[]
  readonly no: readonly string[]
  readonly missing: readonly string[]
  /** What stands before a sum at the foot of a list. */
  readonly total: readonly string[]
}

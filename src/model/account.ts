import type { Measure } from './measure.ts'
import { noTexts, type TextColumn } from './text.ts'

/** What a column of an accounts file can mean. */
export const accountRoles = [
  'account_id',
  'name',
  'street',
  'city',
  'state',
  'postal_code',
  'country',
  'county',
  'lat',
  'lon',
  'segment',
  'status',
  'industry',
  'owner',
  'revenue',
  'potential',
  'calls_per_year',
  'minutes_per_call',
  'territory_id',
  'rep_id',
  'locked',
  'parent_account_id',
] as const
export type AccountRole = (typeof accountRoles)[number]

export interface SourceColumn {
  readonly name: string
  readonly text: TextColumn
}

/** How an account got its point. */
export const placedBy = { nothing: 0, coordinates: 1, postalCode: 2, parentPostalCode: 3, city: 4, county: 5 } as const

/** Accounts as columns; row a of every column is one account. Never written in place. */
export interface Accounts {
  readonly count: number
  /** Unique and stable; a repeated id in the file has become `id#row`. */
  readonly id: TextColumn
  /** Every column of the file in its order, with accepted repairs. */
  readonly columns: readonly SourceColumn[]
  /** Role → index into `columns`. */
  readonly roles: { readonly [role in AccountRole]?: number }
  /** Degrees; NaN without a place. */
  readonly lng: Float64Array
  readonly lat: Float64Array
  /** A `placedBy` value. */
  readonly placed: Uint8Array
  /** Five-digit US ZIP after repair, or empty. */
  readonly zip: TextColumn
  /** Index into the plan's units, -1 without one. */
  readonly unit: Int32Array
  readonly measures: readonly Measure[]
  /** values[m][a] of measures[m]; NaN where the file says nothing. */
  readonly values: readonly Float64Array[]
}

export const noAccounts: Accounts = {
  count: 0,
  id: noTexts,
  columns: [],
  roles: {},
  lng: new Float64Array(0),
  lat: new Float64Array(0),
  placed: new Uint8Array(0),
  zip: noTexts,
  unit: new Int32Array(0),
  measures: [],
  values: [],
}

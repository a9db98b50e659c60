/** A number summed per unit: revenue, potential, workload hours, accounts. */
export interface Measure {
  readonly id: string
  readonly name: string
  readonly kind: 'money' | 'hours' | 'count' | 'number'
  /** Units can carry their own: households, market potential. */
  readonly from: 'accounts' | 'units'
  /** What a computed measure was made with. */
  readonly formula?: string
}

/** Both always exist: `accounts` is 1 an account, `workload` is hours a year. */
export const ACCOUNTS: Measure = { id: 'accounts', name: 'Accounts', kind: 'count', from: 'accounts' }
export const WORKLOAD: Measure = { id: 'workload', name: 'Workload', kind: 'hours', from: 'accounts' }

/** A measure's name inside a sentence: `Workload` as `workload`, but `ARR` and `Ann. Rev. ($)` as they are. */
export function measureInText(name: string): string {
  const words = name.replaceAll('_', ' ')
  return /\p{Lu}/u.test(words.slice(1)) ? words : words.toLowerCase()
}

/** Calls a year and minutes a call for one segment; used where the accounts themselves do not say. */
export interface CallPlanRow {
  readonly segment: string
  readonly callsPerYear: number
  readonly minutesPerCall: number
}

export interface CallPlan {
  /** `column`: segments are the accounts' own. `rank`: A, B and C by rank of `rankBy`, a measure id: top 20 %, next 30 %, rest. */
  readonly segments: 'column' | 'rank'
  readonly rankBy: string
  readonly rows: readonly CallPlanRow[]
  /** For a segment that has no row. */
  readonly fallback: { readonly callsPerYear: number; readonly minutesPerCall: number }
}

/** One call of a visit plan, in minutes after midnight. */
export interface PlannedCall {
  readonly accountId: string
  readonly name: string
  /** As one line; empty where the file has none. */
  readonly address: string
  readonly lng: number
  readonly lat: number
  /** From the place before. */
  readonly driveMinutes: number
  readonly arrive: number
  readonly leave: number
}

export interface PlannedDay {
  /** ISO date. */
  readonly date: string
  /** From 1. */
  readonly week: number
  readonly calls: readonly PlannedCall[]
  /** Leaving home or the hotel, and being there again. */
  readonly begin: number
  readonly end: number
  /** Where it begins: the home, or the last call before a night away. */
  readonly from: { readonly lng: number; readonly lat: number }
  readonly driveMinutes: number
  readonly visitMinutes: number
  /** Name of the account near which the night before and the night after are spent; empty is at home. */
  readonly nightBefore: string
  readonly nightAfter: string
}

/** Who visits whom and when, for one rep and some weeks. */
export interface VisitPlan {
  readonly rep: { readonly id: string; readonly name: string; readonly lng: number; readonly lat: number }
  readonly weeks: number
  /** Working days in order, without those that have no calls. */
  readonly days: readonly PlannedDay[]
  /** Calls that found no place, with the reason. */
  readonly unplaced: readonly { readonly accountId: string; readonly name: string; readonly reason: string }[]
  /** Accounts with calls whose turn is not in these weeks. */
  readonly notDue: number
  readonly driveMinutes: number
  readonly visitMinutes: number
  readonly nights: number
  /** The same weeks with nights away, where those were not wanted and would save much; `placed` are visits more. */
  readonly withNights: { readonly nights: number; readonly driveMinutes: number; readonly placed: number } | null
  /** Days on the road that are kept free, with their names. */
  readonly holidays: readonly { readonly date: string; readonly name: string }[]
  /** Whose minutes they are. */
  readonly model: string
}

/** One territory's part of a goal. */
export interface GoalPart {
  readonly territoryId: string
  readonly amount: number
  /** Set by hand: it stays when the rest is split again. */
  readonly fixed: boolean
}

/** What a plan is to reach in a year, and whose part is what. The parts sum exactly to the total. */
export interface Goal {
  /** `G1`, `G2` … */
  readonly id: string
  readonly of: 'revenue' | 'orders' | 'visits'
  readonly year: number
  readonly total: number
  /** 0 … 1: how much the last twelve months count in the split; the rest is potential. */
  readonly historyShare: number
  /** Measure that says the potential. */
  readonly potential: string
  /** Twelve shares of the year that sum to 1. */
  readonly months: readonly number[]
  /** In the order of their territory ids. */
  readonly parts: readonly GoalPart[]
}

/** One territory's figures; arrays run along the project's measures. */
export interface Scorecard {
  /** Index into Plan.territories; 0 is Unassigned. */
  readonly territory: number
  readonly units: number
  readonly totals: readonly number[]
  /** 100 = fair share; NaN for Unassigned. */
  readonly index: readonly number[]
  readonly share: number
  /** Connected pieces of its ground. */
  readonly pieces: number
  readonly cut: number
}

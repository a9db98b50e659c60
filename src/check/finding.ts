/** One promise: what was looked at, and every place where it does not hold. */
export interface Finding {
  readonly promise: string
  /** 0 with something broken: what it takes to look is missing. */
  readonly looked: number
  readonly broken: readonly string[]
  /** What the plan asks for and the files may show as not met, although nothing in them is wrong. */
  readonly asked?: true
  /** No exported file could tell. */
  readonly untold?: true
}

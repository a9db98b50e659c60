/** One promise: what was looked at, and every place where it does not hold. */
export interface Finding {
  readonly promise: string
  readonly looked: number
  readonly broken: readonly string[]
}

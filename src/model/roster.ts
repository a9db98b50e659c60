export interface Rep {
  readonly id: string
  readonly name: string
  readonly email: string
  /** Degrees; NaN without a known home. */
  readonly homeLng: number
  readonly homeLat: number
  readonly fte: number
  readonly hoursPerWeek: number
  readonly role: string
  readonly skills: readonly string[]
  /** ISO dates or empty. */
  readonly start: string
  readonly end: string
}

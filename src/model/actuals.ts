import type { TextColumn } from './text.ts'

/** What an actuals file can say, in the order of its columns. */
export const actualKinds = ['revenue', 'orders', 'visits', 'won', 'lost'] as const
export type ActualKind = (typeof actualKinds)[number]

/** What came of the plan: a row an account and month, by account and then by month. Never written in place. */
export interface Actuals {
  /** Which of `actualKinds` the file had; the others are 0 throughout. */
  readonly kinds: readonly ActualKind[]
  /** `2024-01`; months count from here, without gaps. */
  readonly firstMonth: string
  readonly months: number
  readonly count: number
  /** Accounts that have a row, in the order of their ids. */
  readonly accountId: TextColumn
  /** account[row] indexes `accountId`, month[row] counts from `firstMonth`. */
  readonly account: Uint32Array
  readonly month: Uint16Array
  /** amounts[kind][row] along `actualKinds`. */
  readonly amounts: readonly Float64Array[]
}

/** `2024-11`, 3 → `2025-02` */
export function monthAfter(month: string, by: number): string {
  const [year, number] = month.split('-').map(Number) as [number, number]
  const at = year * 12 + number - 1 + by
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
}

/** Months from the first to the second; negative where the second is earlier. */
export function monthsBetween(first: string, second: string): number {
  const at = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7))
  return at(second) - at(first)
}

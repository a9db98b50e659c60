import type { CheckedPlan } from './plan.ts'

/** Territory per account, in order: by override, else where its unit lies; empty is Unassigned. */
export function ownersOf({
  accounts,
  overrides,
  units,
}: Pick<CheckedPlan, 'accounts' | 'overrides' | 'units'>): string[] {
  return accounts.map(({ id, unit }) => overrides.get(id) ?? units.get(unit) ?? '')
}

/** Who has how much of an account: its owner all of it, or those who share it their parts. */
export function partsOf(
  { shares }: Pick<CheckedPlan, 'shares'>,
  id: string,
  owner: string,
): ReadonlyMap<string, number> | readonly [string, number][] {
  return shares.get(id) ?? [[owner, 1]]
}

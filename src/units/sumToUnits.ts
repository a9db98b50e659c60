import type { Accounts } from '#model/account.ts'
import type { Units } from '#model/units.ts'

/** The units with the accounts' measures summed over the accounts placed in them, before the units' own. NaN counts as nothing. */
export function sumToUnits(accounts: Accounts, units: Units): Units {
  const sums = accounts.values.map((values) => sumColumn(values, accounts.unit, units.count))
  const own = units.measures.flatMap((measure, m) => (measure.from === 'units' ? [m] : []))
  return {
    ...units,
    measures: [...accounts.measures, ...own.map((m) => units.measures[m])],
    values: [...sums, ...own.map((m) => units.values[m])],
  }
}

function sumColumn(values: Float64Array, unitOf: Int32Array, unitCount: number): Float64Array {
  const sums = new Float64Array(unitCount)
  for (let account = 0; account < values.length; account++) {
    const value = values[account]
    if (unitOf[account] >= 0 && value === value) sums[unitOf[account]] += value
  }
  return sums
}

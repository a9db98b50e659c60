import { isRefusal } from '#model/change.ts'
import { ownersOf, partsOf } from './owners.ts'
import type { CheckedPlan } from './plan.ts'
import { columnsOf, type Table } from './table.ts'

export type DrivenPlan = CheckedPlan & { readonly drivingHours: ReadonlyMap<string, number> }

/** Hours on the road by territory, taken from the file as they are: no road is known here. */
export function drivingHoursOf(plan: CheckedPlan, table: Table | undefined): Map<string, number> {
  const columns = columnsOf(table, 'territories.csv', 'territory_id', 'driving_hours')
  if (!plan.drivesInWorkload || isRefusal(columns)) return new Map()
  const [ids, hours] = columns
  return new Map(ids.map((id, row) => [id, Number(hours[row])]))
}

/** Sum of a measure per territory, with what its rep carries in the core where that counts. */
export function totalsOf(plan: DrivenPlan, owners: readonly string[], measureId: string): Map<string, number> | null {
  const own = ownTotals(plan, owners, measureId)
  const { core } = plan
  if (own === null || core === null) return own
  const served = { ...plan, ...core, drivingHours: new Map<string, number>() }
  const byRep = new Map<string, number>()
  for (const [territory, total] of ownTotals(served, ownersOf(served), measureId)!) {
    const parts = core.served.get(territory) ?? new Map<string, number>()
    const whole = [...parts.values()].reduce((sum, part) => sum + part, 0)
    for (const [rep, part] of parts) byRep.set(rep, (byRep.get(rep) ?? 0) + (total * part) / whole)
  }
  for (const { id, fte } of plan.territories) {
    const rep = core.reps.get(id) ?? ''
    const same = plan.territories.filter((one) => core.reps.get(one.id) === rep)
    const whole = same.reduce((sum, one) => sum + one.fte, 0)
    if (rep !== '') own.set(id, own.get(id)! + ((byRep.get(rep) ?? 0) * fte) / whole)
  }
  return own
}

/** Sum of a measure per territory; units' own measures lie with the unit. */
function ownTotals(plan: DrivenPlan, owners: readonly string[], measureId: string): Map<string, number> | null {
  const totals = new Map<string, number>(plan.territories.map(({ id }) => [id, 0]))
  const add = (territory: string, value: number): void => {
    totals.set(territory, (totals.get(territory) ?? 0) + (value === value ? value : 0))
  }
  const ofAccounts = plan.accountMeasures.indexOf(measureId)
  const ofUnits = plan.unitMeasures.indexOf(measureId)
  if (ofAccounts >= 0) {
    plan.accounts.forEach(({ id, values }, a) => {
      for (const [territory, share] of partsOf(plan, id, owners[a]!)) add(territory, share * (values[ofAccounts] ?? 0))
    })
  } else if (ofUnits >= 0)
    for (const [unit, values] of plan.unitValues) add(plan.units.get(unit) ?? '', values[ofUnits] ?? 0)
  else return null
  if (measureId === 'workload') for (const { id } of plan.territories) add(id, plan.drivingHours.get(id) ?? 0)
  return totals
}

/** Index 100 = fair share by FTE of everything that is not Unassigned. */
export function indexOf(plan: CheckedPlan, totals: ReadonlyMap<string, number>): { id: string; index: number }[] {
  const fte = plan.territories.reduce((sum, one) => sum + one.fte, 0)
  const assigned = plan.territories.reduce((sum, { id }) => sum + totals.get(id)!, 0)
  return plan.territories.map(({ id, fte: own }) => ({ id, index: (100 * totals.get(id)! * fte) / (assigned * own) }))
}

import type { Accounts } from '#model/account.ts'
import type { Alignment, Project } from '#model/project.ts'
import { compareIds } from '#model/text.ts'
import type { Units } from '#model/units.ts'
import type { PlanFile } from './file.ts'

export interface JoinedPlan {
  /** Unit sums are still to be made (`units/sumToUnits.ts`); own measures of units are in place. */
  readonly project: Project
  /** Unit ids of the file that the geography does not have; their accounts have no place and their territory is lost. */
  readonly missingUnits: readonly string[]
}

/** Puts a plan onto units by their ids. */
export function joinPlanFile(file: PlanFile, geography: Units): JoinedPlan {
  const index = new Map(geography.id.map((id, unit) => [id, unit]))
  const missing = new Set<string>()
  const unitOf = (id: string): number => {
    const unit = index.get(id)
    if (unit === undefined) missing.add(id)
    return unit ?? -1
  }
  const unit = Int32Array.from(file.accountUnits, (id) => (id === '' ? -1 : unitOf(id)))
  const units: Units = { ...geography, measures: file.measures, values: ownValues(file, geography.count, unitOf) }
  const alignments: Alignment[] = []
  for (const saved of file.alignments) {
    const territoryOf = new Uint16Array(geography.count)
    const assignedBy = new Uint8Array(geography.count)
    for (const { unitId, territory, by } of saved.units) {
      const at = unitOf(unitId)
      if (at < 0) continue
      territoryOf[at] = territory
      assignedBy[at] = by
    }
    const { units: _, plan, ...rest } = saved
    alignments.push({ ...rest, plan: { ...plan, territoryOf, assignedBy } })
  }
  const { name, roster, scenarios, measures, callPlan, settings, actuals } = file
  const handedOut = file.handedOut ? { handedOut: file.handedOut } : {}
  const accounts: Accounts = { ...file.accounts, unit }
  return {
    project: {
      name,
      units,
      accounts,
      roster,
      alignments,
      scenarios,
      measures,
      callPlan,
      settings,
      ...(actuals ? { actuals } : {}),
      ...handedOut,
    },
    missingUnits: [...missing].sort(compareIds),
  }
}

function ownValues(file: PlanFile, count: number, unitOf: (id: string) => number): Float64Array[] {
  const columns = file.measures.map(() => new Float64Array(count))
  const own = columns.filter((_, m) => file.measures[m]!.from === 'units')
  for (const [id, numbers] of file.units.values) {
    const unit = unitOf(id)
    if (unit >= 0) numbers.forEach((number, i) => (own[i]![unit] = number))
  }
  return columns
}

import { levelsHold, limitsHold } from './corridors.ts'
import type { Finding } from './finding.ts'
import { homesHold, tiesHold, withinHolds } from './ground.ts'
import type { Table } from './table.ts'
import { type DrivenPlan, totalsOf } from './totals.ts'

/** Wishes that only some plans have: those that a plan does not have are not listed. */
export function askedHold(
  plan: DrivenPlan,
  owners: readonly string[],
  tables: { readonly [name: string]: Table | undefined },
): Finding[] {
  const { asked, territories, units, first, corridors } = plan
  const totals = (measureId: string) => totalsOf(plan, owners, measureId)
  const measures = corridors.map(({ measureId }) => measureId)
  return [
    ...(asked.limits.length > 0 ? [limitsHold(asked, territories, totals)] : []),
    ...(asked.ties.length > 0 ? [tiesHold(asked, units, tables['neighbours.csv'])] : []),
    ...(asked.within ? [withinHolds(asked, units, first?.units ?? null, tables['within.csv'])] : []),
    ...(asked.homesInside ? [homesHold(units, tables['homes.csv'])] : []),
    ...(asked.band ? [levelsHold(asked, territories, measures, totals)] : []),
  ]
}

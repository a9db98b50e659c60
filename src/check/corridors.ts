import type { Asked } from './asked.ts'
import type { Finding } from './finding.ts'
import { type DrivenPlan, indexOf, totalsOf } from './totals.ts'

/** Sums of a measure per territory, or null where the plan has no such measure. */
export type Totals = (measureId: string) => ReadonlyMap<string, number> | null

export function corridorsHold(plan: DrivenPlan, owners: readonly string[]): Finding {
  const broken: string[] = []
  for (const { measureId, lo, hi } of plan.corridors) {
    const totals = totalsOf(plan, owners, measureId)
    if (totals === null) broken.push(`${measureId} is no measure of the plan`)
    else {
      for (const { id, index } of indexOf(plan, totals)) {
        broken.push(...outside(id, index, measureId, { lo, hi }))
      }
    }
  }
  return {
    promise: 'Each territory is within its corridors',
    looked: plan.corridors.length * plan.territories.length,
    broken,
  }
}

export function limitsHold({ limits }: Asked, territories: readonly { id: string }[], totalsOf: Totals): Finding {
  const broken: string[] = []
  for (const { measureId, min, max } of limits) {
    const totals = totalsOf(measureId)
    for (const { id } of totals === null ? [] : territories) {
      const total = totals!.get(id) ?? 0
      const slack = 1e-6 * Math.max(1, Math.abs(total))
      if (total < min - slack) broken.push(`${id} has ${total} of ${measureId}, less than ${min}`)
      if (total > max + slack) broken.push(`${id} has ${total} of ${measureId}, more than ${max}`)
    }
  }
  const promise = 'Each territory carries at least and at most what is set'
  return { promise, looked: limits.length * territories.length, broken }
}

export function levelsHold(
  { band, standing }: Asked,
  territories: readonly { id: string; fte: number }[],
  measures: readonly string[],
  totalsOf: Totals,
): Finding {
  const promise = `Each ${band?.level ?? 'district'} is within its corridor as the sum of its territories`
  if (band === null) return { promise, looked: 0, broken: [] }
  const members = new Map<string, { id: string; fte: number }[]>()
  for (const one of territories) {
    const id = standing(one.id, band.level)
    if (id !== '') members.set(id, [...(members.get(id) ?? []), one])
  }
  const allFte = territories.reduce((sum, { fte }) => sum + fte, 0)
  const broken: string[] = []
  for (const measureId of measures) {
    const totals = totalsOf(measureId)
    if (totals === null) continue
    const sum = (list: readonly { id: string }[]) => list.reduce((all, { id }) => all + (totals.get(id) ?? 0), 0)
    for (const [id, own] of members) {
      const fte = own.reduce((all, one) => all + one.fte, 0)
      const index = (100 * sum(own) * allFte) / (sum(territories) * fte)
      broken.push(...outside(id, index, measureId, band))
    }
  }
  return { promise, looked: members.size * measures.length, broken }
}

const HAIR = 1e-6

/** Nothing within the corridor; outside the index has as many decimals as show it: 84.97 where 85.0 would read as inside. */
function outside(
  id: string,
  index: number,
  measureId: string,
  { lo, hi }: { readonly lo: number; readonly hi: number },
): string[] {
  if (!(index < lo - HAIR || index > hi + HAIR)) return []
  let digits = 1
  const shown = () => Number(index.toFixed(digits))
  while (shown() >= lo && shown() <= hi) digits++
  return [`${id} has index ${index.toFixed(digits)} in ${measureId}, outside ${lo} to ${hi}`]
}

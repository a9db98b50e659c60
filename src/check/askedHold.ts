import { isRefusal } from '#model/change.ts'
import type { Asked } from './asked.ts'
import type { Finding } from './check.ts'
import { columnOf, type Table } from './files.ts'

/** Sums of a measure per territory, or null where the plan has no such measure. */
type Totals = (measureId: string) => ReadonlyMap<string, number> | null

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

export function tiesHold({ ties }: Asked, units: ReadonlyMap<string, string>, neighbours: Table | undefined): Finding {
  const promise = 'What is to stay together does, and no territory lies on both sides of a barrier'
  const broken: string[] = []
  for (const tie of ties) {
    if (tie.kind !== 'together') continue
    const owners = new Set(tie.units.map((unit) => units.get(unit) ?? ''))
    if (owners.size > 1) broken.push(`${tie.units[0]} and what is to stay with it lie in ${owners.size} territories`)
  }
  const barriers = ties
    .filter(({ kind }) => kind !== 'together')
    .map(({ kind, units }) => ({ kind, in: new Set(units) }))
  if (barriers.length === 0) return { promise, looked: ties.length, broken }
  const left = neighbours && columnOf(neighbours, 'unit_a', 'neighbours.csv')
  const right = neighbours && columnOf(neighbours, 'unit_b', 'neighbours.csv')
  if (!left || !right || isRefusal(left) || isRefusal(right)) {
    return { promise, looked: ties.length, broken: [...broken, 'neighbours.csv is missing, so barriers are not known'] }
  }
  left.forEach((a, row) => {
    const b = right[row]!
    const owner = units.get(a) ?? ''
    if (owner === '' || owner !== units.get(b)) return
    const barred = barriers.some(({ kind, in: inside }) =>
      kind === 'round' ? inside.has(a) !== inside.has(b) : inside.has(a) && inside.has(b),
    )
    if (barred) broken.push(`${owner} holds ${a} and ${b}, between which there is a barrier`)
  })
  return { promise, looked: ties.length, broken }
}

/** States stand in within.csv; districts, regions and areas are those of the first alignment's ground. */
export function withinHolds(
  asked: Asked,
  units: ReadonlyMap<string, string>,
  first: ReadonlyMap<string, string> | null,
  table: Table | undefined,
): Finding {
  const promise = `Each territory lies within one ${asked.within || 'state or district'}`
  if (asked.within === '') return { promise, looked: 0, broken: [] }
  const group = asked.within === 'state' ? stated(table) : null
  if (asked.within === 'state' && group === null) {
    return { promise, looked: 0, broken: ['within.csv is missing or has no columns unit_id and within'] }
  }
  const lies = (unit: string, owner: string): string => {
    if (group !== null) return group.get(unit) ?? ''
    return asked.standing(first?.get(unit) ?? '', asked.within) || asked.standing(owner, asked.within)
  }
  const found = new Map<string, Map<string, string>>()
  for (const [unit, owner] of units) {
    const own = owner === '' ? '' : lies(unit, owner)
    if (own === '') continue
    if (!found.has(owner)) found.set(owner, new Map())
    found.get(owner)!.set(own, unit)
  }
  const broken = [...found].flatMap(([owner, groups]) =>
    groups.size > 1 ? [`${owner} lies in ${[...groups].map(([name, unit]) => `${name} (${unit})`).join(' and ')}`] : [],
  )
  return { promise, looked: found.size, broken }
}

/** Homes stand in homes.csv; of two in one unit only one can have it. */
export function homesHold(units: ReadonlyMap<string, string>, table: Table | undefined): Finding {
  const promise = 'Each home lies in its own territory'
  const owners = table && columnOf(table, 'territory_id', 'homes.csv')
  const homes = table && columnOf(table, 'unit_id', 'homes.csv')
  if (!owners || !homes || isRefusal(owners) || isRefusal(homes)) {
    return { promise, looked: 0, broken: ['homes.csv is missing or has no columns territory_id and unit_id'] }
  }
  const served = new Set(homes.filter((unit, row) => units.get(unit) === owners[row]))
  const broken = owners.flatMap((owner, row) =>
    served.has(homes[row]!)
      ? []
      : [`The home of ${owner}, ${homes[row]}, lies in ${units.get(homes[row]!) || 'Unassigned'}`],
  )
  return { promise, looked: owners.length, broken }
}

function stated(table: Table | undefined): Map<string, string> | null {
  const ids = table && columnOf(table, 'unit_id', 'within.csv')
  const names = table && columnOf(table, 'within', 'within.csv')
  if (!ids || !names || isRefusal(ids) || isRefusal(names)) return null
  return new Map(ids.map((id, row) => [id, names[row]!]))
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
      if (index < band.lo - 1e-6 || index > band.hi + 1e-6) {
        broken.push(`${id} has index ${index.toFixed(1)} in ${measureId}, outside ${band.lo} to ${band.hi}`)
      }
    }
  }
  return { promise, looked: members.size * measures.length, broken }
}

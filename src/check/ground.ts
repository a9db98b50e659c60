import { isRefusal } from '#model/change.ts'
import type { Asked } from './asked.ts'
import type { Finding } from './finding.ts'
import { columnsOf, type Table } from './table.ts'

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
  const pairs = columnsOf(neighbours, 'neighbours.csv', 'unit_a', 'unit_b')
  if (isRefusal(pairs)) {
    return { promise, looked: ties.length, broken: [...broken, 'neighbours.csv is missing, so barriers are not known'] }
  }
  const [left, right] = pairs
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

function stated(table: Table | undefined): Map<string, string> | null {
  const columns = columnsOf(table, 'within.csv', 'unit_id', 'within')
  if (isRefusal(columns)) return null
  const [ids, names] = columns
  return new Map(ids.map((id, row) => [id, names[row]!]))
}

/** Homes stand in homes.csv; of two in one unit only one can have it. */
export function homesHold(units: ReadonlyMap<string, string>, table: Table | undefined): Finding {
  const promise = 'Each home lies in its own territory'
  const columns = columnsOf(table, 'homes.csv', 'territory_id', 'unit_id')
  if (isRefusal(columns)) {
    return { promise, looked: 0, broken: ['homes.csv is missing or has no columns territory_id and unit_id'] }
  }
  const [owners, homes] = columns
  const served = new Set(homes.filter((unit, row) => units.get(unit) === owners[row]))
  const broken = owners.flatMap((owner, row) =>
    served.has(homes[row]!)
      ? []
      : [`The home of ${owner}, ${homes[row]}, lies in ${units.get(homes[row]!) || 'Unassigned'}`],
  )
  return { promise, looked: owners.length, broken }
}

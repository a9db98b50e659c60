import type { Plan, Territory } from '#model/plan.ts'
import type { Project } from '#model/project.ts'

/**
 * Names that go on when territories are made from nothing: of a territory that has most of the ground of one that ends,
 * and that one most of its ground in it. Names that only count or say the rep are not carried on.
 */
export function keptNames(
  { units, roster }: Project,
  before: Plan,
  made: ReadonlyMap<number, Territory | null>,
  territoryOf: ArrayLike<number>,
): Map<number, string> {
  const accounts = units.values[units.measures.findIndex(({ id }) => id === 'accounts')]
  const weigh = (unit: number) => 1 + (accounts?.[unit] ?? 0)
  const [was, is] = [new Map<number, number>(), new Map<number, number>()]
  const both = new Map<string, number>()
  for (let unit = 0; unit < units.count; unit++) {
    const [from, to, weight] = [before.territoryOf[unit]!, territoryOf[unit]!, weigh(unit)]
    if (made.get(from) === null) add(was, from, weight)
    if (made.get(to)) add(is, to, weight)
    if (made.get(from) === null && made.get(to)) add(both, `${from} ${to}`, weight)
  }
  const reps = new Set(roster.flatMap(({ id, name }) => [id, name]))
  const names = new Map<number, string>()
  for (const [pair, weight] of both) {
    const [from, to] = pair.split(' ').map(Number) as [number, number]
    const name = before.territories[from]!.name
    if (2 * weight <= was.get(from)! || 2 * weight <= is.get(to)!) continue
    if (!reps.has(name) && !/^Territory \S+$/.test(name)) names.set(to, name)
  }
  return names
}

function add<Key>(sums: Map<Key, number>, key: Key, weight: number): void {
  sums.set(key, (sums.get(key) ?? 0) + weight)
}

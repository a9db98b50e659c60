import { isRefusal, type Refusal } from '#model/change.ts'
import type { Finding } from './finding.ts'
import type { CheckedPlan } from './plan.ts'
import { columnOf, columnsOf, type Table } from './table.ts'

/** Every territory in one piece, over borders and bridges of neighbours.csv: sets are joined along neighbours. */
export function contiguous(plan: CheckedPlan, table: Table | undefined): Finding {
  const some = plan.territories.some(({ inPieces }) => inPieces)
  const promise = `Each territory is in one piece${some ? ', where it is to be' : ''}`
  const pieces = piecesOf(plan, table)
  if (isRefusal(pieces)) return { promise, looked: 0, broken: [pieces.refused] }
  const broken = [...pieces]
    .filter(([, roots]) => roots.size > 1)
    .map(([id, roots]) => `${id} lies in ${roots.size} pieces`)
  return { promise, looked: pieces.size, broken }
}

/** One unit of each connected piece, per territory that is to be in one. */
export function piecesOf(plan: CheckedPlan, table: Table | undefined): Map<string, Set<string>> | Refusal {
  const pairs = columnsOf(table, 'neighbours.csv', 'unit_a', 'unit_b')
  if (isRefusal(pairs)) return pairs
  const [left, right] = pairs
  const kinds = columnOf(table, 'kind', 'neighbours.csv')
  const parent = new Map<string, string>([...plan.units.keys()].map((unit) => [unit, unit]))
  const root = (unit: string): string => {
    let at = unit
    while (parent.get(at) !== at) {
      parent.set(at, parent.get(parent.get(at)!)!)
      at = parent.get(at)!
    }
    return at
  }
  left.forEach((a, row) => {
    const b = right[row]!
    const territory = plan.units.get(a)
    // what a barrier runs between holds nothing together
    if (!isRefusal(kinds) && kinds[row] === 'barrier') return
    if (territory !== undefined && territory !== '' && territory === plan.units.get(b)) parent.set(root(a), root(b))
  })
  const pieces = new Map<string, Set<string>>()
  const anywhere = new Set(plan.territories.filter(({ inPieces }) => inPieces).map(({ id }) => id))
  for (const [unit, territory] of plan.units) {
    if (territory === '' || anywhere.has(territory)) continue
    if (!pieces.has(territory)) pieces.set(territory, new Set())
    pieces.get(territory)!.add(root(unit))
  }
  return pieces
}

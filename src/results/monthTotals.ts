import { actualKinds, type ActualKind, type Actuals } from '#model/actuals.ts'
import type { Steps } from '#model/steps.ts'
import { rowBlocks } from './rowBlocks.ts'

const known = new WeakMap<Float64Array, Float64Array>()

/** Everything of one kind by month; added up once. */
export function* monthTotals(actuals: Actuals, kind: ActualKind): Steps<Float64Array> {
  const amounts = actuals.amounts[actualKinds.indexOf(kind)]!
  const found = known.get(amounts)
  if (found) return found
  const totals = new Float64Array(actuals.months)
  for (const [first, end] of rowBlocks(actuals.count)) {
    for (let row = first; row < end; row++) totals[actuals.month[row]!]! += amounts[row]!
    yield
  }
  known.set(amounts, totals)
  return totals
}

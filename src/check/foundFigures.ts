import { isRefusal } from '#model/change.ts'
import { piecesOf } from './pieces.ts'
import type { Table } from './table.ts'
import { type DrivenPlan, indexOf, totalsOf } from './totals.ts'

/** Figures of the alignment as the checker itself found them. */
export interface FoundFigures {
  readonly gaps: ReadonlyMap<string, number>
  readonly outOfCorridor: number
  readonly detachedPieces: number | null
}

/** What a certificate says, found anew. */
export function figuresOf(plan: DrivenPlan, owners: readonly string[], neighbours: Table | undefined): FoundFigures {
  const gaps = new Map<string, number>()
  let outOfCorridor = 0
  for (const { measureId, lo, hi } of plan.corridors) {
    const totals = totalsOf(plan, owners, measureId)
    const told = totals === null ? [] : indexOf(plan, totals).filter(({ index }) => index === index)
    gaps.set(
      measureId,
      told.reduce((worst, { index }) => Math.max(worst, Math.abs(index - 100)), 0),
    )
    outOfCorridor += told.filter(({ index }) => index < lo || index > hi).length
  }
  const pieces = piecesOf(plan, neighbours)
  const detachedPieces = isRefusal(pieces) ? null : [...pieces.values()].reduce((sum, { size }) => sum + size - 1, 0)
  return { gaps, outOfCorridor, detachedPieces }
}

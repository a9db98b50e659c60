import type { BalanceStep } from '#model/balance.ts'

/** Below 0: `a` is the better answer. Several seeds: keep the best, of equals the one with the lowest seed. */
export function compareAnswers(a: BalanceStep, b: BalanceStep, even = false): number {
  const gapCounts = even || a.outOfCorridor > 0
  return (
    a.detachedPieces - b.detachedPieces ||
    a.outOfCorridor - b.outOfCorridor ||
    (gapCounts ? a.worstGap - b.worstGap : 0) ||
    a.cost - b.cost
  )
}

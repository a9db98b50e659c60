import type { BalanceStep } from '#model/balance.ts'

/** Below 0: `a` is the better answer. Several seeds: keep the best, of equals the one with the lowest seed. */
export function compareAnswers(a: BalanceStep, b: BalanceStep): number {
  for (let i = 0; i < a.order.length; i++) if (a.order[i] !== b.order[i]) return a.order[i] - b.order[i]
  return 0
}

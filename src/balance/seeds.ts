import type { BalanceStep } from '#model/balance.ts'
import { compareOrders } from './goal.ts'

/** Below 0: `a` is the better answer. Several seeds: keep the best, of equals the one with the lowest seed. */
export function compareAnswers(a: BalanceStep, b: BalanceStep): number {
  return compareOrders(a.order, b.order)
}

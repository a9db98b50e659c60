import type { SampleAccount } from './accounts.ts'
import { bell, type Random } from './random.ts'

export interface ActualMonth {
  readonly account: number
  /** `2024-01` */
  readonly period: string
  readonly revenue: number
  readonly orders: number
  readonly visits: number
  readonly won: number
  readonly lost: number
}

const periods = [2024, 2025].flatMap((year) =>
  Array.from({ length: 12 }, (_, month) => `${year}-${String(month + 1).padStart(2, '0')}`),
)
/** Spring and autumn sell best. */
const season = [0.9, 0.92, 1.05, 1.1, 1.08, 0.98, 0.85, 0.82, 1.05, 1.15, 1.1, 1.0]
const ordersPerYear = { A: 20, B: 8, C: 3 }
const visitsPerYear = { A: 22, B: 10, C: 3 }

/** Two years of months; a month in which nothing happened has no row. */
export function sampleActuals(accounts: readonly SampleAccount[], random: Random): ActualMonth[] {
  return accounts.flatMap(({ potential, bought, segment }, account) => {
    if (bought === 0) return []
    const growth = 0.05 + 0.12 * bell(random)
    return periods.flatMap((period, i): ActualMonth[] => {
      const orders = happenings((ordersPerYear[segment] / 12) * season[i % 12], random)
      const visits = happenings((visitsPerYear[segment] / 12) * 0.9, random)
      const won = orders > 0 && random() < 0.05 ? 1 : 0
      const lost = random() < 0.02 ? 1 : 0
      if (orders + visits + lost === 0) return []
      const year = Math.max(0.2, 1 + growth * (i / 12 - 1))
      const order = (potential * bought * year) / ordersPerYear[segment]
      const revenue = Math.round(orders * order * Math.max(0.3, 1 + 0.25 * bell(random)))
      return [{ account, period, revenue, orders, visits, won, lost }]
    })
  })
}

/** A whole number that is `mean` on average. */
function happenings(mean: number, random: Random): number {
  return Math.floor(mean) + (random() < mean - Math.floor(mean) ? 1 : 0)
}

/** Revenue of the last twelve months by account. */
export function lastYearRevenue(actuals: readonly ActualMonth[], accountCount: number): Float64Array {
  const revenue = new Float64Array(accountCount)
  for (const month of actuals) if (month.period >= periods[12]) revenue[month.account] += month.revenue
  return revenue
}

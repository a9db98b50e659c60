import { columnText, measureText, numberText, percentText } from '#app/format.ts'
import type { IndicatorId } from '#results/indicators.ts'

interface IndicatorWords {
  readonly title: string
  readonly short: string
  readonly kind: 'money' | 'share' | 'count'
  /** Less is better. */
  readonly lower?: boolean
}

export const indicatorWords: { readonly [id in IndicatorId]: IndicatorWords } = {
  revenue: { title: 'Revenue', short: 'Revenue', kind: 'money' },
  growth: { title: 'Growth against the span before', short: 'Growth', kind: 'share' },
  attainment: { title: 'Attainment: what was reached / target', short: 'Attainment', kind: 'share' },
  gap: { title: 'Gap to the target', short: 'Gap to goal', kind: 'money', lower: true },
  revenuePerVisit: { title: 'Revenue per visit', short: 'Per visit', kind: 'money' },
  penetration: { title: 'Penetration: accounts with revenue / accounts', short: 'Penetration', kind: 'share' },
  winRate: { title: 'Win rate: won / (won + lost)', short: 'Win rate', kind: 'share' },
  retention: { title: 'Retention: customers of the span before that still are', short: 'Retention', kind: 'share' },
  newCustomers: { title: 'New customers', short: 'New', kind: 'count' },
  coverage: { title: 'Coverage: visits made / planned', short: 'Coverage', kind: 'share' },
}

/** Money without a currency is a plain number. */
export function indicatorText(id: IndicatorId, value: number, currency: string, short = true): string {
  if (Number.isNaN(value)) return ''
  const { kind } = indicatorWords[id]
  // one digit throughout, so that numbers stand under each other
  if (kind === 'share') return percentText(value, 1, 1)
  if (kind === 'count') return numberText(value, 0)
  const written = currency === '' ? 'number' : 'money'
  return short ? columnText(value, written, currency) : measureText(value, written, currency)
}

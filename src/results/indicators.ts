import type { Actuals } from '#model/actuals.ts'
import { monthsBetween } from '#model/actuals.ts'
import type { Goal } from '#model/goal.ts'
import type { Project } from '#model/project.ts'
import { callsPerYear } from '#units/workload.ts'
import { actualsRows, groupsOf, type Counting, type Grouping } from './inForce.ts'

/** Months counted from the first month of the actuals, both included. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** Sums of one group in one span. */
export interface ResultSums {
  readonly accounts: number
  /** Accounts with revenue. */
  readonly customers: number
  /** Customers that had no revenue in the span before. */
  readonly newCustomers: number
  /** Customers of the span before that still are. */
  readonly keptCustomers: number
  readonly revenue: number
  readonly orders: number
  readonly visits: number
  readonly plannedVisits: number
  readonly won: number
  readonly lost: number
  /** Part of the goal that falls into the span; NaN without a goal. */
  readonly target: number
}

export const indicatorIds = [
  'revenue',
  'growth',
  'attainment',
  'gap',
  'revenuePerVisit',
  'penetration',
  'winRate',
  'retention',
  'newCustomers',
  'coverage',
] as const
export type IndicatorId = (typeof indicatorIds)[number]

export interface ResultRow {
  readonly id: string
  readonly name: string
  readonly sums: ResultSums
  readonly before: ResultSums
  /** NaN where there is nothing to tell it from. */
  readonly now: Readonly<Record<IndicatorId, number>>
  readonly earlier: Readonly<Record<IndicatorId, number>>
  /** Revenue by month of the actuals, all of them. */
  readonly months: Float64Array
}

export interface Results {
  readonly rows: readonly ResultRow[]
  /** All groups together, Unassigned included: what each is held against. */
  readonly whole: ResultRow
  readonly span: Span
  readonly spanBefore: Span | null
}

export interface ResultsWish {
  readonly grouping: Grouping
  readonly counting: Counting
  readonly span: Span
  readonly goal: Goal | null
}

/** How each territory, rep, district or segment did in a span of months, and in as many months before it. */
export function resultsOf(project: Project, alignmentId: string, actuals: Actuals, wish: ResultsWish): Results {
  const { span } = wish
  const length = span.to - span.from + 1
  const spanBefore = span.from - length >= 0 ? { from: span.from - length, to: span.from - 1 } : null
  const groups = groupsOf(project, alignmentId, actuals, wish.grouping, wish.counting)
  const rows = actualsRows(project, actuals)
  const [now, then, old] = [span, spanBefore, spanBefore && shifted(spanBefore, -length)].map((one) =>
    one && one.from >= 0 ? customersIn(actuals, rows, project.accounts.count, one) : null,
  )
  const tally = { project, actuals, groups, rows }
  const sums = sumsOf(tally, span, now!, then ?? null, goalParts(wish, groups.id))
  const before = spanBefore ? sumsOf(tally, spanBefore, then!, old ?? null, goalParts(wish, groups.id)) : null
  const months = monthlyRevenue(tally)
  const row = (id: string, name: string, own: ResultSums, past: ResultSums | null, line: Float64Array): ResultRow => ({
    id,
    name,
    sums: own,
    before: past ?? nothing,
    now: indicators(own, past),
    earlier: past ? indicators(past, null) : unknown,
    months: line,
  })
  const all = (list: readonly ResultSums[]) => list.reduce(together)
  const total = new Float64Array(actuals.months)
  for (const line of months) line.forEach((value, month) => (total[month]! += value))
  return {
    rows: groups.id.map((id, g) => row(id, groups.name[g]!, sums[g]!, before?.[g] ?? null, months[g]!)),
    whole: row('', 'All', all(sums), before && all(before), total),
    span,
    spanBefore,
  }
}

/** The last `length` months. */
export function lastMonths({ months }: Actuals, length: number): Span {
  return { from: Math.max(0, months - length), to: months - 1 }
}

function indicators(sums: ResultSums, before: ResultSums | null): Record<IndicatorId, number> {
  const { revenue, target, visits, customers, accounts, won, lost, plannedVisits } = sums
  return {
    revenue,
    growth: before ? ratio(revenue, before.revenue) - 1 : NaN,
    attainment: ratio(revenue, target),
    gap: target - revenue,
    revenuePerVisit: ratio(revenue, visits),
    penetration: ratio(customers, accounts),
    winRate: ratio(won, won + lost),
    retention: before ? ratio(sums.keptCustomers, before.customers) : NaN,
    newCustomers: before ? sums.newCustomers : NaN,
    coverage: ratio(visits, plannedVisits),
  }
}

function ratio(part: number, whole: number): number {
  return whole > 0 ? part / whole : NaN
}

const nothing: ResultSums = {
  accounts: 0,
  customers: 0,
  newCustomers: 0,
  keptCustomers: 0,
  revenue: 0,
  orders: 0,
  visits: 0,
  plannedVisits: 0,
  won: 0,
  lost: 0,
  target: NaN,
}
const unknown = Object.fromEntries(indicatorIds.map((id) => [id, NaN])) as Record<IndicatorId, number>

function shifted({ from, to }: Span, by: number): Span {
  return { from: from + by, to: to + by }
}

interface Tally {
  readonly project: Project
  readonly actuals: Actuals
  readonly groups: ReturnType<typeof groupsOf>
  readonly rows: Int32Array
}

/** 1 for accounts of the plan with revenue in the span. */
function customersIn(actuals: Actuals, rows: Int32Array, accounts: number, { from, to }: Span): Uint8Array {
  const revenue = new Float64Array(accounts)
  const [amounts] = actuals.amounts
  for (let row = 0; row < actuals.count; row++) {
    const month = actuals.month[row]!
    const account = rows[actuals.account[row]!]!
    if (account >= 0 && month >= from && month <= to) revenue[account]! += amounts![row]!
  }
  return Uint8Array.from(revenue, (sum) => (sum > 0 ? 1 : 0))
}

/**
 * Sums by group. Money, visits and deals go to who had the account in their month; whether an account is a customer
 * counts for who had it at the end of the span.
 */
function sumsOf(
  { project, actuals, groups, rows }: Tally,
  span: Span,
  customers: Uint8Array,
  customersBefore: Uint8Array | null,
  targetOf: (group: number, span: Span, actuals: Actuals) => number,
): ResultSums[] {
  const sums = groups.id.map(() => ({ ...nothing }) as { -readonly [key in keyof ResultSums]: number })
  const [revenue, orders, visits, won, lost] = actuals.amounts as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  for (let row = 0; row < actuals.count; row++) {
    const month = actuals.month[row]!
    const account = rows[actuals.account[row]!]!
    if (account < 0 || month < span.from || month > span.to) continue
    const sum = sums[groups.of[month]![account]!]!
    sum.revenue += revenue[row]!
    sum.orders += orders[row]!
    sum.visits += visits[row]!
    sum.won += won[row]!
    sum.lost += lost[row]!
  }
  const planned = callsPerYear(project.accounts, project.callPlan)
  const atEnd = groups.of[span.to]!
  for (let account = 0; account < project.accounts.count; account++) {
    const sum = sums[atEnd[account]!]!
    const [is, was] = [customers[account]!, customersBefore?.[account] ?? 0]
    sum.accounts++
    sum.customers += is
    if (is && !was) sum.newCustomers++
    if (is && was) sum.keptCustomers++
  }
  for (let month = span.from; month <= span.to; month++) {
    const of = groups.of[month]!
    for (let account = 0; account < planned.length; account++)
      sums[of[account]!]!.plannedVisits += planned[account]! / 12
  }
  return sums.map((sum, group) => ({ ...sum, target: targetOf(group, span, actuals) }))
}

function monthlyRevenue({ actuals, groups, rows }: Tally): Float64Array[] {
  const lines = groups.id.map(() => new Float64Array(actuals.months))
  for (let row = 0; row < actuals.count; row++) {
    const account = rows[actuals.account[row]!]!
    const month = actuals.month[row]!
    if (account >= 0) lines[groups.of[month]![account]!]![month]! += actuals.amounts[0]![row]!
  }
  return lines
}

/** The goal's part of a group within a span, month by month; only territories have parts of a revenue goal. */
function goalParts({ goal, grouping }: ResultsWish, ids: readonly string[]) {
  const amounts = new Map(goal?.parts.map(({ territoryId, amount }) => [territoryId, amount]))
  return (group: number, { from, to }: Span, { firstMonth }: Actuals): number => {
    const amount = amounts.get(ids[group]!)
    if (!goal || goal.of !== 'revenue' || grouping !== 'territory' || amount === undefined) return NaN
    const start = monthsBetween(firstMonth, `${goal.year}-01`)
    let share = 0
    for (let month = Math.max(from, start); month <= Math.min(to, start + 11); month++)
      share += goal.months[month - start]!
    return share > 0 ? amount * share : NaN
  }
}

function together(a: ResultSums, b: ResultSums): ResultSums {
  const sum = { ...a } as { -readonly [key in keyof ResultSums]: number }
  for (const key of Object.keys(a) as (keyof ResultSums)[]) {
    if (key !== 'target') sum[key] += b[key]
    else sum.target = Number.isNaN(a.target) ? b.target : Number.isNaN(b.target) ? a.target : a.target + b.target
  }
  return sum
}

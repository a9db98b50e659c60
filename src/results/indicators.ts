import { callsOfInSteps } from '#metrics/driving.ts'
import type { Actuals } from '#model/actuals.ts'
import type { Goal } from '#model/goal.ts'
import type { Project } from '#model/project.ts'
import { finished, type Steps } from '#model/steps.ts'
import { actualsRows, groupsOf, partsIn, type Counting, type Grouping, type Groups } from './inForce.ts'
import { rowBlocks } from './rowBlocks.ts'
import { targetsOf } from './targets.ts'

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
  /** What was asked for; its span, and as many months before. */
  readonly wish: ResultsWish
  readonly span: Span
  readonly spanBefore: Span | null
}

export interface ResultsWish {
  readonly grouping: Grouping
  readonly counting: Counting
  readonly span: Span
  readonly goal: Goal | null
}

export function resultsOf(project: Project, alignmentId: string, actuals: Actuals, wish: ResultsWish): Results {
  return finished(resultsInSteps(project, alignmentId, actuals, wish))
}

/** How each territory, rep, district or segment did in a span of months, and in as many months before it. */
export function* resultsInSteps(
  project: Project,
  alignmentId: string,
  actuals: Actuals,
  wish: ResultsWish,
): Steps<Results> {
  const { span, goal } = wish
  const length = span.to - span.from + 1
  const spanBefore = span.from - length >= 0 ? { from: span.from - length, to: span.from - 1 } : null
  const groups = yield* groupsOf(project, alignmentId, actuals, wish.grouping, wish.counting)
  yield
  const rows = yield* actualsRows(project, actuals)
  yield
  const { byAccount: planned } = yield* callsOfInSteps(project)
  yield
  const tally = { project, actuals, groups, rows, planned }
  const spanOld = spanBefore && shifted(spanBefore, -length)
  const now = yield* customersIn(tally, span)
  const then = spanBefore && (yield* customersIn(tally, spanBefore))
  const old = spanOld && spanOld.from >= 0 ? yield* customersIn(tally, spanOld) : null
  const targetIn = targetsOf(project, alignmentId, wish, groups.id, actuals.firstMonth)
  const sums = yield* sumsOf(tally, span, now, then, targetIn)
  const before = spanBefore && then ? yield* sumsOf(tally, spanBefore, then, old, targetIn) : null
  const months = yield* monthlyRevenue(tally)
  const of = goal?.of ?? 'revenue'
  const row = (id: string, name: string, own: ResultSums, past: ResultSums | null, line: Float64Array): ResultRow => ({
    id,
    name,
    sums: own,
    before: past ?? nothing,
    now: indicators(own, past, of),
    earlier: past ? indicators(past, null, of) : unknown,
    months: line,
  })
  const all = (list: readonly ResultSums[]) => list.reduce(together)
  const total = new Float64Array(actuals.months)
  for (const line of months) line.forEach((value, month) => (total[month]! += value))
  return {
    rows: groups.id.map((id, g) => row(id, groups.name[g]!, sums[g]!, before?.[g] ?? null, months[g]!)),
    whole: row('', 'All', all(sums), before && all(before), total),
    wish,
    span,
    spanBefore,
  }
}

/** The last `length` months. */
export function lastMonths({ months }: Actuals, length: number): Span {
  return { from: Math.max(0, months - length), to: months - 1 }
}

function indicators(sums: ResultSums, before: ResultSums | null, goalOf: Goal['of']): Record<IndicatorId, number> {
  const { revenue, target, visits, customers, accounts, won, lost, plannedVisits } = sums
  return {
    revenue,
    growth: before ? ratio(revenue, before.revenue) - 1 : NaN,
    attainment: ratio(sums[goalOf], target),
    gap: target - sums[goalOf],
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

type Sums = { -readonly [key in keyof ResultSums]: number }

interface Tally {
  readonly project: Project
  readonly actuals: Actuals
  readonly groups: Groups
  readonly rows: Int32Array
  /** Calls a year by account. */
  readonly planned: Float64Array
}

/** 1 for accounts of the plan with revenue in the span. */
function* customersIn({ project, actuals, rows }: Tally, { from, to }: Span): Steps<Uint8Array> {
  const revenue = new Float64Array(project.accounts.count)
  const { account: accounts, month: months } = actuals
  const amounts = actuals.amounts[0]!
  for (const [first, end] of rowBlocks(actuals.count)) {
    for (let row = first; row < end; row++) {
      const month = months[row]!
      const account = rows[accounts[row]!]!
      if (account >= 0 && month >= from && month <= to) revenue[account]! += amounts[row]!
    }
    yield
  }
  const bought = new Uint8Array(revenue.length)
  for (let account = 0; account < bought.length; account++) if (revenue[account]! > 0) bought[account] = 1
  return bought
}

/**
 * Sums by group. Money, visits and deals go to who had the account in their month, of a shared one to each by its share;
 * whether an account is a customer counts for who had it at the end of the span.
 */
function* sumsOf(
  { project, actuals, groups, rows, planned }: Tally,
  span: Span,
  customers: Uint8Array,
  customersBefore: Uint8Array | null,
  targetIn: (group: number, span: Span) => number,
): Steps<ResultSums[]> {
  const sums = groups.id.map(() => ({ ...nothing }) as Sums)
  const [revenue, orders, visits, won, lost] = actuals.amounts as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  for (const [first, end] of rowBlocks(actuals.count)) {
    for (let row = first; row < end; row++) {
      const month = actuals.month[row]!
      const account = rows[actuals.account[row]!]!
      if (account < 0 || month < span.from || month > span.to) continue
      const parts = partsIn(groups, month, account)
      if (parts) for (const { group, share } of parts) add(sums[group]!, row, share)
      else add(sums[groups.of[month]![account]!]!, row, 1)
    }
    yield
  }
  function add(sum: Sums, row: number, share: number): void {
    sum.revenue += share * revenue[row]!
    sum.orders += share * orders[row]!
    sum.visits += share * visits[row]!
    sum.won += share * won[row]!
    sum.lost += share * lost[row]!
  }
  const atEnd = groups.of[span.to]!
  for (let account = 0; account < project.accounts.count; account++) {
    const parts = partsIn(groups, span.to, account)
    if (parts) for (const { group, share } of parts) count(sums[group]!, account, share)
    else count(sums[atEnd[account]!]!, account, 1)
  }
  function count(sum: Sums, account: number, share: number): void {
    const [is, was] = [customers[account]!, customersBefore?.[account] ?? 0]
    sum.accounts += share
    if (!is) return
    sum.customers += share
    if (was) sum.keptCustomers += share
    else sum.newCustomers += share
  }
  for (let month = span.from; month <= span.to; month++) {
    const of = groups.of[month]!
    for (let account = 0; account < planned.length; account++)
      sums[of[account]!]!.plannedVisits += planned[account]! / 12
    for (const [account, parts] of groups.shared[month]!) {
      sums[of[account]!]!.plannedVisits -= planned[account]! / 12
      for (const { group, share } of parts) sums[group]!.plannedVisits += (share * planned[account]!) / 12
    }
    yield
  }
  return sums.map((sum, group) => ({ ...sum, target: targetIn(group, span) }))
}

function* monthlyRevenue({ actuals, groups, rows }: Tally): Steps<Float64Array[]> {
  const lines = groups.id.map(() => new Float64Array(actuals.months))
  const amounts = actuals.amounts[0]!
  for (const [first, end] of rowBlocks(actuals.count)) {
    for (let row = first; row < end; row++) {
      const account = rows[actuals.account[row]!]!
      const month = actuals.month[row]!
      if (account < 0) continue
      const parts = partsIn(groups, month, account)
      if (parts) for (const { group, share } of parts) lines[group]![month]! += share * amounts[row]!
      else lines[groups.of[month]![account]!]![month]! += amounts[row]!
    }
    yield
  }
  return lines
}

function together(a: ResultSums, b: ResultSums): ResultSums {
  const sum: Sums = { ...a }
  for (const key of Object.keys(a) as (keyof ResultSums)[]) {
    if (key !== 'target') sum[key] += b[key]
    else sum.target = Number.isNaN(a.target) ? b.target : Number.isNaN(b.target) ? a.target : a.target + b.target
  }
  return sum
}

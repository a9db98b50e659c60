import type { Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import type { Forecast } from '#results/forecast.ts'
import { monthsOfPart } from '#results/goalSplit.ts'
import { indicatorIds, type Results, type ResultSums } from '#results/indicators.ts'
import { repParts } from '#results/targets.ts'
import { monthAfter } from '#model/actuals.ts'
import { accountFields } from '#rules/fields.ts'
import { matchingRules, ruleTree } from '#rules/ruleOwners.ts'
import { ruleText } from '#rules/ruleWords.ts'
import { accountOwners, assignedWays, ownerOn } from '#metrics/owners.ts'
import { textAt } from '#model/text.ts'
import { alignmentOf } from './alignmentOf.ts'
import { csv, CsvWriter } from './csv.ts'

type Bytes = Uint8Array<ArrayBuffer>

const sums = [
  'accounts',
  'customers',
  'newCustomers',
  'keptCustomers',
  'revenue',
  'orders',
  'visits',
  'plannedVisits',
  'won',
  'lost',
  'target',
] as const satisfies readonly (keyof ResultSums)[]

/** Indicators that are no sum. */
const ratios = indicatorIds.filter((id) => id !== 'revenue' && id !== 'newCustomers')

/** Every figure of a results report: sums, indicators, the same of the span before, and the whole as the last row. */
export function resultsCsv({ rows, whole, span, spanBefore }: Results, firstMonth: string): Bytes {
  const months = (one: Results['spanBefore']) =>
    one ? [monthAfter(firstMonth, one.from), monthAfter(firstMonth, one.to)] : ['', '']
  const header = [
    'id',
    'name',
    'from',
    'to',
    ...sums.map(snake),
    ...ratios.map(snake),
    'from_before',
    'to_before',
    ...sums.map((name) => `${snake(name)}_before`),
  ]
  return csv(
    header,
    [...rows, whole].map((row) => [
      row === whole ? 'ALL' : row.id,
      row.name,
      ...months(span),
      ...sums.map((name) => row.sums[name]),
      ...ratios.map((id) => row.now[id]),
      ...months(spanBefore),
      ...sums.map((name) => (spanBefore ? row.before[name] : NaN)),
    ]),
  )
}

/** Each goal by territory and month; the months of a territory sum to its part, the parts to the goal. */
export function targetsCsv({ roster }: Project, plan: Plan): Bytes {
  const writer = new CsvWriter([
    'goal_id',
    'of',
    'level',
    'territory_id',
    'territory',
    'rep_id',
    'rep',
    'period',
    'amount',
    'fixed',
  ])
  const territories = new Map(plan.territories.flatMap((territory) => (territory ? [[territory.id, territory]] : [])))
  const names = new Map(roster.map(({ id, name }) => [id, name]))
  for (const goal of plan.goals) {
    writer.row([goal.id, goal.of, 'plan', '', '', '', '', String(goal.year), goal.total, ''])
    for (const { territoryId, amount, fixed } of goal.parts) {
      const territory = territories.get(territoryId)
      const cells = [goal.id, goal.of, 'territory', territoryId, territory?.name ?? '', '', '']
      const hand = fixed ? 'yes' : 'no'
      writer.row([...cells, String(goal.year), amount, hand])
      const months = monthsOfPart(goal, amount)
      for (let quarter = 0; quarter < 4; quarter++) {
        const part = months.slice(quarter * 3, quarter * 3 + 3).reduce((sum, month) => sum + month, 0)
        writer.row([...cells, `${goal.year}-Q${quarter + 1}`, Math.round(part * 100) / 100, hand])
      }
      months.forEach((part, month) => writer.row([...cells, monthAfter(`${goal.year}-01`, month), part, hand]))
      for (const { repId, amount: own } of repParts(plan, goal, territoryId, amount)) {
        const rep = ['rep', territoryId, territory?.name ?? '', repId, names.get(repId) ?? repId]
        writer.row([goal.id, goal.of, ...rep, String(goal.year), own, hand])
      }
    }
  }
  return writer.take()
}

export function forecastCsv(rows: readonly { id: string; name: string; forecast: Forecast }[], method: string): Bytes {
  return csv(
    ['id', 'name', 'period', 'forecast', 'low', 'high', 'method'],
    rows.flatMap(({ id, name, forecast }) =>
      forecast.months.map((amount, month) => {
        const part = forecast.total > 0 ? amount / forecast.total : 0
        const period = monthAfter(forecast.firstMonth, month)
        return [id, name, period, amount, forecast.low * part, forecast.high * part, method]
      }),
    ),
  )
}

/** A territory's part of a budget. */
export interface BudgetRow {
  readonly territoryId: string
  readonly name: string
  /** What the budget was spread by. */
  readonly weight: number
  /** Exact to the cent. */
  readonly part: number
}

export function budgetCsv(rows: readonly BudgetRow[], by: string): Bytes {
  return csv(
    ['territory_id', 'territory', 'spread_by', 'weight', 'amount'],
    rows.map(({ territoryId, name, weight, part }) => [territoryId, name, by, weight, part]),
  )
}

export function rulesCsv(plan: Plan): Bytes {
  return csv(
    ['rule_id', 'name', 'order', 'under_rule_id', 'territory_id', 'condition'],
    plan.rules.map((rule) => [rule.id, rule.name, rule.order, rule.parentId, rule.territoryId, ruleText(rule)]),
  )
}

/**
 * Who may see which account, and why: its owner, and where the alignment allows several territories every other one whose
 * rule would catch it.
 */
export function accessCsv(project: Project, alignmentId: string): Bytes {
  const { accounts } = project
  const { plan, effectiveFrom, manyTerritories } = alignmentOf(project, alignmentId)
  const owners = accountOwners(accounts, plan)
  const tree = ruleTree(plan, accountFields(accounts))
  const reps = plan.territories.map((territory) => (territory ? ownerOn(plan, territory, effectiveFrom) : ''))
  const writer = new CsvWriter(['account_id', 'territory_id', 'rep_id', 'access', 'reason'])
  for (let account = 0; account < accounts.count; account++) {
    const own = owners.territory[account]!
    const matching = matchingRules(tree, account)
    const rule = (index: number | undefined) =>
      index === undefined ? '' : `rule ${tree.rules[index]!.name || tree.rules[index]!.id}`
    const id = textAt(accounts.id, account)
    const way = assignedWays[owners.way[account]!]!
    if (own > 0)
      writer.row([id, plan.territories[own]!.id, reps[own]!, 'owner', way === 'rule' ? rule(matching[0]) : way])
    if (!manyTerritories) continue
    const seen = new Set([own])
    for (const index of matching) {
      const slot = tree.slots[index]!
      if (seen.has(slot)) continue
      seen.add(slot)
      writer.row([id, plan.territories[slot]!.id, reps[slot]!, 'may see', rule(index)])
    }
  }
  return writer.take()
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

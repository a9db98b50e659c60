import type { Amounts, ChangeReport } from '#metrics/changeReport.ts'
import { accountOwners, assignedWays, ownerOn } from '#metrics/owners.ts'
import type { Accounts } from '#model/account.ts'
import type { Alignment, Project } from '#model/project.ts'
import { textAt } from '#model/text.ts'
import { nextCallsDue } from '#results/nextCalls.ts'
import type { Cell, Sheet } from './sheet.ts'

/** Why units lie elsewhere, in a sentence: by unit. */
export type GroundReasons = ReadonlyMap<number, string>

/** Every account whose territory or rep differs, in the order of the accounts, each with its reason. */
export function changesSheet(
  project: Project,
  before: Alignment,
  after: Alignment,
  groundReasons: GroundReasons = new Map(),
): Sheet {
  const { accounts } = project
  const names = new Map(after.plan.territories.flatMap((one) => (one ? [[one.id, one.name] as const] : [])))
  const [from, to] = [side(project, before), side(project, after)]
  const reasons = new Map(after.plan.overrides.map(({ accountId, reason }) => [accountId, reason]))
  const nameOf = accountNames(accounts)
  const revenue = measureColumn(accounts, 'revenue')
  const workload = measureColumn(accounts, 'workload')
  return {
    name: 'Changes',
    columns: [
      { header: 'account_id' },
      { header: 'name' },
      { header: 'from_territory' },
      { header: 'to_territory' },
      { header: 'from_rep' },
      { header: 'to_rep' },
      { header: 'revenue', kind: 'number' },
      { header: 'workload_hours', kind: 'number' },
      { header: 'reason' },
    ],
    rows: rows(),
  }

  function* rows(): Generator<Cell[]> {
    for (let account = 0; account < accounts.count; account++) {
      const [was, is] = [from.at(account), to.at(account)]
      if (was.territory === is.territory && was.rep === is.rep) continue
      const id = textAt(accounts.id, account)
      const reason = reasonFor(account, id, was.territory === is.territory ? is.territory : null)
      const amounts = [revenue?.[account] ?? '', workload?.[account] ?? '']
      yield [id, nameOf(account), was.territory, is.territory, was.rep, is.rep, ...amounts, reason]
    }
  }

  function reasonFor(account: number, id: string, stayedIn: string | null): string {
    if (stayedIn !== null) return `${names.get(stayedIn) ?? 'Unassigned'} has another rep.`
    const way = assignedWays[to.owners.way[account]]
    if (way === 'override') return reasons.get(id) || 'Given by name.'
    if (way === 'rule') return 'A rule gives it.'
    if (assignedWays[from.owners.way[account]] === 'override')
      return 'Is no longer given by name and goes with its ground.'
    if (assignedWays[from.owners.way[account]] === 'rule')
      return 'No rule gives it any more, so it goes with its ground.'
    return groundReasons.get(accounts.unit[account]) ?? 'Goes with its ground.'
  }
}

/** Per rep what was gained and lost. */
export function repChangesSheet({ holders, rows }: ChangeReport): Sheet {
  const who = holders === 'reps' ? 'rep' : 'territory'
  const parts = ['before', 'gained', 'lost', 'after'] as const
  return {
    name: holders === 'reps' ? 'Reps' : 'Territory changes',
    columns: [
      { header: `${who}_id` },
      { header: who },
      ...parts.flatMap((part) => [
        { header: `accounts_${part}`, kind: 'whole' as const },
        { header: `revenue_${part}`, kind: 'number' as const },
        { header: `workload_hours_${part}`, kind: 'number' as const },
      ]),
      { header: 'revenue_at_risk', kind: 'number' },
    ],
    rows: rows.map((row) => [
      row.id,
      row.name,
      ...parts.flatMap((part) => amounts(row[part])),
      cents(row.revenueAtRisk),
    ]),
  }
}

/** Who hands what to whom, and in which order. */
export function handoverSheet(project: Project, report: ChangeReport, effectiveFrom: string): Sheet {
  const { accounts } = project
  const nameOf = accountNames(accounts)
  const names = new Map(report.rows.map(({ id, name }) => [id, name]))
  const nextCalls = nextCallsDue(project)
  return {
    name: 'Hand-over',
    columns: [
      { header: 'from_rep' },
      { header: 'order', kind: 'whole' },
      { header: 'account_id' },
      { header: 'name' },
      { header: 'to_rep' },
      { header: 'from_rep_name' },
      { header: 'to_rep_name' },
      { header: 'from_territory' },
      { header: 'to_territory' },
      { header: 'revenue', kind: 'number' },
      { header: 'workload_hours', kind: 'number' },
      { header: 'similarity', kind: 'percent' },
      { header: 'revenue_at_risk', kind: 'number' },
      { header: 'next_call_due' },
      { header: 'effective_from', kind: 'date' },
    ],
    rows: report.handovers.map((one) => [
      one.from,
      one.order,
      textAt(accounts.id, one.account),
      nameOf(one.account),
      one.to,
      names.get(one.from) ?? '',
      names.get(one.to) ?? '',
      one.fromTerritory,
      one.toTerritory,
      cents(one.revenue),
      cents(one.workload),
      Math.round(one.similarity * 1000) / 1000,
      cents(one.revenueAtRisk),
      nextCalls[one.account]!,
      effectiveFrom,
    ]),
  }
}

/** Name of an account, empty where the file has none. */
export function accountNames({ roles, columns }: Accounts): (account: number) => string {
  const column = roles.name
  return column === undefined ? () => '' : (account) => textAt(columns[column]!.text, account)
}

function amounts({ accounts, revenue, workload }: Amounts): number[] {
  return [accounts, cents(revenue), cents(workload)]
}

/** Sums and products of decimals leave digits that nobody wrote. */
function cents(value: number): number {
  return Math.round(value * 100) / 100
}

function side({ accounts }: Project, { plan, effectiveFrom }: Alignment) {
  const owners = accountOwners(accounts, plan)
  const answers = plan.territories.map((territory) =>
    territory ? { territory: territory.id, rep: ownerOn(plan, territory, effectiveFrom) } : { territory: '', rep: '' },
  )
  return { owners, at: (account: number) => answers[owners.territory[account]!]! }
}

function measureColumn(accounts: Accounts, id: string): Float64Array | undefined {
  return accounts.values[accounts.measures.findIndex((measure) => measure.id === id)]
}

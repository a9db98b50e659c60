import { accountOwners } from '#metrics/owners.ts'
import type { Actuals } from '#model/actuals.ts'
import type { Project } from '#model/project.ts'
import { actualsRows, groupsOf } from './inForce.ts'
import type { Span } from './indicators.ts'

/** Accounts that a planner should know of, worst first. */
export interface AccountLists {
  /** No revenue in the span although there is potential; by potential. */
  readonly whitespace: readonly { readonly account: number; readonly potential: number }[]
  /** Revenue fell by at least half against the span before; by what was lost. */
  readonly atRisk: readonly { readonly account: number; readonly now: number; readonly before: number }[]
}

export function accountLists(project: Project, actuals: Actuals, { from, to }: Span, most = 200): AccountLists {
  const { accounts } = project
  const length = to - from + 1
  const now = revenueOf(project, actuals, { from, to })
  const before = revenueOf(project, actuals, { from: from - length, to: from - 1 })
  const potential = accounts.values[accounts.measures.findIndex(({ id }) => id === 'potential')]
  const whitespace: { account: number; potential: number }[] = []
  const atRisk: { account: number; now: number; before: number }[] = []
  for (let account = 0; account < accounts.count; account++) {
    if (potential && potential[account]! > 0 && !(now[account]! > 0)) {
      whitespace.push({ account, potential: potential[account]! })
    }
    if (before[account]! > 0 && now[account]! < before[account]! / 2) {
      atRisk.push({ account, now: now[account]!, before: before[account]! })
    }
  }
  return {
    whitespace: whitespace.sort((a, b) => b.potential - a.potential || a.account - b.account).slice(0, most),
    atRisk: atRisk.sort((a, b) => b.before - b.now - (a.before - a.now) || a.account - b.account).slice(0, most),
  }
}

/** Accounts whose rep changed between two months, against those that stayed. */
export interface MovedAgainstStayed {
  readonly moved: { readonly accounts: number; readonly before: number; readonly after: number }
  readonly stayed: { readonly accounts: number; readonly before: number; readonly after: number }
}

/**
 * What changed since the alignment took effect: revenue of the months from then on, and of as many before them. Null
 * where the shown alignment has no effective date within the actuals.
 */
export function sinceRealignment(project: Project, alignmentId: string, actuals: Actuals): MovedAgainstStayed | null {
  const shown = project.alignments.find(({ id }) => id === alignmentId)!
  const groups = groupsOf(project, alignmentId, actuals, 'rep', 'inForce')
  const start = groups.of.findIndex((of, month) => month > 0 && of !== groups.of[month - 1])
  if (start < 0 || shown.effectiveFrom === '') return null
  const length = Math.min(start, actuals.months - start)
  const before = revenueOf(project, actuals, { from: start - length, to: start - 1 })
  const after = revenueOf(project, actuals, { from: start, to: start + length - 1 })
  const placed = accountOwners(project.accounts, shown.plan).territory
  const sums = { moved: { accounts: 0, before: 0, after: 0 }, stayed: { accounts: 0, before: 0, after: 0 } }
  for (let account = 0; account < project.accounts.count; account++) {
    if (placed[account] === 0) continue
    const moved = groups.of[start - 1]![account] !== groups.of[start]![account]
    const sum = moved ? sums.moved : sums.stayed
    sum.accounts++
    sum.before += before[account]!
    sum.after += after[account]!
  }
  return sums
}

function revenueOf(project: Project, actuals: Actuals, { from, to }: Span): Float64Array {
  const sums = new Float64Array(project.accounts.count)
  const rows = actualsRows(project, actuals)
  for (let row = 0; row < actuals.count; row++) {
    const account = rows[actuals.account[row]!]!
    const month = actuals.month[row]!
    if (account >= 0 && month >= from && month <= to) sums[account]! += actuals.amounts[0]![row]!
  }
  return sums
}

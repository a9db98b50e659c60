import { accountOwners } from '#metrics/owners.ts'
import type { Actuals } from '#model/actuals.ts'
import type { Project } from '#model/project.ts'
import type { Steps } from '#model/steps.ts'
import { actualsRows, groupsOf } from './inForce.ts'
import type { Span } from './indicators.ts'
import { rowBlocks } from './rowBlocks.ts'

/** Accounts that a planner should know of, worst first. */
export interface AccountLists {
  /** No revenue in the span although there is potential; by potential. */
  readonly whitespace: readonly { readonly account: number; readonly potential: number }[]
  /** Revenue fell by at least half against the span before; by what was lost. */
  readonly atRisk: readonly { readonly account: number; readonly now: number; readonly before: number }[]
}

/** More would not be read. */
const MOST = 200

export function* accountLists(project: Project, actuals: Actuals, { from, to }: Span): Steps<AccountLists> {
  const { accounts } = project
  const length = to - from + 1
  const now = yield* revenueOf(project, actuals, { from, to })
  const before = yield* revenueOf(project, actuals, { from: from - length, to: from - 1 })
  const potential = accounts.values[accounts.measures.findIndex(({ id }) => id === 'potential')]
  const [white, risk] = [new Largest(MOST), new Largest(MOST)]
  for (const [first, end] of rowBlocks(accounts.count)) {
    for (let account = first; account < end; account++) {
      if (potential && potential[account]! > 0 && !(now[account]! > 0)) white.add(account, potential[account]!)
      if (before[account]! > 0 && now[account]! < before[account]! / 2)
        risk.add(account, before[account]! - now[account]!)
    }
    yield
  }
  return {
    whitespace: white.take().map((account) => ({ account, potential: potential![account]! })),
    atRisk: risk.take().map((account) => ({ account, now: now[account]!, before: before[account]! })),
  }
}

/** The accounts with the largest values; of two alike the first. Sorts a few hundred at a time and never all. */
class Largest {
  private found: { readonly account: number; readonly value: number }[] = []
  private least = -Infinity
  private readonly most: number

  constructor(most: number) {
    this.most = most
  }

  add(account: number, value: number): void {
    if (value <= this.least) return
    this.found.push({ account, value })
    if (this.found.length >= 4 * this.most) this.cut()
  }

  take(): number[] {
    this.cut()
    return this.found.map(({ account }) => account)
  }

  private cut(): void {
    this.found.sort((a, b) => b.value - a.value || a.account - b.account)
    this.found.length = Math.min(this.found.length, this.most)
    if (this.found.length === this.most) this.least = this.found.at(-1)!.value
  }
}

/** Accounts whose rep, of a shared one who leads it, changed between two months, against those that stayed. */
export interface MovedAgainstStayed {
  readonly moved: { readonly accounts: number; readonly before: number; readonly after: number }
  readonly stayed: { readonly accounts: number; readonly before: number; readonly after: number }
}

/**
 * What changed since the alignment took effect: revenue of the months from then on, and of as many before them. Null
 * where the shown alignment has no effective date within the actuals.
 */
export function* sinceRealignment(
  project: Project,
  alignmentId: string,
  actuals: Actuals,
): Steps<MovedAgainstStayed | null> {
  const shown = project.alignments.find(({ id }) => id === alignmentId)!
  const groups = yield* groupsOf(project, alignmentId, actuals, 'rep', 'inForce')
  const start = groups.of.findIndex((of, month) => month > 0 && of !== groups.of[month - 1])
  if (start < 0 || shown.effectiveFrom === '') return null
  const length = Math.min(start, actuals.months - start)
  const before = yield* revenueOf(project, actuals, { from: start - length, to: start - 1 })
  const after = yield* revenueOf(project, actuals, { from: start, to: start + length - 1 })
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

function* revenueOf(project: Project, actuals: Actuals, { from, to }: Span): Steps<Float64Array> {
  const sums = new Float64Array(project.accounts.count)
  const rows = yield* actualsRows(project, actuals)
  const amounts = actuals.amounts[0]!
  for (const [first, end] of rowBlocks(actuals.count)) {
    for (let row = first; row < end; row++) {
      const account = rows[actuals.account[row]!]!
      const month = actuals.month[row]!
      if (account >= 0 && month >= from && month <= to) sums[account]! += amounts[row]!
    }
    yield
  }
  return sums
}

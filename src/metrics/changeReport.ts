import type { Accounts } from '#model/account.ts'
import { dictionaryOf } from '#model/dictionary.ts'
import type { Alignment, Project } from '#model/project.ts'
import { compareIds } from '#model/text.ts'
import { handsOf, sumDisruption, type DisruptionReport } from './disruption.ts'
import { handFlows, holdersIn, newAccountsOf, sharedOnEither, type HandFlow, type Holders } from './handFlows.ts'
import { ownerOn } from './owners.ts'

/** Shi et al., Journal of Marketing 2017: accounts that change rep lose 13.2 to 17.6 % of their revenue. */
const usualLossRate = 0.15

/** Revenue and workload are 0 where the plan has no such measure. */
export interface Amounts {
  readonly accounts: number
  readonly revenue: number
  readonly workload: number
}

/** What one rep had, gets and gives away. */
export interface HolderChange {
  /** Rep id, or territory id in a plan without reps. */
  readonly id: string
  readonly name: string
  readonly before: Amounts
  readonly after: Amounts
  readonly gained: Amounts
  readonly lost: Amounts
  readonly revenueAtRisk: number
}

/** One account that changes hands; with nobody before or after one of the ids is empty. */
export interface Handover {
  /** Index into the accounts. */
  readonly account: number
  readonly from: string
  readonly to: string
  /** Territory ids. */
  readonly fromTerritory: string
  readonly toTerritory: string
  readonly revenue: number
  readonly workload: number
  /** 0 … 1: share of the receiver's present accounts that are of the account's kind; NaN where accounts have no kind. */
  readonly similarity: number
  readonly revenueAtRisk: number
  /** 1, 2, 3 … among the accounts that this giver hands over: the receiver that knows such accounts best comes first. */
  readonly order: number
}

export interface ChangeReport {
  /** Reps, or territories in a plan without reps. */
  readonly holders: 'reps' | 'territories'
  readonly lossRate: number
  readonly disruption: DisruptionReport
  readonly revenueAtRisk: number
  /** In id order; who has nothing before and after is left out. */
  readonly rows: readonly HolderChange[]
  /** By giver, then in the order of the hand-over; accounts that nobody had come last. */
  readonly handovers: readonly Handover[]
}

/** Who gains and loses what between two alignments of a plan. */
export function changeReport(
  project: Project,
  before: Alignment,
  after: Alignment,
  lossRate = usualLossRate,
): ChangeReport {
  const { accounts } = project
  const named = [before, after].some(({ plan }) => plan.territories.some((territory) => territory?.repId))
  const fresh = newAccountsOf(accounts, before.plan)
  const [was, is] = [sideOf(accounts, before, named, fresh), sideOf(accounts, after, named)]
  const shared = sharedOnEither(was.holders, is.holders)
  const [revenue, workload] = [measured(accounts, 'revenue'), measured(accounts, 'workload')]
  const at = (column: Float64Array | null, account: number) => {
    const value = column?.[account] ?? 0
    return Number.isNaN(value) ? 0 : value
  }
  const books = new Map<string, Book>()
  const book = (id: string): Book => {
    let found = books.get(id)
    if (!found) books.set(id, (found = { before: none(), after: none(), gained: none(), lost: none() }))
    return found
  }
  for (let account = 0; account < accounts.count; account++) {
    const amounts = { accounts: 1, revenue: at(revenue, account), workload: at(workload, account) }
    if (shared.has(account)) {
      for (const [id, share] of was.holders.shares(account)) if (id !== '') add(book(id).before, amounts, share)
      for (const [id, share] of is.holders.shares(account)) if (id !== '') add(book(id).after, amounts, share)
      for (const { from, to, share } of handFlows(was.holders, is.holders, account)) {
        if (from !== '') add(book(from).lost, amounts, share)
        if (to !== '') add(book(to).gained, amounts, share)
      }
      continue
    }
    const [from, to] = [was.holders.of(account), is.holders.of(account)]
    if (from !== '') add(book(from).before, amounts)
    if (to !== '') add(book(to).after, amounts)
    if (from === to) continue
    if (from !== '') add(book(from).lost, amounts)
    if (to !== '') add(book(to).gained, amounts)
  }
  const hands = handsOf(accounts.count, was.holders, is.holders, fresh)
  const names = namesOf(project, before, after, named)
  const rows = [...books]
    .sort(([a], [b]) => compareIds(a, b))
    .map(([id, one]) => ({
      id,
      name: names.get(id) ?? id,
      ...one,
      revenueAtRisk: Math.max(0, one.lost.revenue) * lossRate,
    }))
  return {
    holders: named ? 'reps' : 'territories',
    lossRate,
    disruption: {
      accounts: sumDisruption(hands, new Float64Array(accounts.count).fill(1)),
      revenue: revenue && sumDisruption(hands, revenue),
      workload: workload && sumDisruption(hands, workload),
    },
    revenueAtRisk: rows.reduce((sum, row) => sum + row.revenueAtRisk, 0),
    rows,
    handovers: handoversOf(accounts, was, is, shared, (account, { from, share }) => ({
      revenue: share * at(revenue, account),
      workload: share * at(workload, account),
      revenueAtRisk: from === '' ? 0 : share * Math.max(0, at(revenue, account)) * lossRate,
    })),
  }
}

interface Book {
  readonly before: Sums
  readonly after: Sums
  readonly gained: Sums
  readonly lost: Sums
}
type Sums = { -readonly [key in keyof Amounts]: number }

function none(): Sums {
  return { accounts: 0, revenue: 0, workload: 0 }
}

function add(sums: Sums, amounts: Amounts, share = 1): void {
  sums.accounts += share * amounts.accounts
  sums.revenue += share * amounts.revenue
  sums.workload += share * amounts.workload
}

/** Who has each account in one alignment, on the day that it takes effect. */
interface Side {
  readonly holders: Holders
  /** Id of the territory by which a holder has the account, or a part of it. */
  readonly territory: (account: number, holder: string) => string
}

function sideOf(
  accounts: Accounts,
  { plan, effectiveFrom }: Alignment,
  named: boolean,
  without?: ReadonlySet<number>,
): Side {
  const ids = plan.territories.map((one) => one?.id ?? '')
  const holders = plan.territories.map((one) => (one ? (named ? ownerOn(plan, one, effectiveFrom) : one.id) : ''))
  const side = holdersIn(accounts, plan, holders, without)
  return {
    holders: side,
    territory: (account, holder) =>
      without?.has(account) ? '' : ids[side.slots(account).find((slot) => holders[slot] === holder) ?? 0]!,
  }
}

function namesOf(project: Project, before: Alignment, after: Alignment, named: boolean): Map<string, string> {
  if (named) return new Map(project.roster.map(({ id, name }) => [id, name]))
  const territories = [...before.plan.territories, ...after.plan.territories].filter((one) => one !== null)
  return new Map(territories.map(({ id, name }) => [id, name]))
}

function measured(accounts: Accounts, id: string): Float64Array | null {
  return accounts.values[accounts.measures.findIndex((measure) => measure.id === id)] ?? null
}

function handoversOf(
  accounts: Accounts,
  was: Side,
  is: Side,
  shared: ReadonlySet<number>,
  amounts: (account: number, flow: HandFlow) => Pick<Handover, 'revenue' | 'workload' | 'revenueAtRisk'>,
): Handover[] {
  const similarity = likeness(accounts, was.holders.of)
  const moved: Omit<Handover, 'order'>[] = []
  const hand = (account: number, flow: HandFlow) => {
    const { from, to } = flow
    moved.push({
      account,
      from,
      to,
      fromTerritory: was.territory(account, from),
      toTerritory: is.territory(account, to),
      ...amounts(account, flow),
      similarity: to === '' ? NaN : similarity(account, to),
    })
  }
  for (let account = 0; account < accounts.count; account++) {
    const [from, to] = [was.holders.of(account), is.holders.of(account)]
    if (shared.has(account)) for (const flow of handFlows(was.holders, is.holders, account)) hand(account, flow)
    else if (from !== to) hand(account, { from, to, share: 1 })
  }
  moved.sort(
    (a, b) =>
      Number(a.from === '') - Number(b.from === '') ||
      compareIds(a.from, b.from) ||
      Number(a.to === '') - Number(b.to === '') ||
      (b.similarity || 0) - (a.similarity || 0) ||
      b.revenue - a.revenue ||
      a.account - b.account,
  )
  let order = 0
  return moved.map((one, i) => {
    order = i > 0 && moved[i - 1]!.from === one.from ? order + 1 : 1
    return { ...one, order }
  })
}

/** How well a holder knows accounts of a kind: their share of its present book, by industry and segment alike. */
function likeness(accounts: Accounts, holder: (account: number) => string) {
  const kinds = (['industry', 'segment'] as const).flatMap((role) => {
    const column = accounts.roles[role]
    return column === undefined ? [] : [dictionaryOf(accounts.columns[column]!.text).codes]
  })
  const sizes = new Map<string, number>()
  const mixes = kinds.map(() => new Map<string, Map<number, number>>())
  for (let account = 0; account < accounts.count; account++) {
    const id = holder(account)
    if (id === '') continue
    sizes.set(id, (sizes.get(id) ?? 0) + 1)
    kinds.forEach((codes, k) => {
      let mix = mixes[k]!.get(id)
      if (!mix) mixes[k]!.set(id, (mix = new Map()))
      mix.set(codes[account]!, (mix.get(codes[account]!) ?? 0) + 1)
    })
  }
  return (account: number, receiver: string): number => {
    if (kinds.length === 0) return NaN
    const size = sizes.get(receiver) ?? 0
    if (size === 0) return 0
    const shares = kinds.map((codes, k) => (mixes[k]!.get(receiver)?.get(codes[account]!) ?? 0) / size)
    return shares.reduce((sum, share) => sum + share, 0) / shares.length
  }
}

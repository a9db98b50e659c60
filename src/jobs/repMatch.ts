import { munkres } from 'munkres'
import { haversineKm } from '#geo/distance.ts'
import { accountOwners } from '#metrics/owners.ts'
import { liveSlots } from '#metrics/scores.ts'
import type { Accounts } from '#model/account.ts'
import { dictionaryOf } from '#model/dictionary.ts'
import type { Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import type { Rep } from '#model/roster.ts'
import { placeKey } from '#model/travel.ts'
import { planOf } from '#plan/alignments.ts'
import { straightMinutes } from '#travel/straightLine.ts'
import { ownRoster } from './startingTerritories.ts'

/** How much each side of a match counts, 0 … 1. */
export interface MatchWeights {
  readonly minutes: number
  readonly kept: number
  readonly skills: number
}

export interface MatchWish {
  /** Slots to find reps for; none are all. */
  readonly territories?: readonly number[]
  /** Slots whose rep stays. */
  readonly fixed?: readonly number[]
  readonly weights: MatchWeights
}

/** One territory with one rep, in the numbers that the match goes by. */
interface MatchPair {
  readonly slot: number
  /** Empty where there are fewer reps than territories. */
  readonly repId: string
  readonly beforeId: string
  /** From home to an account of the territory, one way, on average; NaN without a home or accounts. */
  readonly minutes: number
  /** Shares 0 … 1 of the territory's accounts and revenue that are with this rep now. */
  readonly accountsKept: number
  readonly revenueKept: number
  /** Share 0 … 1 of its accounts whose segment or industry is among the rep's skills. */
  readonly skillFit: number
  readonly cost: number
}

export interface RepMatch {
  readonly pairs: readonly MatchPair[]
  /** Sum over the pairs, and of the same territories as they are now. */
  readonly cost: number
  readonly costNow: number
  /** Reps of the match that get no territory. */
  readonly left: readonly string[]
}

/** The cheapest way to give territories to reps, over all ways (Jonker–Volgenant); fixed and locked territories stay. */
export function matchReps(project: Project, alignmentId: string, wish: MatchWish): RepMatch {
  const plan = planOf(project, alignmentId)
  const chosen = new Set(wish.territories ?? liveSlots(plan))
  const fixed = new Set(wish.fixed)
  const free = liveSlots(plan).filter((slot) => chosen.has(slot) && !fixed.has(slot) && !plan.territories[slot]!.locked)
  const taken = new Set(
    plan.territories.flatMap((one, slot) => (one?.repId && !free.includes(slot) ? [one.repId] : [])),
  )
  const reps = ownRoster(project, plan).filter(({ id }) => !taken.has(id))
  const looks = pairLooks(project, plan, free)
  const cost = (pair: PairLook) => costOf(pair, looks.longest, wish.weights)
  const matrix = free.map((slot) => reps.map((rep) => cost(looks.of(slot, rep))))
  const given = new Map(free.length > 0 && reps.length > 0 ? munkres(matrix) : [])
  const pairs = free.map((slot, row): MatchPair => {
    const column = given.get(row)
    const beforeId = plan.territories[slot]!.repId
    if (column === undefined) return { slot, repId: '', beforeId, ...nobody, cost: NOBODY }
    const look = looks.of(slot, reps[column]!)
    return { slot, repId: reps[column]!.id, beforeId, ...look, cost: matrix[row]![column]! }
  })
  const byId = new Map(project.roster.map((rep) => [rep.id, rep]))
  const now = free.map((slot) => byId.get(plan.territories[slot]!.repId))
  const used = new Set(given.values())
  return {
    pairs,
    cost: pairs.reduce((sum, pair) => sum + pair.cost, 0),
    costNow: now.reduce((sum, rep, i) => sum + (rep ? cost(looks.of(free[i]!, rep)) : NOBODY), 0),
    left: reps.flatMap(({ id }, column) => (used.has(column) ? [] : [id])),
  }
}

/** Dearer than any rep: a territory is left vacant only where reps are lacking. */
const NOBODY = 3
const nobody: PairLook = { minutes: NaN, accountsKept: 0, revenueKept: 0, skillFit: 0 }

type PairLook = Pick<MatchPair, 'minutes' | 'accountsKept' | 'revenueKept' | 'skillFit'>

function costOf(look: PairLook, longest: number, weights: MatchWeights): number {
  const far = Number.isNaN(look.minutes) ? 1 : longest > 0 ? look.minutes / longest : 0
  const lost = 1 - (look.accountsKept + look.revenueKept) / 2
  return weights.minutes * far + weights.kept * lost + weights.skills * (1 - look.skillFit)
}

/** Looks at every territory and rep once; `longest` are the most minutes of any pair. */
function pairLooks(project: Project, plan: Plan, slots: readonly number[]) {
  const { accounts, roster } = project
  const sums = territorySums(project, plan)
  const looks = new Map(
    slots.flatMap((slot) =>
      roster.map((rep): [string, PairLook] => {
        const { count, revenue, keptCount, keptRevenue, words } = sums[slot]!
        const skills = new Set(rep.skills.map((skill) => skill.trim().toLowerCase()))
        let skilled = 0
        for (const [word, times] of words) if (word.split('\n').some((one) => skills.has(one))) skilled += times
        const share = (part: number | undefined, whole: number) => (whole > 0 ? (part ?? 0) / whole : 0)
        const look = {
          minutes: meanMinutes(project, sums[slot]!.units, rep),
          accountsKept: share(keptCount.get(rep.id), count),
          revenueKept: revenue > 0 ? share(keptRevenue.get(rep.id), revenue) : share(keptCount.get(rep.id), count),
          skillFit: share(skilled, count),
        }
        return [`${slot} ${rep.id}`, look]
      }),
    ),
  )
  let longest = 0
  for (const { minutes } of looks.values()) if (minutes > longest) longest = minutes
  return { longest, of: (slot: number, rep: Rep) => looks.get(`${slot} ${rep.id}`)!, accounts }
}

interface TerritorySum {
  count: number
  revenue: number
  /** By the rep who has the accounts in the present alignment. */
  readonly keptCount: Map<string, number>
  readonly keptRevenue: Map<string, number>
  /** Accounts by what they are, segment and industry apart by a line break. */
  readonly words: Map<string, number>
  /** Accounts by unit. */
  readonly units: Map<number, number>
}

function territorySums(project: Project, plan: Plan): TerritorySum[] {
  const { accounts, alignments } = project
  const sums = plan.territories.map((): TerritorySum => ({
    count: 0,
    revenue: 0,
    keptCount: new Map(),
    keptRevenue: new Map(),
    words: new Map(),
    units: new Map(),
  }))
  const first = alignments[0]!.plan
  const present = first.territories.some((territory) => territory?.repId) ? first : plan
  const [now, owners] = [accountOwners(accounts, plan).territory, accountOwners(accounts, present).territory]
  const revenue = accounts.values[accounts.measures.findIndex(({ id }) => id === 'revenue')]
  const wordsOf = accountWords(accounts)
  for (let account = 0; account < accounts.count; account++) {
    const sum = sums[now[account]!]!
    const amount = Math.max(0, revenue?.[account] || 0)
    const rep = present.territories[owners[account]!]?.repId ?? ''
    sum.count++
    sum.revenue += amount
    add(sum.keptCount, rep, 1)
    add(sum.keptRevenue, rep, amount)
    add(sum.words, wordsOf(account), 1)
    if (accounts.unit[account]! >= 0) add(sum.units, accounts.unit[account]!, 1)
  }
  return sums
}

function accountWords(accounts: Accounts): (account: number) => string {
  const columns = (['industry', 'segment'] as const).flatMap((role) => {
    const at = accounts.roles[role]
    return at === undefined ? [] : [dictionaryOf(accounts.columns[at]!.text)]
  })
  const plain = columns.map(({ texts }) => texts.map((text) => text.trim().toLowerCase()))
  return (account) => columns.map(({ codes }, i) => plain[i]![codes[account]!]!).join('\n')
}

function meanMinutes({ units, minutes }: Project, weights: ReadonlyMap<number, number>, rep: Rep): number {
  if (Number.isNaN(rep.homeLng + rep.homeLat)) return NaN
  const known = minutes?.unitsHash === units.hash ? minutes.rows.get(placeKey(rep.homeLng, rep.homeLat)) : undefined
  let [sum, whole] = [0, 0]
  for (const [unit, weight] of weights) {
    const km = haversineKm(rep.homeLng, rep.homeLat, units.lng[unit]!, units.lat[unit]!)
    const driven = known ? known.minutes[unit]! : straightMinutes(km).minutes
    if (Number.isNaN(driven)) continue
    sum += weight * driven
    whole += weight
  }
  return whole > 0 ? sum / whole : NaN
}

function add<Key>(sums: Map<Key, number>, key: Key, amount: number): void {
  sums.set(key, (sums.get(key) ?? 0) + amount)
}

import { ownBalance } from '#model/ownBalance.ts'
import { nextUint, seededRandom, type Random } from '#balance/random.ts'
import { accountOwners } from '#metrics/owners.ts'
import { scorePlan } from '#metrics/scores.ts'
import type { Measure } from '#model/measure.ts'
import type { Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'

/** How the shown alignment stands errors in what is only estimated. */
export interface Robustness {
  readonly samples: number
  /** Largest error, 0.2 is ±20 %. */
  readonly error: number
  /**
   * By slot: share of the samples in which all of a territory's corridors held; NaN for empty slots, Unassigned and where
   * no index can be told.
   */
  readonly holds: readonly number[]
  /** Share of the samples in which every corridor of every territory held; NaN where no index can be told. */
  readonly allHold: number
  /** Ids of the balanced measures that were taken as uncertain. */
  readonly uncertain: readonly string[]
}

export interface ErrorWish {
  readonly seed: number
  readonly samples: number
  readonly error: number
}

export const usualErrors: ErrorWish = { seed: 1, samples: 200, error: 0.2 }

/**
 * Draws anew, for each account or unit by itself, how far its potential and its visit time are off, and counts how often
 * each territory stays in its corridors. What is known, revenue and numbers of accounts, stays as it is.
 */
export function robustness(project: Project, plan: Plan, { seed, samples, error }: ErrorWish): Robustness {
  const scores = scorePlan(project, plan)
  const { totals } = scores
  const slots = plan.territories.length
  const cards = scores.cards.filter(({ territory }) => territory > 0)
  const corridors = ownBalance(project, plan).settings.balance.corridors.flatMap(({ measureId, lo, hi }) => {
    const m = project.measures.findIndex(({ id }) => id === measureId)
    return m < 0 ? [] : [{ m, lo, hi, measure: project.measures[m]! }]
  })
  const uncertain = corridors.filter(({ measure }) => isEstimated(measure))
  const draws = uncertain.map(({ measure, m }) => carriersOf(project, plan, measure, m))
  const random = seededRandom(seed, 0)
  const kept = new Uint32Array(slots)
  let allKept = 0
  for (let sample = 0; sample < samples; sample++) {
    const out = new Uint8Array(slots)
    for (const { m, lo, hi } of corridors) {
      const at = uncertain.findIndex((one) => one.m === m)
      const sums = Float64Array.from({ length: slots }, (_, slot) => totals.sums[slot * totals.measures + m]!)
      if (at >= 0) disturb(sums, draws[at]!, error, random)
      const whole = cards.reduce((sum, { territory }) => sum + sums[territory]!, 0)
      for (const { territory, share } of cards) {
        const index = (100 * sums[territory]!) / (whole * share)
        if (index < lo || index > hi) out[territory] = 1
      }
    }
    for (const { territory } of cards) if (!out[territory]) kept[territory]!++
    if (!cards.some(({ territory }) => out[territory])) allKept++
  }
  // nothing to share out gives no index
  const told = cards.filter(({ index }) => corridors.some(({ m }) => !Number.isNaN(index[m]!)))
  const live = new Set(told.map(({ territory }) => territory))
  return {
    samples,
    error,
    holds: Array.from(kept, (count, slot) => (live.has(slot) ? count / samples : NaN)),
    allHold: told.length > 0 ? allKept / samples : NaN,
    uncertain: uncertain.map(({ measure }) => measure.id),
  }
}

function isEstimated({ id, kind }: Measure): boolean {
  return kind !== 'count' && id !== 'revenue'
}

interface Carriers {
  readonly slot: ArrayLike<number>
  readonly values: Float64Array
}

/** Accounts with their territories, or units where a measure is theirs. */
function carriersOf(project: Project, plan: Plan, measure: Measure, m: number): Carriers {
  if (measure.from === 'units') return { slot: plan.territoryOf, values: project.units.values[m]! }
  const { accounts } = project
  const column = accounts.values[accounts.measures.findIndex(({ id }) => id === measure.id)]
  return { slot: accountOwners(accounts, plan).territory, values: column ?? new Float64Array(accounts.count) }
}

function disturb(sums: Float64Array, { slot, values }: Carriers, error: number, random: Random): void {
  for (let i = 0; i < values.length; i++) {
    const off = error * (nextUint(random) / 2147483648 - 1)
    const value = values[i]!
    if (value === value) sums[slot[i]!]! += value * off
  }
}

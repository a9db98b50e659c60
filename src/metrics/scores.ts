import { ownBalance } from '#model/ownBalance.ts'
import type { Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import type { Scorecard } from '#model/scorecard.ts'
import { finished, type Steps } from '#model/steps.ts'
import { compareIds } from '#model/text.ts'
import type { Adjacency } from '#model/units.ts'
import { drivenMeasure, drivingHours } from './driving.ts'
import { countedCore, wholeGround } from './coreLoad.ts'
import type { Ground } from './ground.ts'
import { shapesAfter, territoryShapes, type TerritoryShapes } from './shape.ts'
import { holdingNeighbors } from './ties.ts'
import { territoryTotals, totalsAfter, touchedSlots, type TerritoryTotals } from './totals.ts'

/** Everything counted about one plan, with what it was counted from. */
export interface PlanScores {
  /** As the plan sees it: with its own measures and corridors. */
  readonly project: Project
  readonly plan: Plan
  readonly neighbors: Adjacency
  readonly ground: Ground
  /** Driving included where it belongs to the workload. */
  readonly totals: TerritoryTotals
  /** What lies in the ground alone: an edit goes on from there. */
  readonly groundTotals: TerritoryTotals
  readonly shapes: TerritoryShapes
  /** Live territories in id order, Unassigned first. */
  readonly slots: readonly number[]
  /** In the order of `slots`. */
  readonly cards: readonly Scorecard[]
  /** Per measure: the sum over all territories but Unassigned, and over everything. */
  readonly assigned: readonly number[]
  readonly everything: readonly number[]
}

/** Counts a plan. With the scores of the plan before an edit only what the edit touched is counted anew; the answer is the same. */
export function scorePlan(whole: Project, plan: Plan, before?: PlanScores): PlanScores {
  return finished(scorePlanInSteps(whole, plan, before))
}

export function* scorePlanInSteps(whole: Project, plan: Plan, before?: PlanScores): Steps<PlanScores> {
  const project = ownBalance(whole, plan)
  const { units } = project
  const slotCount = plan.territories.length
  const sameTerritories = before?.plan.territories === plan.territories
  const neighbors =
    before &&
    before.project.units.neighbors === units.neighbors &&
    sameRecords(before.plan.bridges, plan.bridges) &&
    sameRecords(before.plan.ties, plan.ties)
      ? before.neighbors
      : holdingNeighbors(units, plan)
  yield
  const ground = before && sameGround(before, project, plan) ? before.ground : wholeGround(project, plan)
  yield
  const touched =
    before && before.groundTotals.slots === slotCount && before.plan.territoryOf.length === units.count
      ? touchedSlots(before.plan.territoryOf, plan.territoryOf, slotCount)
      : null
  const groundTotals =
    before && touched && ground === before.ground
      ? totalsAfter(before.groundTotals, ground, plan.territoryOf, touched)
      : territoryTotals(ground, plan.territoryOf, slotCount)
  yield
  const totals = withDriving(groundTotals, project, plan)
  yield
  const shapes =
    before && touched && neighbors === before.neighbors
      ? shapesAfter(before.shapes, neighbors, plan.territoryOf, touched)
      : territoryShapes(neighbors, plan.territoryOf, slotCount)
  yield
  const slots = before && sameTerritories ? before.slots : [0, ...liveSlots(plan)]
  const { assigned, everything } = wholes(totals, slots)
  const sameShares = sameTerritories && before?.assigned.every((sum, m) => sum === assigned[m])
  const cards = scorecards(plan, slots, totals, shapes, assigned, sameShares ? before.cards : null)
  return { project, plan, neighbors, ground, totals, groundTotals, shapes, slots, cards, assigned, everything }
}

/** The same over other ground: with accounts of a unit taken out, or in other hands. */
export function scoreOnGround(before: PlanScores, plan: Plan, ground: Ground): PlanScores {
  const slotCount = plan.territories.length
  const totals = territoryTotals(ground, plan.territoryOf, slotCount)
  const touched = touchedSlots(before.plan.territoryOf, plan.territoryOf, slotCount)
  const shapes = shapesAfter(before.shapes, before.neighbors, plan.territoryOf, touched)
  const { assigned, everything } = wholes(totals, before.slots)
  const cards = scorecards(plan, before.slots, totals, shapes, assigned, null)
  return { ...before, plan, ground, totals, shapes, assigned, everything, cards }
}

/** Indexes of the live territories in id order. */
export function liveSlots(plan: Plan): number[] {
  const live: { id: string; slot: number }[] = []
  plan.territories.forEach((territory, slot) => territory && live.push({ id: territory.id, slot }))
  return live.sort((a, b) => compareIds(a.id, b.id)).map(({ slot }) => slot)
}

/** fte / Σ fte per slot; 0 for Unassigned and empty slots. */
export function territoryShares(plan: Plan, live: readonly number[]): Float64Array {
  const shares = new Float64Array(plan.territories.length)
  let sum = 0
  for (const slot of live) sum += plan.territories[slot]?.fte ?? 0
  for (const slot of live) shares[slot] = (plan.territories[slot]?.fte ?? 0) / sum
  return shares
}

function sameGround(before: PlanScores, project: Project, plan: Plan): boolean {
  const core = countedCore(project, plan)
  const sameCore =
    core === countedCore(before.project, before.plan) &&
    (core === null || (before.plan.territories === plan.territories && before.project.minutes === project.minutes))
  return (
    sameCore &&
    before.project.units.values === project.units.values &&
    before.project.accounts.values === project.accounts.values &&
    before.project.accounts.unit === project.accounts.unit &&
    sameRecords(before.plan.overrides, plan.overrides) &&
    sameRecords(before.plan.rules, plan.rules) &&
    before.plan.overlay === plan.overlay &&
    before.groundTotals.slots === plan.territories.length &&
    ((plan.overrides.length === 0 && plan.rules.length === 0) || before.plan.territories === plan.territories)
  )
}

/** Alignments that were read from a file have records of their own, which mostly say the same. */
function sameRecords<T>(a: readonly T[], b: readonly T[]): boolean {
  const same = (one: T, other: T) => one === other || JSON.stringify(one) === JSON.stringify(other)
  return a === b || (a.length === b.length && a.every((one, at) => same(one, b[at]!)))
}

/** Far territories are more work: the hours on the road follow from who has what. */
function withDriving(totals: TerritoryTotals, project: Project, plan: Plan): TerritoryTotals {
  const m = drivenMeasure(project)
  if (m < 0) return totals
  const sums = totals.sums.slice()
  drivingHours(project, plan).forEach((hours, slot) => (sums[slot * totals.measures + m]! += hours))
  return { ...totals, sums }
}

function wholes(totals: TerritoryTotals, slots: readonly number[]): { assigned: number[]; everything: number[] } {
  const assigned = Array.from({ length: totals.measures }, (_, m) => {
    let sum = 0
    for (const slot of slots) if (slot > 0) sum += totals.sums[slot * totals.measures + m]!
    return sum
  })
  return { assigned, everything: assigned.map((sum, m) => sum + totals.sums[m]!) }
}

/** `before`: cards of the same territories, shares and whole sums; one that would say the same again is kept. */
function scorecards(
  plan: Plan,
  slots: readonly number[],
  totals: TerritoryTotals,
  shapes: TerritoryShapes,
  assigned: readonly number[],
  before: readonly Scorecard[] | null,
): Scorecard[] {
  const shares = territoryShares(plan, slots)
  return slots.map((slot, at) => {
    const same = before?.[at]
    if (same && saysSame(same, totals, shapes)) return same
    const own: number[] = []
    for (let m = 0; m < totals.measures; m++) own.push(totals.sums[slot * totals.measures + m]!)
    return {
      territory: slot,
      units: totals.units[slot]!,
      totals: own,
      index: own.map((sum, m) => (slot === 0 ? NaN : (100 * sum) / (assigned[m]! * shares[slot]!))),
      share: slot === 0 ? NaN : shares[slot]!,
      pieces: shapes.pieces[slot]!,
      cut: shapes.cut[slot]!,
    }
  })
}

function saysSame(card: Scorecard, totals: TerritoryTotals, shapes: TerritoryShapes): boolean {
  const { territory: slot } = card
  if (card.units !== totals.units[slot] || card.pieces !== shapes.pieces[slot] || card.cut !== shapes.cut[slot]) {
    return false
  }
  return (
    card.totals.length === totals.measures &&
    card.totals.every((sum, m) => sum === totals.sums[slot * totals.measures + m])
  )
}

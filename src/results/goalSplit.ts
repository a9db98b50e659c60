import { scorePlan } from '#metrics/scores.ts'
import type { Actuals } from '#model/actuals.ts'
import { actualKinds } from '#model/actuals.ts'
import type { Goal, GoalPart } from '#model/goal.ts'
import type { Project } from '#model/project.ts'
import type { Steps } from '#model/steps.ts'
import { exactSplit } from './exactSplit.ts'
import { actualsRows, groupsOf, partsIn } from './inForce.ts'
import { monthTotals } from './monthTotals.ts'
import { rowBlocks } from './rowBlocks.ts'
import { seasonOf } from './season.ts'

/** What a territory brings into the split. */
export interface GoalWeights {
  readonly territoryId: string
  readonly potential: number
  /** The last twelve months, as the shown alignment would have had them. */
  readonly history: number
}

export function* goalWeights(
  project: Project,
  alignmentId: string,
  goal: Pick<Goal, 'of' | 'potential'>,
): Steps<GoalWeights[]> {
  const { plan } = project.alignments.find(({ id }) => id === alignmentId)!
  const { cards } = scorePlan(project, plan)
  const m = project.measures.findIndex(({ id }) => id === goal.potential)
  yield
  const history = project.actuals
    ? yield* lastYear(project, alignmentId, project.actuals, goal.of)
    : new Map<string, number>()
  return cards
    .filter(({ territory }) => territory > 0)
    .map((card) => {
      const territoryId = plan.territories[card.territory]!.id
      return { territoryId, potential: card.totals[m] ?? 0, history: history.get(territoryId) ?? 0 }
    })
}

/** The goal over its territories; fixed parts stay, the rest is split by the mix. Null where fixed parts exceed the goal. */
export function splitGoal(goal: Goal, weights: readonly GoalWeights[]): Goal | null {
  const fixed = new Map(goal.parts.filter((part) => part.fixed).map((part) => [part.territoryId, part]))
  const free = weights.filter(({ territoryId }) => !fixed.has(territoryId))
  const kept = weights.flatMap(({ territoryId }) => fixed.get(territoryId) ?? [])
  const rest = goal.total - kept.reduce((sum, { amount }) => sum + amount, 0)
  if (rest < -0.005 || (free.length === 0 && rest > 0.005)) return null
  const whole = (of: 'potential' | 'history') => free.reduce((sum, weight) => sum + Math.max(0, weight[of]), 0)
  const [potential, history] = [whole('potential'), whole('history')]
  // without a history there is nothing to mix in, and the other way round
  const mix = history > 0 ? (potential > 0 ? goal.historyShare : 1) : 0
  const amounts = exactSplit(
    Math.max(0, rest),
    free.map((weight) => {
      const ofPotential = potential > 0 ? Math.max(0, weight.potential) / potential : 0
      const ofHistory = history > 0 ? Math.max(0, weight.history) / history : 0
      return (1 - mix) * ofPotential + mix * ofHistory
    }),
  )
  const made = new Map(
    free.map(({ territoryId }, i): [string, GoalPart] => [
      territoryId,
      { territoryId, amount: amounts[i]!, fixed: false },
    ]),
  )
  return { ...goal, parts: weights.map(({ territoryId }) => fixed.get(territoryId) ?? made.get(territoryId)!) }
}

/** A part's twelve months in whole cents; they sum exactly to it. */
export function monthsOfPart({ months }: Pick<Goal, 'months'>, amount: number): number[] {
  return exactSplit(amount, months)
}

/** The seasonal curve of the whole, from the actuals; even without any. */
export function* goalSeason(actuals: Actuals | null | undefined, of: Goal['of']): Steps<number[]> {
  if (!actuals) return Array.from({ length: 12 }, () => 1 / 12)
  return seasonOf(yield* monthTotals(actuals, of), actuals.firstMonth)
}

function* lastYear(
  project: Project,
  alignmentId: string,
  actuals: Actuals,
  of: Goal['of'],
): Steps<Map<string, number>> {
  const groups = yield* groupsOf(project, alignmentId, actuals, 'territory', 'shown')
  yield
  const rows = yield* actualsRows(project, actuals)
  const sums = new Float64Array(groups.id.length)
  const amounts = actuals.amounts[actualKinds.indexOf(of)]!
  for (const [first, end] of rowBlocks(actuals.count)) {
    for (let row = first; row < end; row++) {
      const account = rows[actuals.account[row]!]!
      const month = actuals.month[row]!
      if (account < 0 || month < actuals.months - 12) continue
      const parts = partsIn(groups, month, account)
      if (parts) for (const { group, share } of parts) sums[group]! += share * amounts[row]!
      else sums[groups.of[month]![account]!]! += amounts[row]!
    }
    yield
  }
  return new Map(groups.id.map((id, group) => [id, sums[group]!]))
}

import { ownBalance } from '#model/ownBalance.ts'
import { brokenWishes } from '#metrics/brokenWishes.ts'
import { disruption } from '#metrics/disruption.ts'
import { scorePlan, type PlanScores } from '#metrics/scores.ts'
import { planSummary } from '#metrics/summary.ts'
import { isRefusal, type Refusal } from '#model/change.ts'
import type { Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import type { BalanceSettings } from '#model/settings.ts'
import { planOf } from '#plan/alignments.ts'
import { lockedIds } from '#plan/locks.ts'
import { exactGap, isSmall, type ExactBound } from '#prove/exactGap.ts'
import { gapBounds, type GapBound } from '#prove/gapBound.ts'
import { givenOf, type Given } from '#prove/given.ts'
import { disruptionTotal, leastMoved, leastWidening } from '#prove/leastChange.ts'
import type { Solver } from '#prove/program.ts'
import { balanceProblem, type BalanceTask } from './balanceTask.ts'
import { planBefore } from './moveReasons.ts'

/** How good the shown alignment is against the best that any could be. Index points, and shares 0 … 1. */
export interface Proof {
  readonly outOfCorridor: number
  /** How many there are; none where the territories have nothing of what is balanced. */
  readonly indices: number
  /** Limits, ground kept together, barriers, states, homes and levels that are not as asked. */
  readonly unmet: number
  /** Largest gap of the alignment, and the least that any alignment can have; null where pieces make them incomparable. */
  readonly worstGap: number
  readonly least: number | null
  /** Largest first; none where nothing stands against perfect evenness. */
  readonly bounds: readonly GapBound[]
  readonly exact: ExactBound | null
  /** Share of the disruption basis that has changed rep, and the least that has to; null without a start to compare with. */
  readonly moved: number | null
  readonly leastMoved: number | null
  /** No alignment at all holds these corridors with what is locked and held. */
  readonly impossible: boolean
  /** Index points by which each corridor alone must be wider at least; null: no width is enough. Only where something lies outside. */
  readonly widening: readonly { readonly measure: number; readonly points: number | null }[]
}

export interface ProvenAlignment {
  readonly task: BalanceTask
  readonly proof: Proof
}

const EXACT_SECONDS = 10

/** Bounds for the alignment as it is, under the settings of the plan. */
export function proveAlignment(project: Project, alignmentId: string, solve: Solver): ProvenAlignment | Refusal {
  const settings: BalanceSettings = {
    ...ownBalance(project, planOf(project, alignmentId)).settings.balance,
    disruptionCap: null,
  }
  const task = balanceProblem(project, alignmentId, { territories: 'present', settings })
  if (isRefusal(task)) return task
  const { problem } = task
  const plan = planOf(project, alignmentId)
  const given = givenOf(problem)
  const scores = scorePlan(project, plan)
  const summary = planSummary(scores)
  const balanced = new Set(settings.corridors.map(({ measureId }) => measureId))
  const worstGap = Math.max(
    0,
    ...summary.measures.flatMap((one) => (balanced.has(one.measureId) ? [one.worstGap] : [])),
  )
  const bounds = gapBounds(problem, given)
  const exact = isSmall(problem) ? exactGap(problem, given, solve, EXACT_SECONDS) : null
  const toGive = problem.territoryOf.some((t, unit) => t === 0 && given.movable[unit])
  const whole = summary.detachedPieces === 0 && !toGive
  const change = changeFigures(project, alignmentId, solve)
  return {
    task,
    proof: {
      outOfCorridor: summary.outOfCorridor,
      indices: indicesOf(scores, settings),
      unmet: brokenWishes(scores).length,
      worstGap,
      least: whole ? Math.max(0, exact?.gap ?? 0, ...bounds.map(({ gap }) => gap)) : null,
      bounds,
      exact,
      ...change.figures,
      impossible: change.impossible || leastWidening(problem, given, solve, { widen: 'all', capped: false }) !== 0,
      widening: summary.outOfCorridor > 0 ? widenings(change.start ?? task, change.given ?? given, solve) : [],
    },
  }
}

function indicesOf({ project, cards }: PlanScores, { corridors }: BalanceSettings): number {
  const balanced = corridors.map(({ measureId }) => project.measures.findIndex(({ id }) => id === measureId))
  return cards.reduce(
    (sum, { territory, index }) =>
      sum + (territory === 0 ? 0 : balanced.filter((m) => m >= 0 && !Number.isNaN(index[m]!)).length),
    0,
  )
}

function widenings({ problem }: BalanceTask, given: Given, solve: Solver): Proof['widening'] {
  return problem.measures.map((_, measure) => ({
    measure,
    points: leastWidening(problem, given, solve, { widen: measure, capped: true }),
  }))
}

/** Disruption is counted from the start, so the least of it is sought from there, with today's locks. */
function changeFigures(project: Project, alignmentId: string, solve: Solver) {
  const none = { figures: { moved: null, leastMoved: null }, impossible: false, start: null, given: null }
  const before = planBefore(project, alignmentId)
  if (before === null) return none
  const plan = planOf(project, alignmentId)
  const began = withGround(project, alignmentId, startOf(project, before, plan))
  const start = balanceProblem(began, alignmentId, { territories: 'present' })
  const basis = ownBalance(project, planOf(project, alignmentId)).settings.balance.disruptionBasis
  const report = disruption(project.accounts, before, plan)[basis]
  if (isRefusal(start) || report === null) return none
  const given = givenOf(start.problem)
  const least = leastMoved(start.problem, given, solve)
  const scale = report.total > 0 ? disruptionTotal(start.problem) / report.total : 0
  return {
    figures: { moved: report.share, leastMoved: least === null ? null : least * scale },
    impossible: least === null,
    start,
    given,
  }
}

/**
 * Where the ground lay, in the slots of `plan`; ground of territories that are no more is nobody's. What is locked today
 * counts as having lain there.
 */
function startOf({ units }: Project, before: Plan, plan: Plan): Uint16Array {
  const slotOf = new Map(plan.territories.map((territory, slot) => [territory?.id ?? '', slot]))
  const slots = before.territories.map((territory) => (territory ? (slotOf.get(territory.id) ?? 0) : 0))
  const locked = lockedIds(plan, 'unit')
  const closed = (slot: number) => plan.territories[slot]?.locked ?? false
  return before.territoryOf.map((was, unit) => {
    const now = plan.territoryOf[unit]!
    return closed(now) || closed(slots[was]!) || locked.has(units.id[unit]!) ? now : slots[was]!
  })
}

function withGround(project: Project, alignmentId: string, territoryOf: Uint16Array): Project {
  return {
    ...project,
    alignments: project.alignments.map((one) =>
      one.id === alignmentId ? { ...one, plan: { ...one.plan, territoryOf } } : one,
    ),
  }
}

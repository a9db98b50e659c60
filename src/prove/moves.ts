import { knowsMinutes, minutesFrom, tripStarts } from '#metrics/driving.ts'
import { scorePlan, type PlanScores } from '#metrics/scores.ts'
import { planSummary, type PlanSummary } from '#metrics/summary.ts'
import type { Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import type { Adjacency } from '#model/units.ts'

/** Units side by side that went from one territory to another, and what the plan would be like without that. */
export interface Move {
  /** Ascending. */
  readonly units: Uint32Array
  /** Slots of the plan as it is; `from` is 0 for ground that nobody had, below 0 for a territory that is no more. */
  readonly from: number
  readonly to: number
  /** Sum of the units per measure of the project. */
  readonly values: readonly number[]
  /** The plan as it is. */
  readonly made: Sides
  /** The same plan, had these units stayed; null where they have nowhere to stay. */
  readonly kept: Sides | null
}

/** Both territories of a move, measure by measure, and the whole plan around them. */
export interface Sides {
  /** Index per measure of the project; NaN for ground that is nobody's. */
  readonly from: readonly number[]
  readonly to: readonly number[]
  /** Mean minutes one way to the units; NaN where driving is not known. */
  readonly minutes: number
  /** Pairs (territory, measure) outside their corridor, over the whole plan. */
  readonly outOfCorridor: number
  /** Largest gap over all balanced measures and the whole plan. */
  readonly worstGap: number
  readonly cut: number
  readonly detachedPieces: number
}

/** What lies elsewhere than in `before`, territories compared by id, each move counted against the plan without it. */
export function findMoves(project: Project, before: Plan, after: Plan): Move[] {
  const scores = scorePlan(project, after)
  const cameFrom = slotsInAfter(before, after)
  const start = Int32Array.from(before.territoryOf, (slot) => cameFrom[slot]!)
  const made = figuresOf(scores)
  const minutes = minutesOf(project, after)
  return blocks(scores.neighbors, start, after.territoryOf).map((units) => {
    const [from, to] = [start[units[0]!]!, after.territoryOf[units[0]!]!]
    const sides = (figures: Figures, slot: number): Sides => ({
      ...figures.whole,
      from: figures.index(from),
      to: figures.index(to),
      minutes: minutes(units, slot),
    })
    const values = project.units.values.map((column) => units.reduce((sum, unit) => sum + column[unit]!, 0))
    const kept = from < 0 ? null : sides(figuresOf(withoutMove(scores, units, from)), from)
    return { units, from, to, values, made: sides(made, to), kept }
  })
}

/** Slot of the same territory in `after` for each slot of `before`; below 0, each its own, where it is no more. */
function slotsInAfter({ territories }: Plan, after: Plan): Int32Array {
  const slotOf = new Map(after.territories.map((territory, slot) => [territory?.id ?? '', slot]))
  return Int32Array.from(territories, (territory, slot) =>
    territory ? (slotOf.get(territory.id) ?? slot - territories.length) : 0,
  )
}

/** Units that touch and go the same way belong together. */
function blocks({ offsets, targets }: Adjacency, start: Int32Array, end: Uint16Array): Uint32Array[] {
  const seen = new Uint8Array(start.length)
  const found: Uint32Array[] = []
  for (let first = 0; first < start.length; first++) {
    if (seen[first] || start[first] === end[first]) continue
    const block = [first]
    seen[first] = 1
    for (const unit of block) {
      for (let i = offsets[unit]!; i < offsets[unit + 1]!; i++) {
        const other = targets[i]!
        if (seen[other] || start[other] !== start[first] || end[other] !== end[first]) continue
        seen[other] = 1
        block.push(other)
      }
    }
    found.push(Uint32Array.from(block).sort())
  }
  return found.sort((a, b) => start[a[0]!]! - start[b[0]!]! || end[a[0]!]! - end[b[0]!]! || b.length - a.length)
}

function withoutMove(scores: PlanScores, units: Uint32Array, from: number): PlanScores {
  const territoryOf = scores.plan.territoryOf.slice()
  for (const unit of units) territoryOf[unit] = from
  return scorePlan(scores.project, { ...scores.plan, territoryOf }, scores)
}

interface Figures {
  readonly whole: Omit<Sides, 'from' | 'to' | 'minutes'>
  readonly index: (slot: number) => readonly number[]
}

function figuresOf(scores: PlanScores): Figures {
  const { outOfCorridor, detachedPieces, cut, measures } = planSummary(scores)
  const bySlot = new Map(scores.cards.map((card) => [card.territory, card.index]))
  const nobody = scores.project.measures.map(() => NaN)
  return {
    whole: { outOfCorridor, detachedPieces, cut, worstGap: worstOf(scores.project, measures) },
    index: (slot) => (slot > 0 ? bySlot.get(slot)! : nobody),
  }
}

function worstOf({ settings }: Project, measures: PlanSummary['measures']): number {
  const balanced = new Set(settings.balance.corridors.map(({ measureId }) => measureId))
  return measures.reduce((worst, one) => (balanced.has(one.measureId) ? Math.max(worst, one.worstGap) : worst), 0)
}

/** Mean minutes one way from a territory's start to units, each unit counting by its accounts. */
function minutesOf(project: Project, plan: Plan): (units: Uint32Array, slot: number) => number {
  if (!knowsMinutes(project)) return () => NaN
  const starts = tripStarts(project, plan)
  const accounts = project.units.values[project.measures.findIndex(({ id }) => id === 'accounts')]
  return (units, slot) => {
    const start = starts[slot]
    if (!start) return NaN
    let [sum, weight] = [0, 0]
    for (const unit of units) {
      const own = accounts?.[unit] ?? 1
      if (!(own > 0)) continue
      sum += own * minutesFrom(start, project, unit)
      weight += own
    }
    return sum / weight
  }
}

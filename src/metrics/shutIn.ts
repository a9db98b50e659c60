import { connectedPieces, type Pieces } from '#geo/pieces.ts'
import { assignedBy, type Plan } from '#model/plan.ts'
import type { Adjacency } from '#model/units.ts'
import { homesByUnit } from './homes.ts'
import type { PlanScores } from './scores.ts'

/** Reps who live on land that lies apart and holds too little for them. */
export interface ShutIn {
  /** Territories in one piece that lie on it, ascending. */
  readonly territories: readonly number[]
  readonly measure: number
  /** What the land holds of the measure, ground that may yet be given away included, as a part of their fair shares: 1 is enough. */
  readonly share: number
}

/**
 * A territory in one piece cannot leave the stretch of ground that its rep lives on. Where all that lies there is less than
 * the corridor asks for, no plan brings every territory on it inside, and those elsewhere have to carry what is missing.
 */
export function repsShutIn(scores: PlanScores): ShutIn[] {
  const { project, plan, totals, assigned } = scores
  const { count, pieceOf } = stretches(scores)
  if (count < 2) return []
  const lives = livingOn(scores, pieceOf)
  if (new Set(lives.filter((stretch) => stretch >= 0)).size < 2) return []
  // -1 is nowhere, -2 more than one stretch
  const liesOn = new Int32Array(plan.territories.length).fill(-1)
  plan.territoryOf.forEach((slot, unit) => {
    const before = liesOn[slot]!
    if (before !== pieceOf[unit]) liesOn[slot] = before === -1 ? pieceOf[unit]! : -2
  })
  const asked = project.settings.balance.corridors.flatMap(({ measureId, lo }) => {
    const measure = project.measures.findIndex(({ id }) => id === measureId)
    return measure < 0 ? [] : [{ measure, lo, ...freeGround(scores, measure, pieceOf, count) }]
  })
  return Array.from({ length: count }, (_, stretch) => stretch).flatMap((stretch): ShutIn[] => {
    const territories = scores.slots.filter((slot) => slot > 0 && liesOn[slot] === stretch)
    const stay = territories.every((slot) => lives[slot] === stretch && !plan.territories[slot]!.inPieces)
    if (territories.length === 0 || !stay) return []
    const fte = territories.reduce((sum, slot) => sum + scores.cards[scores.slots.indexOf(slot)]!.share, 0)
    const short = asked.flatMap(({ measure, lo, free, allFree }): ShutIn[] => {
      const given = territories.reduce((sum, slot) => sum + totals.sums[slot * totals.measures + measure]!, 0)
      const share = (given + free[stretch]!) / ((assigned[measure]! + allFree) * fte)
      return 100 * share < lo ? [{ territories, measure, share }] : []
    })
    return short.toSorted((a, b) => a.share - b.share).slice(0, 1)
  })
}

/** Unassigned ground in one measure that may still be given away: by stretch, and all of it. */
function freeGround({ plan, ground }: PlanScores, measure: number, pieceOf: Int32Array, count: number) {
  const free = new Float64Array(count)
  if (leavesGround(plan)) return { free, allFree: 0 }
  plan.territoryOf.forEach((slot, unit) => {
    if (slot === 0) free[pieceOf[unit]!]! += ground.values[measure]![unit]!
  })
  return { free, allFree: free.reduce((sum, one) => sum + one, 0) }
}

/** The stretch where each territory's rep lives, -1 for none. */
function livingOn({ project, plan }: PlanScores, pieceOf: Int32Array): Int32Array {
  const lives = new Int32Array(plan.territories.length).fill(-1)
  for (const [unit, slots] of homesByUnit(project.roster, project.units, plan)) {
    for (const slot of slots) lives[slot] = pieceOf[unit]!
  }
  return lives
}

const known = new WeakMap<Adjacency, Pieces>()

/** Ground that hangs together. That of borders alone is kept while they are, since every edit asks anew. */
function stretches({ neighbors, plan, cards }: PlanScores): Pieces {
  if (leavesGround(plan) && cards[0]!.units > 0) {
    return connectedPieces(
      neighbors,
      Uint16Array.from(plan.territoryOf, (slot) => (slot === 0 ? 0 : 1)),
    )
  }
  const pieces = known.get(neighbors) ?? connectedPieces(neighbors)
  known.set(neighbors, pieces)
  return pieces
}

/** A run gives away all ground that it may: what it left is in nobody's reach, or locked. */
function leavesGround(plan: Plan): boolean {
  return plan.assignedBy.includes(assignedBy.engine)
}

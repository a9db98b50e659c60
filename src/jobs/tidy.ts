import { looseGround, type GroundPiece, type LooseGround } from '#metrics/looseGround.ts'
import type { PlanScores } from '#metrics/scores.ts'
import type { PlanChange, Refusal } from '#model/change.ts'
import type { Project } from '#model/project.ts'
import { finished, type Steps } from '#model/steps.ts'
import { refusal } from '#plan/alignments.ts'
import { giveUnits } from '#plan/moveUnits.ts'

/** Territories to tidy; left out, all of them. */
export interface TidyWish {
  readonly territories?: readonly number[]
}

/** `scores` are those of the alignment. Unassigned pockets go to the territory that lies around them. */
export function fillHoles(scores: PlanScores, alignmentId: string, wish: TidyWish = {}): PlanChange | Refusal {
  const holes = finished(looseInSteps(scores)).holes.filter(({ beside }) => wanted(wish, [...beside.keys()][0]!))
  if (holes.length === 0) return refusal('There are no holes to fill.')
  const gifts = holes.flatMap(({ units, beside }) => units.map((unit) => [unit, [...beside.keys()][0]!] as const))
  return given(scores.project, alignmentId, gifts, holes.length === 1 ? 'Hole filled' : `${holes.length} holes filled`)
}

/**
 * Every piece that hangs on to nothing goes to the territory beside it that can best take it: whose index stays in the
 * corridors, then with which it shares the longest border.
 */
export function giveStrays(scores: PlanScores, alignmentId: string, wish: TidyWish = {}): PlanChange | Refusal {
  const strays = finished(looseInSteps(scores)).strays.filter(({ slot }) => wanted(wish, slot))
  if (strays.length === 0) return refusal('Every territory is in one piece: there are no strays.')
  const gifts = straysGiven(scores, strays)
  if (gifts.length === 0) return refusal('No stray can be given away: no open territory lies beside one.')
  const label = strays.length === 1 ? 'Stray given to its neighbour' : `${strays.length} strays given to neighbours`
  return given(scores.project, alignmentId, gifts, label)
}

/** What hangs on to nothing; of a territory's pieces the one with most of the first balanced measure is its own. */
export function* looseInSteps({ project, plan, neighbors, ground }: PlanScores): Steps<LooseGround> {
  const first = project.settings.balance.corridors[0]?.measureId
  const at = Math.max(
    0,
    project.measures.findIndex(({ id }) => id === first),
  )
  const weight = ground.values[at] ?? new Float64Array(project.units.count)
  return yield* looseGround(project.units, neighbors, plan, weight)
}

function wanted({ territories }: TidyWish, slot: number): boolean {
  return territories?.includes(slot) ?? true
}

type Gift = readonly [unit: number, territory: number]

function given(project: Project, alignmentId: string, gifts: readonly Gift[], label: string): PlanChange | Refusal {
  const inOrder = gifts.toSorted(([a], [b]) => a - b)
  const units = Uint32Array.from(inOrder, ([unit]) => unit)
  const after = Uint16Array.from(inOrder, ([, territory]) => territory)
  return giveUnits(project, alignmentId, { units, after, label })
}

/** A stray beside nothing but other strays waits until one of those has found its place. */
function straysGiven(scores: PlanScores, strays: readonly GroundPiece[]): Gift[] {
  const { neighbors, plan } = scores
  const owner = plan.territoryOf.slice()
  const loose = new Set(strays)
  for (const { units } of strays) for (const unit of units) owner[unit] = 0
  const sums = scores.totals.sums.slice()
  for (let settled = true; settled;) {
    settled = false
    for (const piece of loose) {
      const to = bestNeighbor(scores, piece, bordersOf(piece, neighbors, owner), sums)
      if (to === 0) continue
      settled = true
      loose.delete(piece)
      for (const unit of piece.units) owner[unit] = to
      carry(scores, piece, to, sums)
    }
  }
  return strays.flatMap((piece) =>
    loose.has(piece)
      ? []
      : piece.units.map((unit) => [unit, owner[unit]!] as const).filter(([, to]) => to !== piece.slot),
  )
}

function bordersOf(
  { slot, units }: GroundPiece,
  { offsets, targets }: PlanScores['neighbors'],
  owner: Uint16Array,
): Map<number, number> {
  const borders = new Map<number, number>()
  for (const unit of units) {
    for (let i = offsets[unit]!; i < offsets[unit + 1]!; i++) {
      const other = owner[targets[i]!]!
      if (other > 0 && other !== slot) borders.set(other, (borders.get(other) ?? 0) + 1)
    }
  }
  return borders
}

/** 0 when no open territory lies beside the piece. */
function bestNeighbor(
  scores: PlanScores,
  piece: GroundPiece,
  borders: ReadonlyMap<number, number>,
  sums: Float64Array,
): number {
  const { plan } = scores
  if (plan.territories[piece.slot]?.locked) return 0
  const open = [...borders].filter(([slot]) => !plan.territories[slot]!.locked)
  const ranked = open.map(([slot, border]) => ({ slot, border, over: overAfter(scores, piece, slot, sums) }))
  ranked.sort((a, b) => a.over - b.over || b.border - a.border || a.slot - b.slot)
  return ranked[0]?.slot ?? 0
}

/** By how much the index would lie over its corridor with the piece, in the worst measure; 0 inside. */
function overAfter(scores: PlanScores, { units }: GroundPiece, slot: number, sums: Float64Array): number {
  const { project, ground, assigned, plan, totals } = scores
  const fte = plan.territories.reduce((sum, territory) => sum + (territory?.fte ?? 0), 0)
  const share = plan.territories[slot]!.fte / fte
  return project.settings.balance.corridors.reduce((worst, { measureId, hi }) => {
    const m = project.measures.findIndex(({ id }) => id === measureId)
    if (m < 0 || !(assigned[m]! > 0)) return worst
    const more = units.reduce((sum, unit) => sum + ground.values[m]![unit]!, 0)
    const index = (100 * (sums[slot * totals.measures + m]! + more)) / (assigned[m]! * share)
    return Math.max(worst, index - hi)
  }, 0)
}

function carry({ ground, totals }: PlanScores, { slot, units }: GroundPiece, to: number, sums: Float64Array): void {
  ground.values.forEach((column, m) => {
    const value = units.reduce((sum, unit) => sum + column[unit]!, 0)
    sums[slot * totals.measures + m]! -= value
    sums[to * totals.measures + m]! += value
  })
}

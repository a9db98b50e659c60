import type { Scorecard } from '#model/scorecard.ts'
import type { Corridor } from '#model/settings.ts'
import type { PlanScores } from './scores.ts'

/** One measure over all territories. */
interface MeasureSummary {
  readonly measureId: string
  /** Largest |index − 100| and the territory that has it (0 when there is none). */
  readonly worstGap: number
  readonly worstTerritory: number
  readonly lowest: number
  readonly highest: number
  /** Standard deviation of the index / mean. */
  readonly cv: number
  /** Territories outside the corridor; none without a corridor. */
  readonly outOfCorridor: readonly number[]
  /** Share of everything that is Unassigned, 0 … 1. */
  readonly unassigned: number
  /** Share of everything that no rep has, 0 … 1: Unassigned and vacant territories, ground without accounts too. */
  readonly whitespace: number
}

export interface PlanSummary {
  readonly territories: number
  readonly measures: readonly MeasureSummary[]
  /** Pairs (territory, measure) outside their corridor. */
  readonly outOfCorridor: number
  /** Pieces beyond the first of each territory that is to be in one. */
  readonly detachedPieces: number
  /** Neighbour pairs in different territories, Unassigned counted as one. */
  readonly cut: number
  readonly unassignedUnits: number
}

export function planSummary(scores: PlanScores): PlanSummary {
  const { cards, project, plan } = scores
  const territories = cards.filter(({ territory }) => territory > 0)
  const measures = project.measures.map((measure, m) => measureSummary(scores, measure.id, m))
  return {
    territories: territories.length,
    measures,
    outOfCorridor: measures.reduce((sum, { outOfCorridor }) => sum + outOfCorridor.length, 0),
    detachedPieces: territories.reduce(
      (sum, { territory, pieces }) => sum + (plan.territories[territory]?.inPieces ? 0 : Math.max(0, pieces - 1)),
      0,
    ),
    cut: cards.reduce((sum, { cut }) => sum + cut, 0) / 2,
    unassignedUnits: cards[0]?.units ?? 0,
  }
}

/** Gap of an index; an index that cannot be told (nothing to share) has none. */
function gapOf(index: number): number {
  return Number.isNaN(index) ? 0 : Math.abs(index - 100)
}

function inCorridor(index: number, { lo, hi }: Corridor): boolean {
  return Number.isNaN(index) || (lo <= index && index <= hi)
}

function measureSummary(scores: PlanScores, measureId: string, m: number): MeasureSummary {
  const corridor = scores.project.settings.balance.corridors.find((one) => one.measureId === measureId)
  const told = scores.cards.filter((card) => card.territory > 0 && !Number.isNaN(card.index[m]))
  const indices = told.map((card) => card.index[m]!)
  const mean = indices.reduce((sum, index) => sum + index, 0) / indices.length
  const variance = indices.reduce((sum, index) => sum + (index - mean) * (index - mean), 0) / indices.length
  const worst = told.reduce<(typeof told)[number] | null>(
    (found, card) => (found && gapOf(found.index[m]!) >= gapOf(card.index[m]!) ? found : card),
    null,
  )
  return {
    measureId,
    worstGap: worst ? gapOf(worst.index[m]!) : 0,
    worstTerritory: worst?.territory ?? 0,
    lowest: told.length > 0 ? Math.min(...indices) : NaN,
    highest: told.length > 0 ? Math.max(...indices) : NaN,
    cv: told.length > 0 && mean > 0 ? Math.sqrt(variance) / mean : 0,
    outOfCorridor: corridor
      ? told.filter((card) => !inCorridor(card.index[m]!, corridor)).map(({ territory }) => territory)
      : [],
    unassigned: ofEverything(scores, m, ({ territory }) => territory === 0),
    whitespace: ofEverything(scores, m, ({ territory }) => !scores.plan.territories[territory]?.repId),
  }
}

/** Share of a measure that lies in some of the rows, Unassigned among them. */
function ofEverything({ cards, everything }: PlanScores, m: number, wanted: (card: Scorecard) => boolean): number {
  if (!(everything[m]! > 0)) return 0
  return cards.reduce((sum, card) => sum + (wanted(card) ? card.totals[m]! : 0), 0) / everything[m]!
}

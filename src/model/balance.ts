import type { Adjacency } from './units.ts'

/** Index band of one measure, with its importance. */
interface BalanceMeasure {
  readonly lo: number
  readonly hi: number
  /** How much an even spread within the corridor counts beside the other measures. */
  readonly weight: number
  /** Least and most that a territory may carry, in the measure's own unit (hours, accounts), on top of the corridor. */
  readonly min?: number | null
  readonly max?: number | null
}

/**
 * What the engine gets: numbers only. n units, k territories, m measures.
 * Territory 0 is Unassigned and is no target; real territories are 1 … k.
 */
export interface BalanceProblem {
  readonly unitCount: number
  readonly territoryCount: number
  /** Equal-area projection, km. */
  readonly xKm: Float64Array
  readonly yKm: Float64Array
  /** Borders and bridges together. */
  readonly neighbors: Adjacency
  /** values[measure][unit], never negative, never NaN. */
  readonly values: readonly Float64Array[]
  readonly measures: readonly BalanceMeasure[]
  /** The present alignment, 0 … k; all 0 to generate from nothing. */
  readonly territoryOf: Uint16Array
  /** shares[t] for t = 1 … k (index 0 unused), sum 1. */
  readonly shares: Float64Array
  /** 1 = the unit stays in territoryOf. Units of locked territories are locked too. */
  readonly lockedUnits: Uint8Array
  /** 1 = the territory neither gains nor loses; length k + 1. */
  readonly lockedTerritories: Uint8Array
  /** fixed[t * m + measure]: accounts held by override or rule, which count but do not lie in the units; length (k + 1) * m, or null. */
  readonly fixed: Float64Array | null
  /** Start points in km per territory (homes), NaN where free; length k + 1, or null. */
  readonly homeXKm: Float64Array | null
  readonly homeYKm: Float64Array | null
  /** minutes[u * (k + 1) + t], NaN = no way, or null. */
  readonly driveMinutes: Float32Array | null
  /** Value per unit that disruption is counted in, or null when there is no present alignment to keep. */
  readonly disruptionValues: Float64Array | null
  /** Sparse: value of unit u's accounts now with territory t, where several reps own accounts in one unit; null = all with territoryOf[u]. */
  readonly kept: KeptValues | null
  /** Share of the disruption total that may move at most; null is no cap. */
  readonly disruptionCap: number | null
  readonly compactnessWeight: number
  readonly disruptionWeight: number
  readonly travelWeight: number
  /** Pairs of units that may not lie in one territory, or null. */
  readonly barriers: readonly { a: number; b: number }[] | null
  /** group[u]: units with the same number ≥ 0 stay together, as if they were neighbours; -1 is alone; null is no groups. */
  readonly groups: Int32Array | null
  /** Contiguity wanted, per territory; length k + 1. Where it is not, any unit may come from anywhere. */
  readonly contiguous: Uint8Array
  readonly seed: number
  /** 1 = only these territories may change; length k + 1. Left out or null: all. */
  readonly focus?: Uint8Array | null
  /** No unit is farther than this from its rep unless every other rep is farther still; needs `driveMinutes`. */
  readonly minutesLimit?: number | null
  /** Load that depends on who gets the unit; needs `driveMinutes`. */
  readonly travel?: TravelLoad | null
  /** region[u]: a territory lies within one region (state, district); -1 fits any. Left out or null: no regions. */
  readonly regions?: Int32Array | null
  /** The unit in which the home of territory t lies, which is to be its own; -1 is none; length k + 1. Left out or null: homes may lie outside. */
  readonly homeUnits?: Int32Array | null
  /** Sums of whole territories that have corridors of their own. */
  readonly districts?: BalanceDistricts | null
}

/** Adds calls[u] × driveMinutes[u][t] / 60 to a measure when unit u lies in territory t. */
interface TravelLoad {
  readonly measure: number
  readonly calls: Float64Array
}

interface BalanceDistricts {
  /** District of each territory, from 1; 0 is none; length k + 1. */
  readonly of: Uint16Array
  /** Index band per measure of the problem. */
  readonly corridors: readonly { lo: number; hi: number }[]
}

/** Unit u: entries offsets[u] .. offsets[u + 1) of territory and value. */
export interface KeptValues {
  readonly offsets: Uint32Array
  readonly territory: Uint16Array
  readonly value: Float64Array
}

/** Best answer so far. The array is a copy: the engine does not touch it again. */
export interface BalanceStep {
  readonly step: number
  readonly phase: 'start' | 'improve' | 'polish' | 'done'
  /** Largest |index − 100| per measure. */
  readonly gaps: readonly number[]
  readonly worstGap: number
  /** Pairs (territory, measure) outside their corridor. */
  readonly outOfCorridor: number
  readonly detachedPieces: number
  /** Barriers that are crossed, units beyond the limit of minutes or outside their territory's region. */
  readonly brokenRules: number
  /** Pairs (district, measure) outside their corridor. */
  readonly districtsOutside: number
  /** What decides between two answers of one problem: the first figure that differs, less is better. */
  readonly order: readonly number[]
  /** Neighbour pairs in different territories. */
  readonly cut: number
  /** Share of the disruption total that moved; 0 without a present alignment. */
  readonly moved: number
  /** Borders, distances and disruption by their weights; comparable between seeds of one problem. */
  readonly cost: number
  readonly territoryOf: Uint16Array
}

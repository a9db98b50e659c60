import { CUT, FAULTS, MOVED, inertia, type Draft } from './draft.ts'
import { minutes, type Ground } from './ground.ts'

/** How good an alignment is, in the order in which the figures count. */
export interface Score extends Balance {
  /** Pieces of territories that should be whole. */
  readonly detachedPieces: number
  /** Barriers crossed, units too far away or in a foreign region, and by how much. */
  readonly faults: number
  /** Short borders, short ways and little disruption by their weights; in cut pairs. */
  readonly cost: number
}

export interface Balance {
  /** Pairs (territory, measure) outside their corridor, each counted once more per half corridor that it is farther out. */
  readonly burden: number
  /** Largest |deviation| that counts: of territories outside their corridor, or of all where evenness is the wish. */
  readonly gap: number
  /** Σ squared deviation beyond the corridors, or of every deviation^8 where evenness is the wish: what the worst gap hides. */
  readonly excess: number
  /** Pairs (territory, measure) and (district, measure) outside their corridor. */
  readonly outOfCorridor: number
  readonly districtsOutside: number
}

/** Rounding in sums must not decide what is in a corridor. */
const HAIR = 1e-9

/** So many half corridors outside, it makes no difference any more how many territories that is. */
const FARTHEST = 4

/** Prices of the goal, the same for every seed of a problem. */
export interface GoalPrices {
  readonly even: boolean
  readonly cut: number
  readonly inertia: number
  readonly minutes: number
  readonly uneven: number
  readonly moved: number
}

/** The first figures of a score, from running sums alone. What lies in closed territories counts, but cannot be helped. */
export function balanceOf(ground: Ground, draft: Draft, even: boolean): Balance {
  const { measures, claim, lo, hi } = ground
  let outOfCorridor = 0
  let burden = 0
  let gap = 0
  let excess = 0
  for (let t = 1; t <= ground.territories; t++) {
    for (let i = 0; i < measures; i++) {
      const at = t * measures + i
      const off = draft.loads[at] / (claim[t] * draft.level[i]) - 1
      const beyond = off > hi[at] ? off - hi[at] : lo[at] - off
      if (beyond > HAIR) {
        outOfCorridor++
        if (!ground.isOpen[t]) continue
        burden += burdenOf(beyond, hi[at] - lo[at])
        excess += squarePoints(beyond)
        const far = off > hi[at] ? off - Math.min(0, hi[at]) : Math.max(0, lo[at]) - off
        if (far > gap) gap = far
      }
      if (!even || !ground.isOpen[t]) continue
      if (Math.abs(off) > gap) gap = Math.abs(off)
      const square = squarePoints(off)
      excess += square * square * square * square
    }
  }
  const districts = districtBalance(ground, draft)
  return {
    burden: burden + districts.burden,
    gap: rounded(gap, 1e10),
    excess: rounded(excess + districts.excess, 1e5),
    outOfCorridor,
    districtsOutside: districts.outside,
  }
}

/** In points of the index. */
function squarePoints(off: number): number {
  return 1e4 * off * off
}

/** Sums differ in their last bits with the order of adding. */
function rounded(value: number, steps: number): number {
  return Math.round(value * steps) / steps
}

function burdenOf(beyond: number, width: number): number {
  return 1 + Math.min(FARTHEST, Math.floor((beyond - HAIR) / Math.max(1e-4, width / 2)))
}

function districtBalance(ground: Ground, draft: Draft): { outside: number; burden: number; excess: number } {
  const { districts, measures } = ground
  let outside = 0
  let burden = 0
  let excess = 0
  for (let d = 1; d <= (districts?.count ?? 0); d++) {
    if (districts!.members[d] === 0) continue
    for (let i = 0; i < measures; i++) {
      const off = draft.districtLoads[d * measures + i] / (districts!.claim[d] * draft.level[i]) - 1
      const beyond = off > districts!.hi[i] ? off - districts!.hi[i] : districts!.lo[i] - off
      if (!(beyond > HAIR)) continue
      outside++
      burden += burdenOf(beyond, districts!.hi[i] - districts!.lo[i])
      excess += squarePoints(beyond)
    }
  }
  return { outside, burden, excess }
}

export function costOf(ground: Ground, draft: Draft, prices: GoalPrices): number {
  const travel = prices.minutes > 0 ? prices.minutes * drivenMinutes(ground, draft) : 0
  const shape = prices.inertia > 0 ? prices.inertia * inertia(ground, draft) : 0
  return (
    prices.cut * draft.sums[CUT] +
    shape +
    travel +
    prices.uneven * unevenness(ground, draft) +
    prices.moved * draft.sums[MOVED]
  )
}

/** Minutes to the territory's home or centre, weighted by mass. */
export function drivenMinutes(ground: Ground, draft: Draft): number {
  let sum = 0
  for (let u = 0; u < ground.units; u++) sum += ground.mass[u] * minutes(ground, u, draft.territoryOf[u])
  return sum
}

/** Σ squared deviation over territories and measures, by the measures' weights. */
function unevenness(ground: Ground, draft: Draft): number {
  const { measures, claim, weight } = ground
  let sum = 0
  for (let t = 1; t <= ground.territories; t++) {
    for (let i = 0; i < measures; i++) {
      const off = draft.loads[t * measures + i] / (claim[t] * draft.level[i]) - 1
      sum += weight[i] * off * off
    }
  }
  return sum
}

/**
 * The figures that decide between answers, in their order. Where evenness is the wish, gaps count in steps, so that no crumb
 * of it is bought with frayed borders.
 */
export function orderOf(score: Score, even: boolean): number[] {
  const { detachedPieces, faults, burden, gap, excess, cost } = score
  if (!even) return [detachedPieces, faults, burden, gap, excess, cost]
  const norm = Math.sqrt(Math.sqrt(Math.sqrt(excess)))
  return [detachedPieces, faults, burden, inSteps(gap, GAP_STEPS), inSteps(norm, NORM_STEPS), cost]
}

/** Place of the excess among them. */
export const EXCESS = 4

/** Steps from one power of two to the next: about a hundredth each for the gap, a quarter or more for what it hides. */
const GAP_STEPS = 64
const NORM_STEPS = 2

function inSteps(value: number, steps: number): number {
  if (!(value > HAIR)) return 0
  let power = 1
  while (power > value) power /= 2
  while (power * 2 <= value) power *= 2
  return (Math.ceil((value / power) * steps - HAIR) / steps) * power
}

/** Below 0: a is better. As a beginning for more, every gain in evenness counts. */
export function compareScores(a: Score, b: Score): number {
  return compareOrders(orderOf(a, false), orderOf(b, false))
}

/** Below 0: a is better. */
export function compareOrders(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i] - b[i]
  return 0
}

/** Faults are whole numbers and a share of a day: sums are rounded so that their order of adding does not show. */
export function faultsOf(draft: Draft): number {
  return rounded(draft.sums[FAULTS], 1e6)
}

/** Largest |index − 100| per measure of the problem; 0 for a measure without any total. */
export function gapsOf(ground: Ground, draft: Draft): number[] {
  const { measures, claim } = ground
  const gaps = ground.problem.values.map(() => 0)
  ground.measure.forEach((m, i) => {
    for (let t = 1; t <= ground.territories; t++) {
      const off = draft.loads[t * measures + i] / (claim[t] * draft.level[i]) - 1
      gaps[m] = Math.max(gaps[m], 100 * Math.abs(off))
    }
  })
  return gaps
}

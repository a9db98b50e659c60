import type { BalanceProblem } from '#model/balance.ts'
import { prepareRules, type Rules } from './rules.ts'

/** The problem in the engine's own measure: an average territory carries a load of 1 in every measure. Never changes. */
export interface Ground {
  readonly problem: BalanceProblem
  readonly units: number
  readonly territories: number
  /** Measures that have a total; `measure[i]` is the problem's number of the i-th. */
  readonly measures: number
  readonly measure: readonly number[]
  readonly offsets: Uint32Array
  readonly targets: Uint32Array
  /** Along `targets`: how many pairs of neighbours a pair stands for; 1 unless units are taken together. */
  readonly pairs: Uint16Array
  readonly mostPairs: number
  /** Neighbours with a barrier between them: they join nothing, and count as cut. */
  readonly divided: readonly { readonly a: number; readonly b: number }[]
  /** load[u * measures + i] */
  readonly load: Float64Array
  /** Load of a typical unit where the load is: Σ load² / Σ load in the measure in which units are heaviest. */
  readonly heft: number
  /** Mean of a unit's loads over the measures. */
  readonly blend: Float64Array
  /** Load that depends on the territory, or null. */
  readonly road: RoadLoad | null
  /** fixedLoad[t * measures + i] */
  readonly fixedLoad: Float64Array
  /** What territory t should carry: share × number of territories. */
  readonly claim: Float64Array
  /** Corridor of territory t as deviation from its claim, −0.15 … 0.15: lo[t * measures + i]. */
  readonly lo: Float64Array
  readonly hi: Float64Array
  /** Importance of the i-th measure beside the others: their mean is 1. */
  readonly weight: Float64Array
  readonly districts: DistrictGround | null
  readonly rules: Rules | null
  /** Weight of a unit in the pull towards its territory's centre. */
  readonly mass: Float64Array
  /** Σ mass × (x² + y²) */
  readonly squares: number
  /** Mean km from a mass to the nearest home: at this distance a home pulls as a centre does. 0 without homes. */
  readonly reachKm: number
  /** The unit that may move nearest to each territory's home, -1 without one; null without homes. */
  readonly homeNear: Int32Array | null
  /** 1 = the engine may move the unit. */
  readonly movable: Uint8Array
  /** Territories that may gain and lose. */
  readonly open: Uint16Array
  readonly isOpen: Uint8Array
  /** Open territories that need not be in one piece: they take units from anywhere. */
  readonly loose: Uint16Array
  /** Sum of all values that count as disruption when they move. */
  readonly keptTotal: number
  readonly hasPresent: boolean
}

interface RoadLoad {
  /** The measure (i-th) that it is part of. */
  readonly measure: number
  /** Load per minute. */
  readonly perMinute: Float64Array
}

interface DistrictGround {
  readonly count: number
  readonly of: Uint16Array
  /** Claims and numbers of a district's territories. */
  readonly claim: Float64Array
  readonly members: Float64Array
  readonly lo: Float64Array
  readonly hi: Float64Array
}

export function prepareGround(problem: BalanceProblem): Ground {
  const { unitCount: units, territoryCount: territories } = problem
  const totals = problem.values.map((_, m) => measureTotal(problem, m))
  const measure = totals.map((_, m) => m).filter((m) => totals[m] > 0)
  const measures = measure.length
  const load = new Float64Array(units * measures)
  const blend = new Float64Array(units)
  const fixedLoad = new Float64Array((territories + 1) * measures)
  measure.forEach((m, i) => {
    const scale = territories / totals[m]
    for (let u = 0; u < units; u++) {
      load[u * measures + i] = problem.values[m][u] * scale
      blend[u] += load[u * measures + i] / measures
    }
    if (problem.fixed === null) return
    for (let t = 1; t <= territories; t++) {
      fixedLoad[t * measures + i] = problem.fixed[t * problem.values.length + m] * scale
    }
  })
  const mass = unitMass(load, units, measures, territories)
  const focus = problem.focus ?? null
  const isOpen = new Uint8Array(territories + 1)
  for (let t = 1; t <= territories; t++) isOpen[t] = problem.lockedTerritories[t] || focus?.[t] === 0 ? 0 : 1
  const open = Uint16Array.from([...isOpen.keys()].filter((t) => isOpen[t]))
  const claim = problem.shares.map((share) => share * territories)
  const joined = withoutBarriers(problem)
  const movable = movableUnits(problem, isOpen)
  return {
    problem,
    units,
    territories,
    measures,
    measure,
    ...joined,
    pairs: new Uint16Array(joined.targets.length).fill(1),
    mostPairs: 1,
    load,
    heft: heftOf(load, measures),
    blend,
    road: roadLoad(problem, measure, totals),
    fixedLoad,
    claim,
    ...corridors(problem, measure, totals, claim),
    weight: measureWeights(problem, measure),
    districts: districtGround(problem, measure, claim),
    rules: prepareRules(problem, open, blend),
    mass,
    squares: mass.reduce(
      (sum, g, u) => sum + g * (problem.xKm[u] * problem.xKm[u] + problem.yKm[u] * problem.yKm[u]),
      0,
    ),
    reachKm: reachOfHomes(problem, mass),
    homeNear: nearestToHomes(problem, movable),
    movable,
    open,
    isOpen,
    loose: open.filter((t) => problem.contiguous[t] === 0),
    keptTotal: keptTotal(problem),
    hasPresent: problem.disruptionValues !== null && problem.territoryOf.some((t) => t > 0),
  }
}

/** Neighbours that may not lie in one territory cannot hold it together either. */
function withoutBarriers({
  neighbors,
  barriers,
  unitCount,
}: BalanceProblem): Pick<Ground, 'offsets' | 'targets' | 'divided'> {
  if (barriers === null || barriers.length === 0) return { ...neighbors, divided: [] }
  const key = (a: number, b: number): number => Math.min(a, b) * unitCount + Math.max(a, b)
  const barred = new Set(barriers.map(({ a, b }) => key(a, b)))
  const offsets = new Uint32Array(unitCount + 1)
  const targets: number[] = []
  const divided: { a: number; b: number }[] = []
  for (let u = 0; u < unitCount; u++) {
    for (let e = neighbors.offsets[u]; e < neighbors.offsets[u + 1]; e++) {
      const v = neighbors.targets[e]
      if (!barred.has(key(u, v))) targets.push(v)
      else if (u < v) divided.push({ a: u, b: v })
    }
    offsets[u + 1] = targets.length
  }
  return { offsets, targets: Uint32Array.from(targets), divided }
}

/** Total of a measure over everything that is or may be in a territory; ground locked as Unassigned is out. */
function measureTotal(problem: BalanceProblem, m: number): number {
  let total = 0
  for (let u = 0; u < problem.unitCount; u++) {
    if (!(problem.lockedUnits[u] && problem.territoryOf[u] === 0)) total += problem.values[m][u]
  }
  if (problem.fixed !== null) {
    for (let t = 1; t <= problem.territoryCount; t++) total += problem.fixed[t * problem.values.length + m]
  }
  // Of the load on the road only the alignment knows the total; the nearest rep's minutes are a measure to start with.
  if (problem.travel?.measure === m) total += leastRoad(problem)
  return total
}

function leastRoad({ travel, driveMinutes, unitCount, territoryCount: k }: BalanceProblem): number {
  let total = 0
  for (let u = 0; u < unitCount; u++) {
    let least = NO_WAY
    for (let t = 1; t <= k; t++) least = Math.min(least, driveMinutes![u * (k + 1) + t] || least)
    total += (travel!.calls[u] * least) / 60
  }
  return total
}

function heftOf(load: Float64Array, measures: number): number {
  let most = 0
  for (let i = 0; i < measures; i++) {
    let sum = 0
    let squares = 0
    for (let at = i; at < load.length; at += measures) {
      sum += load[at]
      squares += load[at] * load[at]
    }
    if (sum > 0) most = Math.max(most, squares / sum)
  }
  return most
}

/** No way counts as a long day. */
export const NO_WAY = 480

function roadLoad(problem: BalanceProblem, measure: readonly number[], totals: readonly number[]): RoadLoad | null {
  const { travel, territoryCount } = problem
  if (!travel || !measure.includes(travel.measure)) return null
  const scale = territoryCount / totals[travel.measure] / 60
  return { measure: measure.indexOf(travel.measure), perMinute: travel.calls.map((calls) => calls * scale) }
}

/** The corridor of each territory: the band of the index, narrowed by what it may carry at least and at most. */
function corridors(
  { measures, territoryCount: k }: BalanceProblem,
  measure: readonly number[],
  totals: readonly number[],
  claim: Float64Array,
): { lo: Float64Array; hi: Float64Array } {
  const lo = new Float64Array((k + 1) * measure.length)
  const hi = new Float64Array((k + 1) * measure.length)
  measure.forEach((m, i) => {
    const { min = null, max = null } = measures[m]
    for (let t = 1; t <= k; t++) {
      const fair = (totals[m] / k) * claim[t]
      const at = t * measure.length + i
      lo[at] = Math.max(measures[m].lo / 100, min === null ? 0 : min / fair) - 1
      hi[at] = Math.min(measures[m].hi / 100, max === null ? Infinity : max / fair) - 1
      // Where both cannot hold, what a territory may carry goes before the index.
      if (lo[at] > hi[at]) lo[at] = hi[at] = max !== null && max / fair - 1 <= hi[at] ? hi[at] : lo[at]
    }
  })
  return { lo, hi }
}

function measureWeights({ measures }: BalanceProblem, measure: readonly number[]): Float64Array {
  const sum = measure.reduce((total, m) => total + measures[m].weight, 0)
  return Float64Array.from(measure, (m) => (sum > 0 ? (measures[m].weight * measure.length) / sum : 1))
}

function districtGround(
  { districts }: BalanceProblem,
  measure: readonly number[],
  claims: Float64Array,
): DistrictGround | null {
  if (!districts || !districts.of.some((district) => district > 0)) return null
  const count = districts.of.reduce((most, district) => Math.max(most, district), 0)
  const claim = new Float64Array(count + 1)
  const members = new Float64Array(count + 1)
  districts.of.forEach((district, t) => {
    if (t === 0) return
    claim[district] += claims[t]
    members[district]++
  })
  return {
    count,
    of: districts.of,
    claim,
    members,
    lo: Float64Array.from(measure, (m) => districts.corridors[m].lo / 100 - 1),
    hi: Float64Array.from(measure, (m) => districts.corridors[m].hi / 100 - 1),
  }
}

/** The first measure decides (it is what reps drive for), empty units count a little so that shapes stay whole. */
function unitMass(load: Float64Array, units: number, measures: number, territories: number): Float64Array {
  const ground = territories / Math.max(1, units)
  const mass = new Float64Array(units)
  for (let u = 0; u < units; u++) mass[u] = measures > 0 ? 0.75 * load[u * measures] + 0.25 * ground : ground
  return mass
}

function reachOfHomes({ xKm, yKm, homeXKm, homeYKm, territoryCount }: BalanceProblem, mass: Float64Array): number {
  if (homeXKm === null || homeYKm === null) return 0
  let all = 0
  let sum = 0
  mass.forEach((one, u) => {
    let least = Infinity
    for (let t = 1; t <= territoryCount; t++) {
      const dx = homeXKm[t] - xKm[u]
      const dy = homeYKm[t] - yKm[u]
      const square = dx * dx + dy * dy
      if (square < least) least = square
    }
    if (least === Infinity) return
    all += one
    sum += one * Math.sqrt(least)
  })
  return all > 0 ? sum / all : 0
}

function nearestToHomes(problem: BalanceProblem, movable: Uint8Array): Int32Array | null {
  const { homeXKm, homeYKm, xKm, yKm } = problem
  if (homeXKm === null || homeYKm === null) return null
  return Int32Array.from(homeXKm, (x, t) => {
    let best = -1
    let least = Infinity
    if (t === 0) return best
    for (let u = 0; u < xKm.length; u++) {
      const dx = xKm[u] - x
      const dy = yKm[u] - homeYKm[t]
      const square = dx * dx + dy * dy
      if (!movable[u] || !(square < least)) continue
      least = square
      best = u
    }
    return best
  })
}

export function hasHome({ problem }: Ground, t: number): boolean {
  const x = problem.homeXKm?.[t] ?? NaN
  const y = problem.homeYKm?.[t] ?? NaN
  return x === x && y === y
}

/**
 * What a home costs a unit so many squared km away: km^1.5, made to equal the square at the reach. By squares, every territory
 * would shift a little and leave its home behind; by bare km, ground three reps away would cost no more than three that pass
 * on to each other.
 */
export function homePull({ reachKm }: Pick<Ground, 'reachKm'>, squareKm: number): number {
  const km = Math.sqrt(squareKm)
  return Math.sqrt(reachKm * km) * km
}

function movableUnits(problem: BalanceProblem, isOpen: Uint8Array): Uint8Array {
  const movable = new Uint8Array(problem.unitCount)
  for (let u = 0; u < problem.unitCount; u++) {
    const t = problem.territoryOf[u]
    movable[u] = problem.lockedUnits[u] || (t > 0 && !isOpen[t]) ? 0 : 1
  }
  return movable
}

function keptTotal(problem: BalanceProblem): number {
  let total = 0
  if (problem.disruptionValues === null) return 0
  if (problem.kept !== null) {
    for (const value of problem.kept.value) total += value
    return total
  }
  for (let u = 0; u < problem.unitCount; u++) {
    if (problem.territoryOf[u] > 0) total += problem.disruptionValues[u]
  }
  return total
}

/** Value that changes hands when unit u lies in territory t: what is owned now, less what t owns already. */
export function movedValue(ground: Ground, u: number, t: number): number {
  const { disruptionValues, kept, territoryOf } = ground.problem
  if (disruptionValues === null) return 0
  if (kept === null) return territoryOf[u] === 0 || territoryOf[u] === t ? 0 : disruptionValues[u]
  let moved = 0
  for (let i = kept.offsets[u]; i < kept.offsets[u + 1]; i++) if (kept.territory[i] !== t) moved += kept.value[i]
  return moved
}

/** Load of unit u in the i-th measure when it lies in territory t. */
export function loadIn(ground: Ground, u: number, t: number, i: number): number {
  const own = ground.load[u * ground.measures + i]
  if (ground.road === null || ground.road.measure !== i || t === 0) return own
  return own + ground.road.perMinute[u] * minutes(ground, u, t)
}

export function minutes(ground: Ground, u: number, t: number): number {
  if (t === 0) return NO_WAY
  const drive = ground.problem.driveMinutes![u * (ground.territories + 1) + t]
  return drive === drive ? drive : NO_WAY
}

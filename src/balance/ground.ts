import type { BalanceProblem } from '#model/balance.ts'

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
  /** load[u * measures + i] */
  readonly load: Float64Array
  /** Mean of a unit's loads over the measures. */
  readonly blend: Float64Array
  /** fixedLoad[t * measures + i] */
  readonly fixedLoad: Float64Array
  /** What territory t should carry: share × number of territories. */
  readonly claim: Float64Array
  /** Corridor per measure, as deviation from the claim: −0.15 … 0.15. */
  readonly lo: Float64Array
  readonly hi: Float64Array
  /** Weight of a unit in the pull towards its territory's centre. */
  readonly mass: Float64Array
  /** Σ mass × (x² + y²) */
  readonly squares: number
  /** 1 = the engine may move the unit. */
  readonly movable: Uint8Array
  /** Territories that may gain and lose. */
  readonly open: Uint16Array
  readonly isOpen: Uint8Array
  /** Sum of all values that count as disruption when they move. */
  readonly keptTotal: number
  readonly hasPresent: boolean
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
  const isOpen = new Uint8Array(territories + 1)
  for (let t = 1; t <= territories; t++) isOpen[t] = problem.lockedTerritories[t] ? 0 : 1
  return {
    problem,
    units,
    territories,
    measures,
    measure,
    offsets: problem.neighbors.offsets,
    targets: problem.neighbors.targets,
    pairs: new Uint16Array(problem.neighbors.targets.length).fill(1),
    mostPairs: 1,
    load,
    blend,
    fixedLoad,
    claim: problem.shares.map((share) => share * territories),
    lo: Float64Array.from(measure, (m) => problem.measures[m].lo / 100 - 1),
    hi: Float64Array.from(measure, (m) => problem.measures[m].hi / 100 - 1),
    mass,
    squares: mass.reduce(
      (sum, g, u) => sum + g * (problem.xKm[u] * problem.xKm[u] + problem.yKm[u] * problem.yKm[u]),
      0,
    ),
    movable: movableUnits(problem),
    open: Uint16Array.from([...isOpen.keys()].filter((t) => isOpen[t])),
    isOpen,
    keptTotal: keptTotal(problem),
    hasPresent: problem.disruptionValues !== null && problem.territoryOf.some((t) => t > 0),
  }
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
  return total
}

/** The first measure decides (it is what reps drive for), empty units count a little so that shapes stay whole. */
function unitMass(load: Float64Array, units: number, measures: number, territories: number): Float64Array {
  const ground = territories / Math.max(1, units)
  const mass = new Float64Array(units)
  for (let u = 0; u < units; u++) mass[u] = measures > 0 ? 0.75 * load[u * measures] + 0.25 * ground : ground
  return mass
}

function movableUnits(problem: BalanceProblem): Uint8Array {
  const movable = new Uint8Array(problem.unitCount)
  for (let u = 0; u < problem.unitCount; u++) {
    movable[u] = problem.lockedUnits[u] || problem.lockedTerritories[problem.territoryOf[u]] ? 0 : 1
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

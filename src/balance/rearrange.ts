import type { BalanceStep } from '#model/balance.ts'
import { annealSlice } from './anneal.ts'
import { coarsen, freeUnits, pointsOf } from './coarsen.ts'
import { otherStart } from './start.ts'
import { findPieces } from './contiguity.ts'
import { contract } from './contract.ts'
import { halve } from './halving.ts'
import { seededRandom } from './random.ts'
import { consider, loadDraft, newRun, report, type Run } from './run.ts'
import { cool, type Schedule } from './schedule.ts'

/** Clusters per territory, coarse to fine. */
const LEVELS = [12, 40, 130]

/** Share of a run's steps that a level may take, and steps per cluster beyond which more brings nothing. */
const MOST_STEPS = 1 / 8
const STEPS_PER_CLUSTER = 0.4

const trade: Schedule = { hot: 1, cold: 0.05, loose: 1e3, tight: 1e8, zoneAtFirst: 0.7, zoneAtLast: 0.95 }

/** Temperature of a level, as share of what one of its clusters costs when it changes hands. */
const HEAT = 0.3

/** How many slices go by between two looks at the best answer. */
const SLICES_PER_REPORT = 8

/**
 * From a present alignment that is far from its corridors: whole clusters of units are traded between territories, then
 * smaller ones. Unit by unit this cannot be found, because the empty ground between two cities is a wall: each of its
 * units costs border and brings nothing. Clusters never straddle two territories, so that trading none changes nothing.
 */
export function* rearrange(run: Run): Generator<BalanceStep> {
  for (const perTerritory of LEVELS) {
    const clusters = clustersWithin(run, perTerritory * Math.max(1, run.ground.open.length))
    if (clusters === null) return
    yield* tradeClusters(run, clusters)
  }
}

interface Clusters {
  readonly of: Int32Array
  readonly count: number
}

function* tradeClusters(run: Run, { of, count }: Clusters): Generator<BalanceStep> {
  const { ground, limits } = run
  const coarse = coarseRun(run, of, count)
  const heat = HEAT * costOfCluster(coarse)
  const slices = Math.ceil(Math.min(STEPS_PER_CLUSTER * count, MOST_STEPS * limits.steps, limits.steps - run.step))
  for (let slice = 1; slice <= slices; slice++) {
    run.step++
    cool(coarse, trade, slice / slices)
    coarse.prices.temperature *= heat
    annealSlice(coarse)
    consider(coarse)
    if (slice % SLICES_PER_REPORT !== 0 && slice < slices) continue
    loadDraft(
      run,
      Uint16Array.from({ length: ground.units }, (_, u) => coarse.best!.territoryOf[of[u]]),
    )
    consider(run)
    yield report(run)
  }
}

/** The run's draft on clusters, with the run's own prices and random numbers. */
function coarseRun(run: Run, of: Int32Array, count: number): Run {
  const ground = contract(run.ground, of, count)
  const fresh = newRun(ground, run.limits)
  const { zoneLo, zoneHi } = fresh.prices
  const coarse: Run = { ...fresh, random: run.random, goal: run.goal, prices: { ...run.prices, zoneLo, zoneHi } }
  const territoryOf = new Uint16Array(count)
  of.forEach((node, u) => (territoryOf[node] = run.draft.territoryOf[u]))
  loadDraft(coarse, territoryOf)
  consider(coarse)
  return coarse
}

function costOfCluster({ ground, prices }: Run): number {
  const pairs = ground.pairs.reduce((sum, one) => sum + one, 0) / 2
  return (prices.cut * pairs + prices.moved * ground.keptTotal) / ground.units
}

/** About `wanted` clusters of like load, each in one piece, in one territory of the draft and in one of the present. */
function clustersWithin({ ground, draft, walker }: Run, wanted: number, random = seededRandom(0, 0)): Clusters | null {
  const free = freeUnits(ground)
  if (free.length < 2 * wanted) return null
  const cellOf = halve(pointsOf(ground, free), new Float64Array(wanted).fill(1), random)
  const cell = new Uint32Array(ground.units)
  free.forEach((u, f) => (cell[u] = 1 + cellOf[f]))
  const numbers = new Map<number, number>()
  const side = ground.territories + 1
  const label = new Uint16Array(ground.units)
  const regions = ground.rules?.regions?.of
  for (let u = 0; u < ground.units; u++) {
    const place = (cell[u] * side + draft.territoryOf[u]) * side + ground.problem.territoryOf[u]
    const key = place * 0x10000 + (regions?.[u] ?? -1) + 1
    if (!numbers.has(key)) numbers.set(key, numbers.size + 1)
    label[u] = numbers.get(key)!
  }
  if (numbers.size > 0xffff) return null
  const pieces = findPieces(ground, label, walker)
  return { of: pieces.pieceOf, count: pieces.count }
}

/** Clusters per territory of a new beginning, its slices, and how much hotter than a trade of clusters it starts. */
const COARSE = 30
const COARSE_SLICES = 40
const COARSE_HEAT = 2

/**
 * A new beginning for fewest cut pairs: clusters wander freely before single units do, so that territories end up lying
 * to each other in another way than where the halving has put them. Given an answer, its own clusters wander, half as hot:
 * territories keep their places, borders find other ways.
 */
export function* wander(run: Run, from: Uint16Array | null): Generator<BalanceStep, Uint16Array | null> {
  const begun = from === null ? newBeginning(run) : beginningFrom(run, from)
  if (begun === null) return null
  const { coarse, nodeOf } = begun
  const heat = (from === null ? COARSE_HEAT : 1) * HEAT * costOfCluster(coarse)
  for (let slice = 1; slice <= COARSE_SLICES; slice++) {
    run.step++
    cool(coarse, trade, slice / COARSE_SLICES)
    coarse.prices.temperature *= heat
    annealSlice(coarse)
    yield report(run)
  }
  return Uint16Array.from(nodeOf, (node) => coarse.draft.territoryOf[node])
}

interface Beginning {
  readonly coarse: Run
  readonly nodeOf: Int32Array
}

function newBeginning(run: Run): Beginning | null {
  const { ground, random, walker } = run
  const { ground: clusters, nodeOf } = coarsen(ground, COARSE * ground.open.length, walker, random)
  if (nodeOf === null) return null
  const fresh = newRun(clusters, run.limits)
  const { zoneLo, zoneHi } = fresh.prices
  const coarse: Run = { ...fresh, random, goal: run.goal, prices: { ...run.prices, zoneLo, zoneHi } }
  loadDraft(coarse, otherStart(clusters, walker, random))
  return { coarse, nodeOf }
}

function beginningFrom(run: Run, territoryOf: Uint16Array): Beginning | null {
  loadDraft(run, territoryOf)
  const clusters = clustersWithin(run, COARSE * run.ground.open.length, run.random)
  return clusters && { coarse: coarseRun(run, clusters.of, clusters.count), nodeOf: clusters.of }
}

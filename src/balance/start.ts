import { pointsOf } from './coarsen.ts'
import type { Walker } from './contiguity.ts'
import { hasHome, type Ground } from './ground.ts'
import { halve } from './halving.ts'
import { bringHomes } from './homes.ts'
import { cellsNearHomes, chainsNearHomes } from './nearHomes.ts'
import { parcelsOf } from './parcels.ts'
import { fitCells, moveCentres, type Cells, type Points } from './powerDiagram.ts'
import { seededRandom, type Random } from './random.ts'
import { repair, type MayTake } from './repair.ts'
import { inRegion } from './rules.ts'

const ROUNDS = 50
const DUAL_STEPS = 10
/** So many homes are near at hand at once; of more, loads are less even at first, and sharing them out takes its time. */
const FEW_HOMES = 60
/** Of more homes the chains go to and fro between those that lie close together. */
const MOST_HOMES = 200

/**
 * First alignments from nothing but locks, homes and claims: one by halving, then without end a balanced power diagram
 * from each of several halvings. The first is the same for every seed. Where every territory has a home, the ground near
 * it takes the place of both; of many homes it is the second, and the last. A null is a pause on the way to the next one.
 */
export function* startsFromNothing(
  ground: Ground,
  walker: Walker,
  random: Random,
  firstRandom = seededRandom(0, 0),
): Generator<Uint16Array | null> {
  const parcels = parcelsOf(ground, walker).map((parcel) => ({ ...parcel, points: pointsOf(ground, parcel.units) }))
  if (parcels.length === 0) {
    yield ground.problem.territoryOf.slice()
    return
  }
  const territoryOf = ground.problem.territoryOf.slice()
  const place = (): Uint16Array => {
    const placed = territoryOf.slice()
    repair(ground, placed, walker, () => true)
    return placed
  }
  for (let first = true; ; first = false) {
    const turned = first ? firstRandom : random
    const starts = parcels.map(({ points, open }) => {
      const cells = emptyCells(ground, open, points)
      const settled = open.length <= MOST_HOMES && !cells.anchored.includes(0)
      const atOnce = settled && open.length <= FEW_HOMES
      const cellOf = atOnce
        ? cellsNearHomes(points, cells, slackOf(ground, open))
        : firstCells(ground, points, open, cells, turned)
      return { cells, settled, atOnce, cellOf }
    })
    const write = (): void =>
      parcels.forEach(({ units, open }, p) => units.forEach((u, i) => (territoryOf[u] = open[starts[p].cellOf[i]])))
    write()
    if (first) yield place()
    if (starts.every(({ atOnce }) => atOnce)) return
    for (const [p, { points, open }] of parcels.entries()) {
      const start = starts[p]
      if (start.atOnce || open.length < 2) continue
      if (start.settled) start.cellOf = yield* chainsNearHomes(points, start.cells, slackOf(ground, open))
      else yield* arrangeCells(points, start.cells, start.cellOf)
    }
    write()
    yield place()
    if (starts.every(({ settled }) => settled)) return
  }
}

/** Moves the cells' centres to and fro until the diagram fits. Changes both. */
function* arrangeCells(points: Points, cells: Cells, cellOf: Uint16Array): Generator<null> {
  for (let round = 0; round < ROUNDS; round++) {
    moveCentres(points, cells, cellOf)
    fitCells(points, cells, cellOf, DUAL_STEPS)
    yield null
  }
}

/** A beginning that is unlike the ones before. */
export function otherStart(ground: Ground, walker: Walker, random: Random): Uint16Array {
  let last = ground.problem.territoryOf
  let found = 0
  for (const start of startsFromNothing(ground, walker, random, random)) {
    if (start === null) continue
    last = start
    // the first is the bare halving
    if (++found === 2) break
  }
  return last
}

/** The present alignment, mended: what is unassigned and free goes to the nearest territory first. */
export function startFromPresent(ground: Ground, walker: Walker, mayTake: MayTake): Uint16Array {
  const territoryOf = ground.problem.territoryOf.slice()
  growIntoFreeGround(ground, territoryOf)
  repair(ground, territoryOf, walker, mayTake)
  bringHomes(ground, territoryOf, walker, mayTake)
  return territoryOf
}

/** One cell per open territory; what is locked or fixed there is held already. Claims add up to what there is to share. */
function emptyCells(ground: Ground, open: Uint16Array, points: Points): Cells {
  const { problem, measures } = ground
  const count = open.length
  const held = new Float64Array(ground.territories + 1)
  for (let u = 0; u < ground.units; u++) if (!ground.movable[u]) held[problem.territoryOf[u]] += ground.blend[u]
  for (let t = 1; t <= ground.territories; t++) {
    for (let i = 0; i < measures; i++) held[t] += ground.fixedLoad[t * measures + i] / measures
  }
  let all = points.load.reduce((sum, load) => sum + load, 0)
  let claimed = 0
  for (const t of open) {
    all += held[t]
    claimed += ground.claim[t]
  }
  const scale = all > 0 ? all / claimed : 1
  return {
    count,
    xKm: Float64Array.from(open, (t) => (hasHome(ground, t) ? problem.homeXKm![t] : 0)),
    yKm: Float64Array.from(open, (t) => (hasHome(ground, t) ? problem.homeYKm![t] : 0)),
    anchored: Uint8Array.from(open, (t) => (hasHome(ground, t) ? 1 : 0)),
    reachKm: ground.reachKm,
    claim: Float64Array.from(open, (t) => ground.claim[t] * scale),
    held: Float64Array.from(open, (t) => held[t]),
    weight: new Float64Array(count),
    stride: new Float64Array(count),
  }
}

/** Part of its corridor that a home's territory may use for short ways from the beginning; the rest is for the measures' differences. */
const SLACK = 0.6

function slackOf(ground: Ground, open: Uint16Array): Float64Array {
  return Float64Array.from(open, (t) => SLACK * narrowest(ground, t))
}

function narrowest({ lo, hi, measures }: Ground, t: number): number {
  let width = Infinity
  for (let at = t * measures; at < (t + 1) * measures; at++) width = Math.min(width, Math.max(0, -lo[at], hi[at]))
  return width
}

/**
 * Cells by halving. Territories with a home, or with units that must stay, take the nearest part that is left; the others
 * take the rest in order.
 */
function firstCells(ground: Ground, clusters: Points, open: Uint16Array, cells: Cells, random: Random): Uint16Array {
  const wanted = cells.claim.map((claim, c) => Math.max(claim - cells.held[c], claim / 100))
  const partOf = halve(clusters, wanted, random)
  const parts: Cells = {
    ...cells,
    anchored: new Uint8Array(cells.count),
    xKm: new Float64Array(cells.count),
    yKm: new Float64Array(cells.count),
  }
  moveCentres(clusters, parts, partOf)
  const cellOfPart = new Int32Array(cells.count).fill(-1)
  const placed = placeAnchors(ground, open, cells)
  for (const c of placed) cellOfPart[nearestFreePart(parts, cellOfPart, cells.xKm[c], cells.yKm[c])] = c
  const rest = [...cells.claim.keys()].filter((c) => !placed.includes(c))
  for (let part = 0, next = 0; part < cells.count; part++) {
    if (cellOfPart[part] >= 0) continue
    cellOfPart[part] = rest[next]
    cells.xKm[rest[next]] = parts.xKm[part]
    cells.yKm[rest[next]] = parts.yKm[part]
    next++
  }
  return partOf.map((part) => cellOfPart[part])
}

function nearestFreePart(parts: Cells, taken: Int32Array, x: number, y: number): number {
  let best = -1
  let least = Infinity
  for (let part = 0; part < parts.count; part++) {
    const d = square(parts.xKm[part] - x) + square(parts.yKm[part] - y)
    if (taken[part] >= 0 || d >= least) continue
    least = d
    best = part
  }
  return best
}

/** Cells whose place is known beforehand: at a home, else in the middle of locked units. Writes it and lists them. */
function placeAnchors(ground: Ground, open: Uint16Array, cells: Cells): number[] {
  const { problem } = ground
  const count = new Int32Array(ground.territories + 1)
  const x = new Float64Array(ground.territories + 1)
  const y = new Float64Array(ground.territories + 1)
  for (let u = 0; u < ground.units; u++) {
    const t = problem.territoryOf[u]
    if (ground.movable[u]) continue
    count[t]++
    x[t] += (problem.xKm[u] - x[t]) / count[t]
    y[t] += (problem.yKm[u] - y[t]) / count[t]
  }
  const placed = [...open.keys()].filter((c) => cells.anchored[c] || count[open[c]] > 0)
  for (const c of placed) {
    if (cells.anchored[c]) continue
    cells.xKm[c] = x[open[c]]
    cells.yKm[c] = y[open[c]]
  }
  return placed
}

/**
 * Free unassigned units join an open neighbouring territory, wave by wave. Ground that no wave reaches starts a new wave
 * with the territory of the nearest unit.
 */
function growIntoFreeGround(ground: Ground, territoryOf: Uint16Array): void {
  const { movable, isOpen } = ground
  const front: number[] = []
  for (let u = 0; u < ground.units; u++) if (isOpen[territoryOf[u]]) front.push(u)
  growFrom(ground, territoryOf, front)
  if (ground.open.length === 0) return
  for (let u = 0; u < ground.units; u++) {
    if (territoryOf[u] !== 0 || !movable[u]) continue
    territoryOf[u] = nearestOwner(ground, territoryOf, u)
    growFrom(ground, territoryOf, [u])
  }
}

function growFrom(ground: Ground, territoryOf: Uint16Array, front: number[]): void {
  const { offsets, targets, movable } = ground
  for (let next = 0; next < front.length; next++) {
    const u = front[next]
    for (let e = offsets[u]; e < offsets[u + 1]; e++) {
      const v = targets[e]
      if (territoryOf[v] !== 0 || !movable[v] || !inRegion(ground.rules, v, territoryOf[u])) continue
      territoryOf[v] = territoryOf[u]
      front.push(v)
    }
  }
}

function nearestOwner(ground: Ground, territoryOf: Uint16Array, u: number): number {
  const { xKm, yKm } = ground.problem
  let best = ground.open[0]
  let least = Infinity
  for (let v = 0; v < ground.units; v++) {
    if (!ground.isOpen[territoryOf[v]] || !inRegion(ground.rules, u, territoryOf[v])) continue
    const d = square(xKm[u] - xKm[v]) + square(yKm[u] - yKm[v])
    if (d >= least) continue
    least = d
    best = territoryOf[v]
  }
  return best
}

function square(x: number): number {
  return x * x
}

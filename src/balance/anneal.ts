import { staysWhole, type Walker } from './contiguity.ts'
import { MOVED, moveUnit, type Draft } from './draft.ts'
import { movedValue, type Ground } from './ground.ts'
import { nextUint, type Random } from './random.ts'
import { uphill, uphillMask } from './steadyMath.ts'

/** What a change of the draft costs while annealing; the unit is one cut pair of neighbours. */
interface Prices {
  /** A cut pair. */
  cut: number
  /** Per mass × km². */
  inertia: number
  /** Per squared deviation beyond the zone. */
  excess: number
  /** Per squared deviation everywhere. */
  uneven: number
  /** Per value moved away from the present alignment. */
  moved: number
  /** Per minute × mass. */
  minutes: number
  temperature: number
  /** Deviations that cost nothing, per measure. */
  zoneLo: Float64Array
  zoneHi: Float64Array
  /** Value that may have moved at most. */
  movedLimit: number
  /** Share of proposals that start at one of `hot`, of 65,536. */
  hotShare: number
  hot: Uint16Array
  hotCount: number
  /** Share of proposals that move two units at once, of 65,536. */
  pairShare: number
}

export interface Annealer {
  readonly ground: Ground
  readonly draft: Draft
  readonly walker: Walker
  readonly random: Random
  readonly prices: Prices
}

export const SLICE = 4096

/**
 * 4,096 proposals by the Metropolis rule: a border unit goes to a neighbouring territory, or two go at once
 * (u: a → b and v: b → c, where c may be a: a swap). Pairs matter because single moves freeze as soon as the gap
 * between neighbours is under the weight of a unit. Contiguity is asked only of proposals that have been accepted.
 */
export function annealSlice(annealer: Annealer): void {
  const { ground, draft, walker, random, prices } = annealer
  const { offsets, targets, movable, isOpen, open, problem } = ground
  const { territoryOf, border, borderCount } = draft
  for (let proposal = 0; proposal < SLICE; proposal++) {
    const dice = nextUint(random)
    const fromHot = prices.hotCount > 0 && (dice & 0xffff) < prices.hotShare
    const t = fromHot ? prices.hot[pick(random, prices.hotCount)] : open[pick(random, open.length)]
    if (borderCount[t] === 0) continue
    let u = border[t][pick(random, borderCount[t])]
    let other = foreignNeighbor(random, offsets, targets, territoryOf, u, t)
    if (fromHot && dice & 0x10000) {
      const swap = u
      u = other
      other = swap
    }
    const from = territoryOf[u]
    const to = territoryOf[other]
    if (!movable[u] || !isOpen[to] || (draft.unitsIn[from] < 2 && from > 0)) continue
    if (prices.movedLimit < Infinity && tooMuchMoved(ground, draft, prices, u, from, to)) continue
    const limit = prices.temperature * uphill[nextUint(random) & uphillMask]

    if (((dice >>> 17) & 0x7fff) * 2 >= prices.pairShare || borderCount[to] === 0) {
      if (!worthMoving(ground, draft, prices, u, from, to, limit)) continue
      if (problem.contiguous[from] && !staysWhole(ground, territoryOf, walker, u)) continue
      moveUnit(ground, draft, u, to)
      continue
    }
    const v = border[to][pick(random, borderCount[to])]
    const w = foreignNeighbor(random, offsets, targets, territoryOf, v, to)
    const third = territoryOf[w]
    if (!movable[v] || !isOpen[third] || w === u || draft.unitsIn[to] < 2) continue
    if (!worthMovingBoth(ground, draft, prices, u, v, from, to, third, limit)) continue
    if (problem.contiguous[from] && !staysWhole(ground, territoryOf, walker, u)) continue
    moveUnit(ground, draft, u, to)
    const broken =
      (problem.contiguous[to] && !staysWhole(ground, territoryOf, walker, v)) ||
      (prices.movedLimit < Infinity && tooMuchMoved(ground, draft, prices, v, to, third))
    if (broken) moveUnit(ground, draft, u, from)
    else moveUnit(ground, draft, v, third)
  }
}

function pick(random: Random, limit: number): number {
  return Math.floor((nextUint(random) * limit) / 4294967296)
}

/** Some neighbour of border unit u in another territory than t. */
function foreignNeighbor(
  random: Random,
  offsets: Uint32Array,
  targets: Uint32Array,
  territoryOf: Uint16Array,
  u: number,
  t: number,
): number {
  const begin = offsets[u]
  const degree = offsets[u + 1] - begin
  let e = pick(random, degree)
  while (territoryOf[targets[begin + e]] === t) e = e + 1 === degree ? 0 : e + 1
  return targets[begin + e]
}

function tooMuchMoved(ground: Ground, draft: Draft, prices: Prices, u: number, from: number, to: number): boolean {
  const change = movedValue(ground, u, to) - movedValue(ground, u, from)
  return change > 0 && draft.sums[MOVED] + change > prices.movedLimit
}

function worthMoving(
  ground: Ground,
  draft: Draft,
  prices: Prices,
  u: number,
  from: number,
  to: number,
  limit: number,
): boolean {
  const { measures, load, offsets, targets, pairs } = ground
  let change = 0
  for (let i = 0; i < measures; i++) {
    const amount = load[u * measures + i]
    change += unevenness(ground, draft, prices, from, i, -amount) + unevenness(ground, draft, prices, to, i, amount)
  }
  change += pull(ground, draft, prices, u, from, to, 0, 0)
  if (change > limit + prices.cut * ground.mostPairs * (offsets[u + 1] - offsets[u])) return false
  change += owed(ground, prices, u, from, to)
  let cut = 0
  for (let e = offsets[u]; e < offsets[u + 1]; e++) {
    const t = draft.territoryOf[targets[e]]
    if (t === from) cut += pairs[e]
    else if (t === to) cut -= pairs[e]
  }
  return change + prices.cut * cut <= limit
}

function worthMovingBoth(
  ground: Ground,
  draft: Draft,
  prices: Prices,
  u: number,
  v: number,
  from: number,
  middle: number,
  to: number,
  limit: number,
): boolean {
  const { measures, load, offsets, targets, pairs, mass } = ground
  let change = 0
  for (let i = 0; i < measures; i++) {
    const first = load[u * measures + i]
    const second = load[v * measures + i]
    change += unevenness(ground, draft, prices, middle, i, first - second)
    if (to === from) change += unevenness(ground, draft, prices, from, i, second - first)
    else {
      change += unevenness(ground, draft, prices, from, i, -first) + unevenness(ground, draft, prices, to, i, second)
    }
  }
  const degrees = ground.mostPairs * (offsets[u + 1] - offsets[u] + offsets[v + 1] - offsets[v])
  if (change > limit + 3 * prices.cut * degrees) return false
  change += pull(ground, draft, prices, u, from, middle, 0, 0)
  change += pull(ground, draft, prices, v, middle, to, mass[u], to === from ? -mass[u] : 0)
  if (change > limit + prices.cut * degrees) return false
  change += owed(ground, prices, u, from, middle) + owed(ground, prices, v, middle, to)
  let cut = 0
  for (let e = offsets[u]; e < offsets[u + 1]; e++) {
    const t = draft.territoryOf[targets[e]]
    if (t === from) cut += pairs[e]
    else if (t === middle) cut -= pairs[e]
  }
  for (let e = offsets[v]; e < offsets[v + 1]; e++) {
    const t = draft.territoryOf[targets[e]]
    if (targets[e] === u) cut += to === from ? 2 * pairs[e] : pairs[e]
    if (t === middle) cut += pairs[e]
    else if (t === to) cut -= pairs[e]
  }
  return change + prices.cut * cut <= limit
}

/** Change of territory t's price for its deviation in the i-th measure when `amount` comes in. */
function unevenness(ground: Ground, draft: Draft, prices: Prices, t: number, i: number, amount: number): number {
  if (t === 0) return 0
  const claim = ground.claim[t]
  const before = draft.loads[t * ground.measures + i] / claim - 1
  const after = before + amount / claim
  const lo = prices.zoneLo[i]
  const hi = prices.zoneHi[i]
  const overBefore = before > hi ? before - hi : before < lo ? lo - before : 0
  const overAfter = after > hi ? after - hi : after < lo ? lo - after : 0
  return (
    prices.excess * (overAfter * overAfter - overBefore * overBefore) +
    prices.uneven * (after * after - before * before)
  )
}

/**
 * Exact change of inertia: a mass g that joins mass M at squared distance d² adds g M / (M + g) d².
 * `massOfFrom` and `massOfTo` correct the masses for a move that is thought of but not yet made.
 */
function pull(
  ground: Ground,
  draft: Draft,
  prices: Prices,
  u: number,
  from: number,
  to: number,
  massOfFrom: number,
  massOfTo: number,
): number {
  const { xKm, yKm } = ground.problem
  const g = ground.mass[u]
  let change = 0
  if (to > 0) {
    const dx = xKm[u] - draft.xKm[to]
    const dy = yKm[u] - draft.yKm[to]
    const mass = draft.pullMass[to] + massOfTo
    if (mass > 0) change += ((dx * dx + dy * dy) * mass) / (mass + g)
  }
  if (from > 0) {
    const dx = xKm[u] - draft.xKm[from]
    const dy = yKm[u] - draft.yKm[from]
    const mass = draft.pullMass[from] + massOfFrom
    if (mass > g) change -= ((dx * dx + dy * dy) * mass) / (mass - g)
  }
  return prices.inertia * g * change
}

/** Price of value that changes hands and of minutes on the road. */
function owed(ground: Ground, prices: Prices, u: number, from: number, to: number): number {
  let change = 0
  if (prices.moved > 0) change += prices.moved * (movedValue(ground, u, to) - movedValue(ground, u, from))
  if (prices.minutes > 0)
    change += prices.minutes * ground.mass[u] * (minutes(ground, u, to) - minutes(ground, u, from))
  return change
}

/** No way counts as a long day. */
const NO_WAY = 480

export function minutes(ground: Ground, u: number, t: number): number {
  if (t === 0) return NO_WAY
  const drive = ground.problem.driveMinutes![u * (ground.territories + 1) + t]
  return drive === drive ? drive : NO_WAY
}

/** Fills `hot` with the open territories that lie outside their zone, and their number. */
export function findHot(annealer: Annealer): void {
  const { ground, draft, prices } = annealer
  prices.hotCount = 0
  for (const t of ground.open) {
    for (let i = 0; i < ground.measures; i++) {
      const off = draft.loads[t * ground.measures + i] / ground.claim[t] - 1
      if (off <= prices.zoneHi[i] && off >= prices.zoneLo[i]) continue
      prices.hot[prices.hotCount++] = t
      break
    }
  }
}

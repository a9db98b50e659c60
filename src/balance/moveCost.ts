import { ANCHORED, MOVED, type Draft } from './draft.ts'
import { faultChange } from './faults.ts'
import { homePull, loadIn, minutes, movedValue, type Ground } from './ground.ts'

/** What a change of the draft costs while annealing; the unit is one cut pair of neighbours. */
export interface Prices {
  /** A cut pair. */
  cut: number
  /** Per mass × km². */
  inertia: number
  /** Per squared deviation beyond the zone. */
  excess: number
  /** Beyond a squared deviation of 1 / flat the price of excess hardly rises any more; 0 where it always does. */
  flat: number
  /** Per load in a territory: slope[t * measures + i]; null where nothing has to be passed on. */
  slope: Float64Array | null
  /** Per squared deviation everywhere. */
  uneven: number
  /** Per value moved away from the present alignment. */
  moved: number
  /** Per minute × mass. */
  minutes: number
  temperature: number
  /** Deviations that cost nothing: zoneLo[t * measures + i]. */
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
  /** 1 / (claim × level): scale[t * measures + i]. */
  scale: Float64Array
}

const HAIR = 1e-9
/** What mending one broken rule is worth, in cut pairs. */
const RULE = 50

/** Do two moves together break more rules than before? The first is tried on the draft's territories and taken back. */
export function breaksRules(
  ground: Ground,
  { territoryOf }: Draft,
  u: number,
  v: number,
  from: number,
  middle: number,
  to: number,
): boolean {
  let change = faultChange(ground, territoryOf, u, from, middle)
  territoryOf[u] = middle
  change += faultChange(ground, territoryOf, v, middle, to)
  territoryOf[u] = from
  return change > HAIR
}

export function tooMuchMoved(
  ground: Ground,
  draft: Draft,
  prices: Prices,
  u: number,
  from: number,
  to: number,
): boolean {
  const change = movedValue(ground, u, to) - movedValue(ground, u, from)
  return change > 0 && draft.sums[MOVED] + change > prices.movedLimit
}

export function worthMoving(
  ground: Ground,
  draft: Draft,
  prices: Prices,
  u: number,
  from: number,
  to: number,
  limit: number,
): boolean {
  const { measures, offsets, targets, pairs } = ground
  let change = 0
  if (ground.rules !== null) {
    const faults = faultChange(ground, draft.territoryOf, u, from, to)
    if (faults > HAIR) return false
    change += RULE * faults
  }
  const plain = ground.road === null
  for (let i = 0; i < measures; i++) {
    const less = plain ? ground.load[u * measures + i] : loadIn(ground, u, from, i)
    const more = plain ? less : loadIn(ground, u, to, i)
    change += unevenness(ground, draft, prices, from, i, -less) + unevenness(ground, draft, prices, to, i, more)
  }
  if (ground.districts !== null) change += districtChange(ground, draft, prices, u, from, to)
  if (prices.inertia > 0) change += pull(ground, draft, prices, u, from, to, 0, 0)
  change += owed(ground, prices, u, from, to)
  if (change > limit + prices.cut * ground.mostPairs * (offsets[u + 1] - offsets[u])) return false
  let cut = 0
  for (let e = offsets[u]; e < offsets[u + 1]; e++) {
    const t = draft.territoryOf[targets[e]]
    if (t === from) cut += pairs[e]
    else if (t === to) cut -= pairs[e]
  }
  return change + prices.cut * cut <= limit
}

export function worthMovingBoth(
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
  const { measures, offsets, targets, pairs, mass } = ground
  const back = to === from
  const plain = ground.road === null
  let change = owed(ground, prices, u, from, middle) + owed(ground, prices, v, middle, to)
  for (let i = 0; i < measures; i++) {
    const first = plain ? ground.load[u * measures + i] : loadIn(ground, u, from, i)
    const firstThere = plain ? first : loadIn(ground, u, middle, i)
    const second = plain ? ground.load[v * measures + i] : loadIn(ground, v, middle, i)
    const secondThere = plain ? second : loadIn(ground, v, to, i)
    change += unevenness(ground, draft, prices, middle, i, firstThere - second)
    if (back) change += unevenness(ground, draft, prices, from, i, secondThere - first)
    else {
      change +=
        unevenness(ground, draft, prices, from, i, -first) + unevenness(ground, draft, prices, to, i, secondThere)
    }
  }
  const degrees = ground.mostPairs * (offsets[u + 1] - offsets[u] + offsets[v + 1] - offsets[v])
  if (change > limit + 3 * prices.cut * degrees) return false
  if (ground.districts !== null) {
    change +=
      districtChange(ground, draft, prices, u, from, middle) + districtChange(ground, draft, prices, v, middle, to)
  }
  if (prices.inertia > 0) {
    change += pull(ground, draft, prices, u, from, middle, 0, 0)
    change += pull(ground, draft, prices, v, middle, to, mass[u], back ? -mass[u] : 0)
  }
  if (change > limit + prices.cut * degrees) return false
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
  const at = t * ground.measures + i
  const scale = prices.scale[at]
  const before = draft.loads[at] * scale - 1
  const after = before + amount * scale
  const lo = prices.zoneLo[at]
  const hi = prices.zoneHi[at]
  const overBefore = before > hi ? before - hi : before < lo ? lo - before : 0
  const overAfter = after > hi ? after - hi : after < lo ? lo - after : 0
  let change = prices.slope === null ? 0 : prices.slope[at] * amount
  if (overAfter !== overBefore) {
    change += prices.excess * (excessOf(overAfter, prices.flat) - excessOf(overBefore, prices.flat))
  }
  if (prices.uneven > 0) change += prices.uneven * ground.weight[i] * (after * after - before * before)
  return change
}

function excessOf(over: number, flat: number): number {
  const square = over * over
  return flat > 0 ? square / (1 + square * flat) : square
}

/** The same for the districts of both territories, in a territory's measure. */
function districtChange(ground: Ground, draft: Draft, prices: Prices, u: number, from: number, to: number): number {
  const districts = ground.districts!
  const here = districts.of[from]
  const there = districts.of[to]
  if (here === there) return 0
  let change = 0
  for (let i = 0; i < ground.measures; i++) {
    if (from > 0) change += districtExcess(ground, draft, here, i, -loadIn(ground, u, from, i))
    if (to > 0) change += districtExcess(ground, draft, there, i, loadIn(ground, u, to, i))
  }
  return prices.excess * change
}

function districtExcess(ground: Ground, draft: Draft, district: number, i: number, amount: number): number {
  if (district === 0) return 0
  const { claim, members, lo, hi } = ground.districts!
  const whole = claim[district] * draft.level[i]
  const before = draft.districtLoads[district * ground.measures + i] / whole - 1
  const after = before + amount / whole
  const overBefore = before > hi[i] ? before - hi[i] : before < lo[i] ? lo[i] - before : 0
  const overAfter = after > hi[i] ? after - hi[i] : after < lo[i] ? lo[i] - after : 0
  return members[district] * members[district] * (overAfter * overAfter - overBefore * overBefore)
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
    if (mass >= ANCHORED) change += homePull(ground, dx * dx + dy * dy)
    else if (mass > 0) change += ((dx * dx + dy * dy) * mass) / (mass + g)
  }
  if (from > 0) {
    const dx = xKm[u] - draft.xKm[from]
    const dy = yKm[u] - draft.yKm[from]
    const mass = draft.pullMass[from] + massOfFrom
    if (mass >= ANCHORED) change -= homePull(ground, dx * dx + dy * dy)
    else if (mass > g) change -= ((dx * dx + dy * dy) * mass) / (mass - g)
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

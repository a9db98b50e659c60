import { staysWhole, type Walker } from './contiguity.ts'
import { MOVED, moveUnit, refreshLevel, type Draft } from './draft.ts'
import type { Ground } from './ground.ts'
import { breaksRules, tooMuchMoved, worthMoving, worthMovingBoth, type Prices } from './moveCost.ts'
import { below, nextUint, type Random } from './random.ts'
import { uphill, uphillMask } from './steadyMath.ts'

export interface Annealer {
  readonly ground: Ground
  readonly draft: Draft
  readonly walker: Walker
  readonly random: Random
  readonly prices: Prices
}

export const SLICE = 4096
/** Proposals in a row that start in one territory, whose units the processor then has at hand: a third faster. */
const BATCH = 16
/** The units of a large map are far from the processor: it stays longer where it is. */
const LARGE = 65_536
const BATCH_ON_LARGE = 128

/**
 * 4,096 proposals by the Metropolis rule: a border unit goes to a neighbouring territory, or two go at once
 * (u: a → b and v: b → c, where c may be a: a swap). Pairs matter because single moves freeze as soon as the gap
 * between neighbours is under the weight of a unit. Contiguity is asked only of proposals that have been accepted.
 */
export function annealSlice(annealer: Annealer): void {
  const { ground, draft, walker, random, prices } = annealer
  const { offsets, targets, movable, isOpen, open, problem, rules } = ground
  const { territoryOf, border, borderCount } = draft
  const looseShare = ground.loose.length === 0 ? 0 : targets.length === 0 ? 65536 : 32768
  refreshLevel(ground, draft)
  setScale(annealer)
  const batch = ground.units > LARGE ? BATCH_ON_LARGE : BATCH
  let fromHot = false
  let t = 0
  for (let proposal = 0; proposal < SLICE; proposal++) {
    const dice = nextUint(random)
    if (looseShare > 0 && nextUint(random) >>> 16 < looseShare) {
      proposeFromAnywhere(annealer, dice)
      continue
    }
    if (proposal % batch === 0) {
      fromHot = prices.hotCount > 0 && (dice & 0xffff) < prices.hotShare
      t = fromHot ? prices.hot[below(random, prices.hotCount)] : open[below(random, open.length)]
    }
    if (borderCount[t] === 0) continue
    let u = border[t][below(random, borderCount[t])]
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
    const v = border[to][below(random, borderCount[to])]
    const w = foreignNeighbor(random, offsets, targets, territoryOf, v, to)
    const third = territoryOf[w]
    if (!movable[v] || !isOpen[third] || w === u || draft.unitsIn[to] < 2) continue
    if (rules !== null && breaksRules(ground, draft, u, v, from, to, third)) continue
    if (!worthMovingBoth(ground, draft, prices, u, v, from, to, third, limit)) continue
    if (problem.contiguous[from] && !staysWhole(ground, territoryOf, walker, u)) continue
    moveBoth(annealer, u, v, from, to, third)
  }
}

function setScale({ ground, draft, prices }: Annealer): void {
  const { measures, claim } = ground
  for (let at = measures; at < prices.scale.length; at++) {
    prices.scale[at] = 1 / (claim[Math.floor(at / measures)] * draft.level[at % measures])
  }
}

/** The second move is asked about once the first is made; what may not be is taken back. */
function moveBoth(
  { ground, draft, walker, prices }: Annealer,
  u: number,
  v: number,
  from: number,
  middle: number,
  to: number,
): void {
  const moved = draft.sums[MOVED]
  moveUnit(ground, draft, u, middle)
  if (ground.problem.contiguous[middle] && !staysWhole(ground, draft.territoryOf, walker, v)) {
    moveUnit(ground, draft, u, from)
    return
  }
  moveUnit(ground, draft, v, to)
  if (draft.sums[MOVED] <= prices.movedLimit || draft.sums[MOVED] <= moved) return
  moveUnit(ground, draft, v, middle)
  moveUnit(ground, draft, u, from)
}

/** Territories that need not be in one piece take any unit, or trade any two. */
function proposeFromAnywhere(annealer: Annealer, dice: number): void {
  const { ground, draft, walker, random, prices } = annealer
  const { movable, loose, problem } = ground
  const { territoryOf } = draft
  const u = below(random, ground.units)
  const from = territoryOf[u]
  if (!movable[u] || (draft.unitsIn[from] < 2 && from > 0)) return
  const limit = prices.temperature * uphill[nextUint(random) & uphillMask]
  if (((dice >>> 17) & 0x7fff) * 2 >= prices.pairShare) {
    const t = prices.hotCount > 0 && (dice & 0xffff) < prices.hotShare ? prices.hot[below(random, prices.hotCount)] : 0
    const to = t > 0 && !problem.contiguous[t] ? t : loose[below(random, loose.length)]
    if (to === from) return
    if (prices.movedLimit < Infinity && tooMuchMoved(ground, draft, prices, u, from, to)) return
    if (!worthMoving(ground, draft, prices, u, from, to, limit)) return
    if (problem.contiguous[from] && !staysWhole(ground, territoryOf, walker, u)) return
    moveUnit(ground, draft, u, to)
    return
  }
  const v = below(random, ground.units)
  const to = territoryOf[v]
  if (!movable[v] || to === from || to === 0 || from === 0 || problem.contiguous[to] || problem.contiguous[from]) return
  if (ground.rules !== null && breaksRules(ground, draft, u, v, from, to, from)) return
  if (!worthMovingBoth(ground, draft, prices, u, v, from, to, from, limit)) return
  moveBoth(annealer, u, v, from, to, from)
}

/** Some neighbour of border unit u in another territory than t. */
export function foreignNeighbor(
  random: Random,
  offsets: Uint32Array,
  targets: Uint32Array,
  territoryOf: Uint16Array,
  u: number,
  t: number,
): number {
  const begin = offsets[u]
  const degree = offsets[u + 1] - begin
  let e = below(random, degree)
  while (territoryOf[targets[begin + e]] === t) e = e + 1 === degree ? 0 : e + 1
  return targets[begin + e]
}

/** Fills `hot` with the open territories that lie outside their zone, and their number. */
export function findHot(annealer: Annealer): void {
  const { ground, draft, prices } = annealer
  prices.hotCount = 0
  for (const t of ground.open) {
    for (let i = 0; i < ground.measures; i++) {
      const at = t * ground.measures + i
      const off = draft.loads[at] / (ground.claim[t] * draft.level[i]) - 1
      if (off <= prices.zoneHi[at] && off >= prices.zoneLo[at]) continue
      prices.hot[prices.hotCount++] = t
      break
    }
  }
}

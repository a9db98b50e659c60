import { SLICE, type Annealer } from './anneal.ts'
import { staysWhole } from './contiguity.ts'
import { MOVED, moveUnit, refreshLevel, type Draft } from './draft.ts'
import { loadIn, movedValue, type Ground } from './ground.ts'
import { faultChange } from './faults.ts'
import type { Limits } from './limits.ts'

/** Territories beyond this one, in order of their trouble, are left alone when the worst cannot be helped. */
const DEEPEST = 64
/** A cut pair may cost this much of the trouble that a step takes away. */
const CUT_SHARE = 1e-4
const HELPS = 1e-9
/** A step must take away this share of a territory's trouble: crumbs cost more time than mending it. */
const WORTH_IT = 0.02

interface Move {
  readonly unit: number
  readonly from: number
  readonly to: number
  /** Trouble that it takes from either territory when it is made alone. */
  readonly easesFrom: number
  readonly easesTo: number
}

/**
 * Worst first: of all single moves that touch the worst territory, then of all pairs, the one is made that takes away most
 * trouble (Σ (deviation / limit)^8); if the worst cannot be helped the next is tried, since it may free the way.
 * Yields about every 4,096 moves looked at; ends when all is within limits or nothing helps.
 */
export function* polish(
  annealer: Annealer,
  limits: () => Limits,
  only: ReadonlySet<number> | null = null,
): Generator<void, boolean> {
  const { ground, draft } = annealer
  let looked = 0
  for (;;) {
    refreshLevel(ground, draft)
    const trouble = new Trouble(ground, draft, limits())
    const worst = trouble.worstFirst().filter((t) => only === null || only.has(t))
    if (worst.length === 0) return true
    let helped = false
    for (const t of worst.slice(0, DEEPEST)) {
      const best = bestStep(annealer, trouble, t, WORTH_IT * trouble.now(t))
      looked += best.looked
      for (const move of best.moves) moveUnit(ground, draft, move.unit, move.to)
      helped = best.moves.length > 0
      while (looked >= SLICE) {
        looked -= SLICE
        yield
      }
      if (helped) break
    }
    if (!helped) return false
  }
}

/** Open territories beyond a limit, the worst first. */
export function troubledTerritories({ ground, draft }: Annealer, limits: Limits): number[] {
  return new Trouble(ground, draft, limits).worstFirst()
}

/** Does no move of one or two border units take trouble from territory t? */
export function isStuck(annealer: Annealer, limits: Limits, t: number): boolean {
  return bestStep(annealer, new Trouble(annealer.ground, annealer.draft, limits), t, HELPS).moves.length === 0
}

class Trouble {
  private readonly ground: Ground
  private readonly draft: Draft
  private readonly limits: Limits
  /** Trouble of each territory as it is; NaN where nobody has asked yet. */
  private readonly present: Float64Array

  constructor(ground: Ground, draft: Draft, limits: Limits) {
    this.ground = ground
    this.draft = draft
    this.limits = limits
    this.present = new Float64Array(ground.territories + 1).fill(NaN)
  }

  now(t: number): number {
    if (Number.isNaN(this.present[t])) this.present[t] = this.at(t, 0, 0, 0, 0)
    return this.present[t]
  }

  /** What changes for territory t when the units come or go. */
  eased(t: number, first: number, firstSign: number, second: number, secondSign: number): number {
    return this.now(t) - this.at(t, first, firstSign, second, secondSign)
  }

  /** Open territories beyond a limit, the worst first. */
  worstFirst(): number[] {
    const worst: { t: number; trouble: number }[] = []
    for (const t of this.ground.open) {
      let most = 0
      for (let i = 0; i < this.ground.measures; i++) most = Math.max(most, this.ratio(t, i, 0))
      if (most > 1 + HELPS) worst.push({ t, trouble: most })
    }
    return worst.sort((a, b) => b.trouble - a.trouble || a.t - b.t).map(({ t }) => t)
  }

  /** Trouble of territory t once `first` and `second` have come or gone (sign: +1 in, −1 out, 0 not). */
  private at(t: number, first: number, firstSign: number, second: number, secondSign: number): number {
    if (t === 0) return 0
    const { ground } = this
    const { measures, load } = ground
    const plain = ground.road === null
    let sum = 0
    for (let i = 0; i < measures; i++) {
      let amount = 0
      if (firstSign !== 0) amount += firstSign * (plain ? load[first * measures + i] : loadIn(ground, first, t, i))
      if (secondSign !== 0) amount += secondSign * (plain ? load[second * measures + i] : loadIn(ground, second, t, i))
      const ratio = this.ratio(t, i, amount)
      const square = ratio * ratio
      sum += square * square * square * square
    }
    return sum
  }

  private ratio(t: number, i: number, amount: number): number {
    const at = t * this.ground.measures + i
    const off = (this.draft.loads[at] + amount) / (this.ground.claim[t] * this.draft.level[i]) - 1
    return ratioOf(this.limits, at, off)
  }
}

/** Deviation as a share of the limit on its side: of 100 where the corridor holds it, else from the corridor's end. */
export function ratioOf({ lo, hi }: Limits, at: number, off: number): number {
  const centre = Math.max(lo[at], Math.min(0, hi[at]))
  return off > centre
    ? (off - centre) / Math.max(LEAST_WIDTH, hi[at] - centre)
    : (centre - off) / Math.max(LEAST_WIDTH, centre - lo[at])
}

const LEAST_WIDTH = 1e-4

function bestStep(annealer: Annealer, trouble: Trouble, t: number, least: number): { moves: Move[]; looked: number } {
  const { draft } = annealer
  const first = movesAround(annealer, trouble, t)
  let looked = first.length
  let best: Move[] = []
  let most = least
  for (const move of first) {
    const gain = move.easesFrom + move.easesTo
    const worth = gain - CUT_SHARE * gain * cutChange(annealer.ground, draft, move)
    if (gain <= least || worth <= most || !allowed(annealer, move)) continue
    most = worth
    best = [move]
  }
  if (best.length > 0) return { moves: best, looked }
  const around = new Map<number, Move[]>()
  for (const move of first) {
    const other = move.from === t ? move.to : move.from
    if (!around.has(other)) around.set(other, movesAround(annealer, trouble, other))
    for (const seconds of [around.get(other)!, first]) {
      for (const second of seconds) {
        if (second.unit === move.unit) continue
        looked++
        const gain = gainOfBoth(trouble, move, second)
        if (gain <= most || !bothAllowed(annealer, move, second)) continue
        most = gain
        best = [move, second]
      }
    }
  }
  return { moves: best, looked }
}

/** Moves of border units out of t and into t. */
function movesAround({ ground, draft }: Annealer, trouble: Trouble, t: number): Move[] {
  const { offsets, targets, movable, isOpen } = ground
  const { territoryOf } = draft
  const moves: Move[] = []
  const incoming = new Set<number>()
  if (!isOpen[t]) return moves
  for (let b = 0; b < draft.borderCount[t]; b++) {
    const u = draft.border[t][b]
    const outgoing = new Set<number>()
    for (let e = offsets[u]; e < offsets[u + 1]; e++) {
      const v = targets[e]
      const other = territoryOf[v]
      if (other === t) continue
      if (movable[v] && (isOpen[other] || other === 0)) incoming.add(v)
      if (movable[u] && isOpen[other]) outgoing.add(other)
    }
    for (const to of outgoing) moves.push(moveOf(trouble, u, t, to))
  }
  for (const v of incoming) moves.push(moveOf(trouble, v, territoryOf[v], t))
  return moves
}

function moveOf(trouble: Trouble, unit: number, from: number, to: number): Move {
  return { unit, from, to, easesFrom: trouble.eased(from, unit, -1, 0, 0), easesTo: trouble.eased(to, unit, 1, 0, 0) }
}

/** Only a territory that both touch has to be looked at once more. */
function gainOfBoth(trouble: Trouble, a: Move, b: Move): number {
  let gain =
    a.from === b.from
      ? trouble.eased(a.from, a.unit, -1, b.unit, -1)
      : a.from === b.to
        ? trouble.eased(a.from, a.unit, -1, b.unit, 1)
        : a.easesFrom
  gain +=
    a.to === b.from
      ? trouble.eased(a.to, a.unit, 1, b.unit, -1)
      : a.to === b.to
        ? trouble.eased(a.to, a.unit, 1, b.unit, 1)
        : a.easesTo
  if (b.from !== a.from && b.from !== a.to) gain += b.easesFrom
  if (b.to !== a.from && b.to !== a.to) gain += b.easesTo
  return gain
}

function cutChange(ground: Ground, draft: Draft, { unit, from, to }: Move): number {
  let cut = 0
  for (let e = ground.offsets[unit]; e < ground.offsets[unit + 1]; e++) {
    const t = draft.territoryOf[ground.targets[e]]
    if (t === from) cut += ground.pairs[e]
    else if (t === to) cut -= ground.pairs[e]
  }
  return cut
}

function allowed({ ground, draft, walker, prices }: Annealer, { unit, from, to }: Move): boolean {
  if (draft.territoryOf[unit] !== from || (from > 0 && draft.unitsIn[from] < 2) || !touches(ground, draft, unit, to)) {
    return false
  }
  if (ground.rules !== null && faultChange(ground, draft.territoryOf, unit, from, to) > HELPS) return false
  const change = movedValue(ground, unit, to) - movedValue(ground, unit, from)
  if (change > 0 && draft.sums[MOVED] + change > prices.movedLimit) return false
  return !ground.problem.contiguous[from] || staysWhole(ground, draft.territoryOf, walker, unit)
}

function touches(ground: Ground, draft: Draft, unit: number, t: number): boolean {
  for (let e = ground.offsets[unit]; e < ground.offsets[unit + 1]; e++) {
    if (draft.territoryOf[ground.targets[e]] === t) return true
  }
  return false
}

function bothAllowed(annealer: Annealer, first: Move, second: Move): boolean {
  if (!allowed(annealer, first)) return false
  moveUnit(annealer.ground, annealer.draft, first.unit, first.to)
  const both = allowed(annealer, second)
  moveUnit(annealer.ground, annealer.draft, first.unit, first.from)
  return both
}

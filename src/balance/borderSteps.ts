import { foreignNeighbor } from './anneal.ts'
import { staysWhole } from './contiguity.ts'
import { moveUnit } from './draft.ts'
import { below, nextUint } from './random.ts'
import type { Run } from './run.ts'
import { uphill, uphillMask } from './steadyMath.ts'
import type { PriceOfLoads } from './twoInOne.ts'

/** What loads cost: `of` for any territory and loads, `now[t]` for those that t has in the draft. */
export interface LoadPrices {
  readonly of: PriceOfLoads
  readonly now: Float64Array
  /** Loads of a territory as a proposal would leave it. */
  readonly loads: Float64Array
}

/**
 * One proposal by the Metropolis rule, priced by loads and a little by cut pairs: a border unit goes to a neighbouring
 * territory, or two go at once (u: from → to and v: to → third, where third may be from; what they cut is counted for
 * each alone). Half of them begin at a territory of `hot`. Returns the territories that changed, or null.
 */
export function stepAtBorder(
  run: Run,
  prices: LoadPrices,
  hot: readonly number[],
  temperature: number,
): readonly number[] | null {
  const { ground, draft, random, walker } = run
  const { open, isOpen, movable, offsets, targets } = ground
  const { territoryOf, border, borderCount, unitsIn } = draft
  const dice = nextUint(random)
  const t = dice & 1 || hot.length === 0 ? open[below(random, open.length)] : hot[below(random, hot.length)]
  if (borderCount[t] === 0) return null
  const inside = border[t][below(random, borderCount[t])]
  const across = foreignNeighbor(random, offsets, targets, territoryOf, inside, t)
  const u = dice & 2 ? across : inside
  const from = territoryOf[u]
  const to = territoryOf[u === inside ? across : inside]
  if (!movable[u] || !isOpen[from] || !isOpen[to] || unitsIn[from] < 2) return null
  const limit = temperature * uphill[nextUint(random) & uphillMask]
  const cut = CUT_PRICE * moreCut(run, u, to)
  if (dice & 4) {
    if (cut + dearerBy(run, prices, from, -1, u) + dearerBy(run, prices, to, u, -1) > limit) return null
    if (!staysWhole(ground, territoryOf, walker, u)) return null
    moveUnit(ground, draft, u, to)
    return [from, to]
  }
  const v = border[to][below(random, borderCount[to])]
  const third = territoryOf[foreignNeighbor(random, offsets, targets, territoryOf, v, to)]
  if (!movable[v] || !isOpen[third] || unitsIn[to] < 2) return null
  const dearer =
    third === from
      ? dearerBy(run, prices, from, v, u) + dearerBy(run, prices, to, u, v)
      : dearerBy(run, prices, from, -1, u) + dearerBy(run, prices, to, u, v) + dearerBy(run, prices, third, v, -1)
  if (dearer + cut + CUT_PRICE * moreCut(run, v, third) > limit || !staysWhole(ground, territoryOf, walker, u))
    return null
  moveUnit(ground, draft, u, to)
  if (staysWhole(ground, territoryOf, walker, v) && touches(run, v, third)) {
    moveUnit(ground, draft, v, third)
    return third === from ? [from, to] : [from, to, third]
  }
  moveUnit(ground, draft, u, from)
  return null
}

/** Without a price on cut pairs, borders would fray beyond what straightening mends. */
const CUT_PRICE = 0.05

/** How many more pairs are cut when u goes to another territory. */
function moreCut({ ground: { offsets, targets, pairs }, draft: { territoryOf } }: Run, u: number, to: number): number {
  const from = territoryOf[u]
  let more = 0
  for (let e = offsets[u]; e < offsets[u + 1]; e++) {
    const t = territoryOf[targets[e]]
    more += t === from ? pairs[e] : t === to ? -pairs[e] : 0
  }
  return more
}

/** What territory t costs more when it takes one unit and gives another; −1 for none. */
function dearerBy(
  { ground: { measures, load }, draft }: Run,
  { of, now, loads }: LoadPrices,
  t: number,
  taken: number,
  given: number,
): number {
  for (let i = 0; i < measures; i++) {
    loads[i] =
      draft.loads[t * measures + i] +
      (taken < 0 ? 0 : load[taken * measures + i]) -
      (given < 0 ? 0 : load[given * measures + i])
  }
  return of(loads, 0, t) - now[t]
}

function touches({ ground: { offsets, targets }, draft: { territoryOf } }: Run, u: number, t: number): boolean {
  for (let e = offsets[u]; e < offsets[u + 1]; e++) if (territoryOf[targets[e]] === t) return true
  return false
}

import type { BalanceStep } from '#model/balance.ts'
import { annealSlice } from './anneal.ts'
import type { Draft } from './draft.ts'
import type { Ground } from './ground.ts'
import { onlyThese } from './mend.ts'
import { troubledTerritories } from './polish.ts'
import { below, nextUint, type Random } from './random.ts'
import { consider, loadDraft, report, type Run } from './run.ts'
import { cool, straighten } from './schedule.ts'
import { between, uphill, uphillMask } from './steadyMath.ts'
import { bestEdge, divideAt, growTree, newTree, priceAt, type PriceOfLoads } from './twoInOne.ts'

/** Prices per (territory, measure) outside: for being there, and per half corridor, up to so many of them. */
const OUTSIDE = 0.3
const PER_HALF = 0.7
const FARTHEST = 8
const HAIR = 1e-9

/** How much worse two territories may become, at first and at last; what the choice of an edge is blurred by, as a part of that. */
const HOT = 0.4
const COLD = 0.03
const BLUR = 0.03
/** What loads at the usual distance from home cost, by the temperature: as it falls, the corridors win. */
const WAYS = 3
/** Units that trees go through in a step. */
const UNITS_PER_STEP = 8192

/**
 * Where units are heavy, moving them one by one is the wrong tool: two neighbours are taken together, a random tree is drawn
 * through both and cut at the best edge, again and again by the Metropolis rule (ReCom: DeFord, Duchin & Solomon 2021, as
 * an annealing). Half of the pairs lie where something is outside. Of shapes only ways home count here.
 */
export function* mendLumps(run: Run, last: number): Generator<BalanceStep> {
  const { ground, draft, random } = run
  const tree = newTree(run)
  const price = priceOutside(run)
  const prices = new Float64Array(ground.territories + 1)
  const priced = (t: number): number => (prices[t] = price(draft.loads, t * ground.measures, t))
  const outside = (): number[] => Array.from(ground.open).filter((t) => prices[t] > 0)
  const sumOf = (hot: readonly number[]): number => hot.reduce((all, t) => all + prices[t], 0)
  loadDraft(run, run.round!.territoryOf)
  ground.open.forEach(priced)
  const first = run.step
  let hot = outside()
  let least = sumOf(hot)
  let looked = 0
  const homes = ground.reachKm > 0
  const goesOn = (): boolean => homes || hot.length > 0
  while (run.step < last && goesOn()) {
    const temperature = between(HOT, COLD, (run.step - first) / (last - first))
    const blur = BLUR * temperature
    tree.wayPrice = homes ? WAYS * temperature : 0
    const blurred: PriceOfLoads = (loads, at, t) => price(loads, at, t) + blur * uphill[nextUint(random) & uphillMask]
    for (looked += UNITS_PER_STEP; looked > 0 && goesOn();) {
      looked--
      const pair = anyPair(run, hot)
      if (pair === null) continue
      const { t, other, root } = pair
      const count = growTree(run, tree, root, t, other)
      looked -= count
      const { place } = bestEdge(run, tree, count, t, other, blurred)
      if (place < 0) continue
      const before = prices[t] + prices[other] + tree.waysNow
      const after = priceAt(run, tree, place, t, other, price)
      if (after - before > temperature * uphill[nextUint(random) & uphillMask]) continue
      divideAt(run, tree, count, place, t, other)
      const inside = (prices[t] > 0 ? 1 : 0) + (prices[other] > 0 ? 2 : 0)
      if (inside !== (priced(t) > 0 ? 1 : 0) + (priced(other) > 0 ? 2 : 0)) hot = outside()
      const sum = sumOf(hot)
      if (sum > least + HAIR) continue
      least = Math.min(sum, least)
      consider(run)
    }
    run.step++
    yield report(run)
  }
  loadDraft(run, run.round!.territoryOf)
}

/** 0 within the corridor; beyond it like the burden, but rising with every point. */
function priceOutside({ ground, draft }: Run): PriceOfLoads {
  const { measures, claim, lo, hi } = ground
  return (loads, at, t) => {
    let sum = 0
    for (let i = 0; i < measures; i++) {
      const limit = t * measures + i
      const off = loads[at + i] / (claim[t] * draft.level[i]) - 1
      const beyond = off > hi[limit] ? off - hi[limit] : lo[limit] - off
      if (!(beyond > HAIR)) continue
      const half = Math.max(1e-4, (hi[limit] - lo[limit]) / 2)
      sum += OUTSIDE + PER_HALF * Math.min(FARTHEST, beyond / half)
    }
    return sum
  }
}

/** Two open neighbours, and a unit of the second. */
function anyPair(
  { ground, draft, random }: Run,
  hot: readonly number[],
): { t: number; other: number; root: number } | null {
  const { open, isOpen } = ground
  const dice = below(random, 4)
  let t = dice < 2 || hot.length === 0 ? open[below(random, open.length)] : hot[below(random, hot.length)]
  for (let hops = dice === 3 ? 2 : 1; hops > 0; hops--) {
    const root = unitAcross(ground, draft, random, t)
    const other = root < 0 ? 0 : draft.territoryOf[root]
    if (!isOpen[other]) return null
    if (hops === 1) return { t, other, root }
    t = other
  }
  return null
}

/** A unit of a neighbour of t that touches it; −1 where t has no border. */
function unitAcross(
  { offsets, targets }: Ground,
  { territoryOf, border, borderCount }: Draft,
  random: Random,
  t: number,
): number {
  if (borderCount[t] === 0) return -1
  const u = border[t][below(random, borderCount[t])]
  const degree = offsets[u + 1] - offsets[u]
  let e = below(random, degree)
  while (territoryOf[targets[offsets[u] + e]] === t) e = e + 1 === degree ? 0 : e + 1
  return targets[offsets[u] + e]
}

/** Borders are made straight again; what stays outside stays as it is. */
export function* straightenAround(run: Run, last: number): Generator<BalanceStep> {
  const troubled = new Set(troubledTerritories(run, run.ground))
  const calm = run.ground.open.filter((t) => !troubled.has(t))
  if (calm.length === 0) return
  const local = { ...run, ground: onlyThese(run, calm) }
  const first = run.step
  while (run.step < last) {
    run.step++
    cool(run, straighten, (run.step - first) / (last - first))
    annealSlice(local)
    consider(run)
    yield report(run)
  }
}

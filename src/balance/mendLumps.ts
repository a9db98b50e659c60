import type { BalanceStep } from '#model/balance.ts'
import { annealSlice, foreignNeighbor } from './anneal.ts'
import { stepAtBorder, type LoadPrices } from './borderSteps.ts'
import { onlyThese } from './mend.ts'
import { troubledTerritories } from './polish.ts'
import { below, nextUint } from './random.ts'
import { consider, loadDraft, report, type Run } from './run.ts'
import { cool, straighten } from './schedule.ts'
import { between, uphill, uphillMask } from './steadyMath.ts'
import { bestEdge, divideAt, growTree, newTree, priceAt, type PriceOfLoads } from './twoInOne.ts'

/** Prices per (territory, measure) outside: for being there, and per half corridor, up to so many of them. */
const OUTSIDE = 0.3
const PER_HALF = 0.7
const FARTHEST = 8
const HAIR = 1e-9
/** What a territory costs whose measures all lie at the edge of their corridors: less than one outside, by far. */
const WITHIN = 0.2

/** How much worse two territories may become, at first and at last; what the choice of an edge is blurred by, as a part of that. */
const HOT = 0.4
const COLD = 0.03
const BLUR = 0.03
/** What loads at the usual distance from home cost, by the temperature: as it falls, the corridors win. */
const WAYS = 3
/** Units that trees go through in a step. */
const UNITS_PER_STEP = 8192
/** Proposals at borders for each tree, and how many of its units take as long as one of them. */
const BORDER_STEPS = 32
const UNITS_PER_BORDER_STEP = 3

/**
 * Where units are heavy, moving them one by one is the wrong tool: two neighbours are taken together, a random tree is drawn
 * through both and cut at the best edge, again and again by the Metropolis rule (ReCom: DeFord, Duchin & Solomon 2021, as
 * an annealing). Between trees border units change hands at the same prices, which fits loads that trees only come near. Half
 * of the pairs lie where something is outside. Of shapes only ways home count here; where they do, trees work alone.
 */
export function* mendLumps(run: Run, last: number): Generator<BalanceStep> {
  const { ground, random } = run
  const tree = newTree(run)
  const homes = ground.reachKm > 0
  const borderSteps = homes ? 0 : BORDER_STEPS
  const prices = newPrices(run)
  const price = prices.of
  const isOutside = (t: number): boolean => prices.now[t] > OUTSIDE
  loadDraft(run, run.round!.territoryOf)
  ground.open.forEach((t) => (prices.now[t] = priceNow(run, prices, t)))
  const first = run.step
  let hot = Array.from(ground.open).filter(isOutside)
  let looked = 0
  const goesOn = (): boolean => homes || hot.length > 0
  /** What neither was outside nor is now changes nothing that counts, but for ways home. */
  const keep = (changed: readonly number[]): void => {
    let counts = homes
    let differs = false
    for (const t of changed) {
      const was = isOutside(t)
      prices.now[t] = priceNow(run, prices, t)
      const is = isOutside(t)
      counts ||= was || is
      differs ||= was !== is
    }
    if (differs) hot = Array.from(ground.open).filter(isOutside)
    if (counts) consider(run)
  }
  while (run.step < last && goesOn()) {
    const temperature = between(HOT, COLD, (run.step - first) / (last - first))
    const blur = BLUR * temperature
    tree.wayPrice = homes ? WAYS * temperature : 0
    const blurred: PriceOfLoads = (loads, at, t) => price(loads, at, t) + blur * uphill[nextUint(random) & uphillMask]
    for (looked += UNITS_PER_STEP; looked > 0 && goesOn();) {
      for (let step = 0; step < borderSteps && goesOn(); step++) {
        const changed = stepAtBorder(run, prices, hot, temperature)
        if (changed !== null) keep(changed)
      }
      looked -= 1 + borderSteps * UNITS_PER_BORDER_STEP
      const pair = anyPair(run, hot)
      if (pair === null) continue
      const { t, other, root } = pair
      const count = growTree(run, tree, root, t, other)
      looked -= count
      const { place } = bestEdge(run, tree, count, t, other, blurred)
      if (place < 0) continue
      const before = prices.now[t] + prices.now[other] + tree.waysNow
      const after = priceAt(run, tree, place, t, other, price)
      if (after - before > temperature * uphill[nextUint(random) & uphillMask]) continue
      divideAt(run, tree, count, place, t, other)
      keep([t, other])
    }
    run.step++
    yield report(run)
  }
  loadDraft(run, run.round!.territoryOf)
}

function newPrices(run: Run): LoadPrices {
  const { territories, measures } = run.ground
  return {
    of: priceOutside(run),
    now: new Float64Array(territories + 1),
    loads: new Float64Array(measures),
  }
}

function priceNow({ ground, draft }: Run, { of }: LoadPrices, t: number): number {
  return of(draft.loads, t * ground.measures, t)
}

/**
 * Beyond the corridor like the burden, but rising with every point. Within it a little for what is far from the middle, so
 * that ground where one measure is rich passes it on through territories that are all inside.
 */
function priceOutside({ ground, draft }: Run): PriceOfLoads {
  const { measures, claim, lo, hi, reachKm } = ground
  const within = reachKm > 0 ? 0 : WITHIN / measures
  return (loads, at, t) => {
    let sum = 0
    for (let i = 0; i < measures; i++) {
      const limit = t * measures + i
      const off = loads[at + i] / (claim[t] * draft.level[i]) - 1
      const half = Math.max(1e-4, (hi[limit] - lo[limit]) / 2)
      const beyond = Math.max(off - hi[limit], lo[limit] - off)
      if (beyond > HAIR) {
        sum += within + OUTSIDE + PER_HALF * Math.min(FARTHEST, beyond / half)
        continue
      }
      const ratio = (off - (hi[limit] + lo[limit]) / 2) / half
      sum += within * Math.min(1, ratio * ratio)
    }
    return sum
  }
}

/** Two open neighbours, and a unit of the second. */
function anyPair(run: Run, hot: readonly number[]): { t: number; other: number; root: number } | null {
  const { ground, draft, random } = run
  const { open, isOpen } = ground
  const dice = below(random, 4)
  let t = dice < 2 || hot.length === 0 ? open[below(random, open.length)] : hot[below(random, hot.length)]
  for (let hops = dice === 3 ? 2 : 1; hops > 0; hops--) {
    const root = unitAcross(run, t)
    const other = root < 0 ? 0 : draft.territoryOf[root]
    if (!isOpen[other]) return null
    if (hops === 1) return { t, other, root }
    t = other
  }
  return null
}

/** A unit of a neighbour of t that touches it; −1 where t has no border. */
function unitAcross({ ground: { offsets, targets }, draft, random }: Run, t: number): number {
  const { territoryOf, border, borderCount } = draft
  if (borderCount[t] === 0) return -1
  const u = border[t][below(random, borderCount[t])]
  return foreignNeighbor(random, offsets, targets, territoryOf, u, t)
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

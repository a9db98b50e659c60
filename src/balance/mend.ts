import type { BalanceStep } from '#model/balance.ts'
import { annealSlice, findHot, type Annealer } from './anneal.ts'
import type { Ground } from './ground.ts'
import type { Limits } from './limits.ts'
import { polish, troubledTerritories } from './polish.ts'
import { below } from './random.ts'
import { neighborsOf } from './recombine.ts'
import { consider, loadDraft, report, type Run } from './run.ts'
import { flatness, looseEnough } from './schedule.ts'
import { between } from './steadyMath.ts'

/** Territories around the one in trouble that are arranged anew with it, at least and at most. */
const FEWEST = 4
const MOST = 14

/** Slices per territory, the more the longer nothing has come of it; slices of polish after that; attempts in vain. */
const SLICES_EACH = 6
const SLICES_MOST = 48
const POLISH = 8
const PATIENCE = 40

/** As even as possible: borders give way to loads. */
const EVEN_EASE = 0.5

/** What a territory in trouble needs lies a few territories away: prices within its surroundings only. */
const heat = { hot: 2.5, cold: 0.8, loose: 3e3, tight: 1e7 }
/** As even as possible from nothing: mending never ends, so it must not fray what it touches. */
const evenHeat = { ...heat, hot: 1, cold: 0.4 }

/**
 * One territory in trouble and those around it are warmed up and cooled again, everything else stays. What does not help
 * is taken back. Ends when all is within limits, time is up, or nothing has helped for a while.
 */
export function* mend(run: Run, last: number, limits: () => Limits): Generator<BalanceStep> {
  let inVain = 0
  while (run.step < last && inVain < PATIENCE) {
    const { score, territoryOf } = run.round!
    loadDraft(run, territoryOf)
    const troubled = troubledTerritories(run, limits())
    if (troubled.length === 0) return
    const around = surroundings(
      run,
      troubled[inVain % Math.min(troubled.length, 8)],
      FEWEST + below(run.random, MOST - FEWEST + 1),
    )
    const each = Math.min(SLICES_MOST, SLICES_EACH * 2 ** Math.floor(inVain / troubled.length))
    const slices = Math.min(last - run.step, each * around.length)
    yield* rearrangeAround(run, around, slices, limits())
    let polished = 0
    for (const _ of polish(run, limits, new Set(around))) {
      if (run.step >= last || ++polished > POLISH) break
      run.step++
      yield report(run)
    }
    consider(run)
    inVain = run.round!.score === score ? inVain + 1 : 0
  }
  loadDraft(run, run.round!.territoryOf)
}

/** The territory, its neighbours, theirs …, the nearest first. */
function surroundings(run: Run, t: number, most: number): number[] {
  const found = [t]
  for (let next = 0; next < found.length && found.length < most; next++) {
    for (const other of neighborsOf(run, found[next])) {
      if (found.length < most && !found.includes(other)) found.push(other)
    }
  }
  return found
}

/** Nothing else may change: what is around them could not be put right again from their side alone. */
export function onlyThese({ ground, draft }: Run, around: ArrayLike<number>): Ground {
  const isOpen = new Uint8Array(ground.isOpen.length)
  for (const t of Array.from(around)) isOpen[t] = 1
  return {
    ...ground,
    isOpen,
    open: Uint16Array.from(around),
    loose: ground.loose.filter((t) => isOpen[t]),
    movable: ground.movable.map((free, u) => (free && isOpen[draft.territoryOf[u]] ? 1 : 0)),
  }
}

function* rearrangeAround(run: Run, around: readonly number[], slices: number, limits: Limits): Generator<BalanceStep> {
  const ease = run.goal.even ? EVEN_EASE : 1
  const prices = { ...run.prices, cut: run.prices.cut * ease, inertia: run.prices.inertia * ease }
  const local: Annealer = { ...run, ground: onlyThese(run, around), prices }
  const { hot, cold, tight, ...rest } = run.goal.even && !run.ground.hasPresent ? evenHeat : heat
  const loose = looseEnough(run, { hot, ...rest })
  for (let slice = 0; slice < slices; slice++) {
    const progress = (slice + 1) / slices
    run.step++
    prices.temperature = run.prices.cut * (hot + (cold - hot) * progress)
    prices.excess = between(loose, tight, progress)
    prices.flat = flatness(run, prices.excess)
    const zone = 0.3 + 0.4 * Math.max(0, 2 * progress - 1)
    for (let at = 0; at < prices.zoneLo.length; at++) {
      prices.zoneLo[at] = limits.lo[at] * zone
      prices.zoneHi[at] = limits.hi[at] * zone
    }
    prices.hotShare = progress > 0.2 ? 0.3 * 65536 : 0
    findHot(local)
    annealSlice(local)
    consider(run)
    yield report(run)
  }
}

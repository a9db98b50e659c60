import type { BalanceStep } from '#model/balance.ts'
import { carve, coreOf } from './carve.ts'
import type { Score } from './goal.ts'
import { rearrangeAround, surroundings } from './mend.ts'
import type { Limits } from './limits.ts'
import { polish, troubledTerritories } from './polish.ts'
import { below } from './random.ts'
import { consider, loadDraft, report, scoreOf, type Run } from './run.ts'

/** Territories around the one in trouble that are arranged anew. */
const FEWEST = 3
const MOST = 7
/** Slices per territory, at first and at most; slices of polish after that. */
const SLICES_EACH = 1
const SLICES_MOST = 6
const POLISH = 2

/** Attempts in vain before it ends, and before it goes back to the best so far. */
const PATIENCE = 200
const BACK = 20
/** By how much an attempt may make things worse and still be gone on from, by chance. */
const WORSE = [0, 0, 0, 1, 1, 1, 2, 3]
/** A core without any territory within limits is tried no more often than this. */
const HOPELESS = 3

/**
 * Where units are heavy, one territory in trouble cannot be helped by its neighbours alone: it is made anew around its
 * heaviest unit, wherever the others then stand, or arranged anew together with those around it; then the others find
 * together again. Trouble may wander meanwhile: what is a little worse is gone on from for a while.
 */
export function* mendLumps(run: Run, last: number, limits: () => Limits): Generator<BalanceStep> {
  const { ground, random } = run
  const failures = new Map<number, number>()
  let now = run.round!
  let inVain = 0
  while (run.step < last && inVain < PATIENCE) {
    const { score } = run.round!
    loadDraft(run, now.territoryOf)
    const troubled = troubledTerritories(run, limits())
    if (troubled.length === 0) break
    const t = troubled[inVain % troubled.length]
    const size = FEWEST + below(random, MOST - FEWEST + 1)
    const carved = below(random, 2) === 0 ? carvedAround(run, t, limits(), failures) : null
    const around = new Set(carved === null ? surroundings(run, t, size) : [])
    if (carved !== null) {
      carved.forEach((owner, u) => {
        if (owner === now.territoryOf[u]) return
        for (const other of [owner, now.territoryOf[u]]) if (ground.isOpen[other]) around.add(other)
      })
      loadDraft(run, carved)
      consider(run)
      for (const other of surroundings(run, t, size)) around.add(other)
      around.delete(t)
    }
    if (around.size > 0) yield* settleAround(run, [...around], last, inVain / troubled.length, limits)
    inVain = run.round!.score === score ? inVain + 1 : 0
    if (inVain === 0 || inVain % BACK === 0) now = run.round!
    else {
      const after = scoreOf(run)
      if (notMuchWorse(after, now.score, WORSE[below(random, WORSE.length)])) {
        now = { score: after, territoryOf: run.draft.territoryOf.slice() }
      }
    }
  }
  loadDraft(run, run.round!.territoryOf)
}

function carvedAround(run: Run, t: number, limits: Limits, failures: Map<number, number>): Uint16Array | null {
  const core = coreOf(run.ground, run.draft.territoryOf, t)
  const failed = failures.get(core) ?? 0
  if (core < 0 || failed >= HOPELESS) return null
  const carved = carve(run, t, core, limits)
  failures.set(core, carved === null ? failed + 1 : 0)
  return carved
}

function* settleAround(
  run: Run,
  around: readonly number[],
  last: number,
  rounds: number,
  limits: () => Limits,
): Generator<BalanceStep> {
  const each = Math.min(SLICES_MOST, SLICES_EACH * 2 ** Math.floor(rounds))
  yield* rearrangeAround(run, around, Math.min(last - run.step, each * around.length), limits())
  let polished = 0
  for (const _ of polish(run, limits, new Set(around))) {
    if (run.step >= last || ++polished > POLISH) break
    run.step++
    yield report(run)
  }
  consider(run)
}

function notMuchWorse(after: Score, before: Score, burden: number): boolean {
  return (
    after.detachedPieces <= before.detachedPieces &&
    after.faults <= before.faults &&
    after.burden <= before.burden + burden
  )
}

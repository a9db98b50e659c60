import type { InputHashes } from '#jobs/certificate.ts'
import { balanceChangeInSteps, betterAnswer, runSeeds, type SeedAnswer } from '#jobs/balanceRun.ts'
import type { BalanceTask, BalanceWish } from '#jobs/balanceTask.ts'
import { unmetWishes } from '#jobs/brokenWishWords.ts'
import { movedInAll, presentPlan } from '#jobs/presentOwners.ts'
import { sentFarInSteps } from '#jobs/sentFarWords.ts'
import { catchmentChange } from '#jobs/catchments.ts'
import { territoryColors } from '#metrics/colors.ts'
import { planNeighbors } from '#metrics/neighbors.ts'
import { repsShutIn } from '#metrics/shutIn.ts'
import type { BalanceStep } from '#model/balance.ts'
import type { Plan } from '#model/plan.ts'
import type { BalanceSettings } from '#model/settings.ts'
import { solveInPool, type BalancePool } from '#workers/balancePool.ts'
import { nextTurn } from '#workers/nextTurn.ts'
import { hashInput } from '#workers/prove.ts'
import { balanceSentence } from './balanceSentence.ts'
import { apply, mayEdit, undoLast } from './commands.ts'
import { currentScores } from './derived.ts'
import { documentStore, openPlan, showAlignment } from './documentStore.ts'
import { notify } from './notices.ts'
import { reachProblems } from './reach.ts'
import { offerToMatch } from './repMatching.ts'
import {
  answerAsChange,
  beginHere,
  isShown,
  prepareRun,
  stillThere,
  wayBack,
  whenAnotherIsShown,
  whenItNoLongerFits,
  whenPlanIsLeft,
  type Begin,
} from './runs.ts'
import { countText } from './words.ts'
import { titleText } from '#model/capitalised.ts'
import type { Preview, Run } from './runSession.ts'
import { sessionStore, setSession } from './sessionStore.ts'
import { inSlices } from './slices.ts'

export { ownRoster } from '#jobs/startingTerritories.ts'

interface RunUnderWay {
  readonly begin: Begin
  readonly task: BalanceTask
  readonly pool: BalancePool
  readonly latest: Map<number, BalanceStep>
}

let underWay: RunUnderWay | null = null
/** Drawing costs more than solving: the map follows a few times a second at most. */
const msBetweenPreviews = 600
const MS_BEFORE_HASH = 500
let previewed = 0
let started = 0
const cutShort =
  'The browser ended a part of the run, as it does when memory is short; what was found until then is the plan now.'

/** Looks for a better alignment in threads; the map shows the best so far, and the end is one change. */
export async function startBalance(wish: BalanceWish & { readonly settings: BalanceSettings }): Promise<void> {
  if (underWay || !mayEdit()) return
  const begin = beginHere()
  const { project, alignment } = begin
  const task = await prepareRun(begin, wish)
  if (!task) return

  const seeds = runSeeds(task.settings)
  const latest = new Map<number, BalanceStep>()
  let hashing = false
  const pool = solveInPool(task.problem, task.settings, seeds, (seed, step) => {
    latest.set(seed, step)
    show(task, latest, seeds.length)
    if (hashing) return
    hashing = true
    setTimeout(() => underWay?.pool === pool && hash(), MS_BEFORE_HASH)
  })
  const { outlines } = documentStore.getState()
  let hashed: Promise<InputHashes> | null = null
  // worked out beside the run, because a large plan takes a moment; the first answer is to be on the map before
  const hash = (): Promise<InputHashes> => {
    if (hashed === null) {
      hashed = hashInput(project, task, outlines)
      hashed.catch(() => {}) // told below, unless the run is cancelled
    }
    return hashed
  }
  underWay = { begin, task, pool, latest }
  started = performance.now()
  setSession({ run: firstRun(task, seeds.length, project.measures, alignment), draft: null })
  const stay = whenPlanIsLeft(cancelBalance, `while ${alignment.name} was being balanced; that run was dropped`)
  const watch = whenAnotherIsShown(alignment.id, () => setSession({ preview: null }))
  const fits = whenItNoLongerFits(begin, () => sayItNoLongerFits(alignment.name))
  try {
    const answers = await pool.answers
    const best = answers.reduce<SeedAnswer | null>((found, next) => (found ? betterAnswer(found, next) : next), null)
    const input = best && (await hash())
    // cancelled while the answer was being kept
    if (underWay?.pool !== pool) return
    const { run } = sessionStore.getState()
    if (!best || !input) return endRun()
    const stopped = pool.lost || (run?.stopping ?? false)
    const change = await answerAsChange(begin, (now) =>
      balanceChangeInSteps(now, alignment.id, task, best, { stopped, input }),
    )
    if (underWay?.pool !== pool) return
    endRun()
    if (!change) {
      return void notify(
        'The plan was changed while it was being balanced, so the answer was dropped. Balance it again.',
        'warning',
      )
    }
    // the answer is no change that spoils it
    fits()
    const lost = pool.lost ? `${cutShort} ` : ''
    if (apply(change)) {
      setSession({ lastRun: run && { run, settings: wish.settings } })
      if (isShown(alignment.id)) {
        void sayHowGood(task, best, task.disruption && presentPlan(project, alignment.plan), lost)
      } else {
        notify(
          `${lost}${alignment.name} has been balanced.`,
          'good',
          { label: 'Undo', run: undoLast },
          {
            label: 'Show it',
            run: () => showIfThere(alignment.id),
          },
        )
      }
    }
  } catch (trouble) {
    if (underWay?.pool === pool) endRun()
    const error = trouble as Error
    if (error.name !== 'AbortError') notify(`Balancing failed and changed nothing: ${error.message}`, 'error')
  } finally {
    stay()
    watch()
    fits()
  }
}

/** Said at once: a run may take minutes more. The map shows what was changed. */
function sayItNoLongerFits(name: string): void {
  setSession({ preview: null })
  const text = `${name} is being balanced as it was before this change. Take it back, or the answer cannot be used.`
  notify(text, 'warning', wayBack())
}

/** Territories as drive time makes them, loads as they fall. */
export function makeCatchments({ territories, settings }: BalanceWish & { readonly settings: BalanceSettings }): void {
  const { project, alignment } = openPlan()
  if (!apply(catchmentChange(project, alignment.id, territories, settings))) return
  setSession({ sheet: null })
  notify('Each unit is with the home that is there first.', 'good', { label: 'Undo', run: undoLast })
}

/** The table takes the place of the sheet: there the change of each territory is seen. Nothing is said of a plan that was changed again meanwhile. */
export async function sayHowGood(
  { settings, disruption }: BalanceTask,
  { step }: SeedAnswer,
  before: Plan | null,
  first = '',
): Promise<void> {
  setSession({ sheet: null })
  const { id: alignment } = openPlan().alignment
  const { operation } = documentStore.getState()
  const scores = currentScores()
  // the page shows the answer first
  await nextTurn()
  const unreachable = scores ? reachProblems(scores)[0] : undefined
  const told =
    scores &&
    (await inSlices(balanceSentence(scores, { ...step, moved: movedInAll(disruption, step.moved) }, settings, before)))
  const unmet = scores ? unmetWishes(scores).length : 0
  const other = unmet > 0 ? ` ${countText(unmet, 'other wish', 'other wishes')} could not be kept: see Check.` : ''
  const far = (scores && (await inSlices(sentFarInSteps(scores))))?.length ?? 0
  const sent = far > 0 ? ` ${countText(far, 'rep')} ${far === 1 ? 'is' : 'are'} sent where others live: see Check.` : ''
  const apart = scores ? repsShutIn(scores).flatMap(({ territories }) => territories).length : 0
  const shut =
    apart > 0
      ? ` ${countText(apart, 'rep')} ${apart === 1 ? 'is' : 'are'} shut in on land that lies apart: see Check.`
      : ''
  const tone = step.outOfCorridor === 0 && unmet === 0 && far === 0 && apart === 0 ? 'good' : 'warning'
  if (documentStore.getState().operation !== operation) return
  notify(
    `${first}${unreachable ?? `${told ?? ''}${other}${sent}${shut}`}`,
    tone,
    { label: 'Undo', run: undoLast },
    before ? { label: 'See every move', run: () => seeMoves(alignment) } : offerToMatch(),
  )
}

/** Who changes hands and why, account by account, in the scenario that was balanced: another may be shown by then. */
function seeMoves(alignment: string): void {
  if (showIfThere(alignment)) setSession({ drawer: 'moves' })
}

/** False where it was deleted meanwhile. */
export function showIfThere(alignment: string): boolean {
  const there = documentStore.getState().project?.alignments.some(({ id }) => id === alignment) ?? false
  if (there) showAlignment(alignment)
  return there
}

/** Keeps the best answer so far. */
export function stopBalance(): void {
  const { run } = sessionStore.getState()
  if (!underWay || !run) return
  setSession({ run: { ...run, stopping: true } })
  underWay.pool.stop()
}

/** Drops the run; the plan is as it was. */
export function cancelBalance(): void {
  underWay?.pool.cancel()
  endRun()
}

function endRun(): void {
  underWay = null
  setSession({ run: null, preview: null })
}

function firstRun(
  task: BalanceTask,
  seeds: number,
  measures: readonly { id: string; name: string }[],
  alignment: { readonly id: string; readonly name: string },
): Run {
  const { corridors, steps } = task.settings
  return {
    alignment: { id: alignment.id, name: alignment.name },
    done: 0,
    total: steps * seeds,
    best: null,
    steps: [],
    gaps: corridors.map(() => []),
    measureNames: corridors.map(({ measureId }) =>
      titleText(measures.find(({ id }) => id === measureId)?.name ?? measureId),
    ),
    indices: task.problem.territoryCount * corridors.length,
    seconds: 0,
    stopping: false,
  }
}

function show(task: BalanceTask, latest: ReadonlyMap<number, BalanceStep>, seeds: number): void {
  const { run } = sessionStore.getState()
  if (!run || !underWay) return
  const answers = [...latest].map(([seed, step]) => ({ seed, step }))
  const { step: best } = answers.reduce(betterAnswer)
  const done = answers.reduce((sum, { step }) => sum + step.step, 0)
  const now = performance.now()
  const due = isShown(underWay.begin.alignment.id) && stillThere(underWay.begin) && now - previewed >= msBetweenPreviews
  if (due) previewed = now
  setSession({
    run: {
      ...run,
      done: Math.min(done, task.settings.steps * seeds),
      best: { ...best, moved: movedInAll(task.disruption, best.moved) },
      seconds: (now - started) / 1000,
      steps: [...run.steps, done],
      gaps: run.gaps.map((past, measure) => [...past, best.gaps[measure]!]),
    },
    ...(due ? { preview: previewOf(task, best.territoryOf) } : {}),
  })
}

/** Neighbours are told apart here as well; hues stay those of the picture before where they can. */
export function previewOf(task: BalanceTask, answer: Uint16Array): Preview {
  const { project, alignment } = openPlan()
  const territories = [...alignment.plan.territories]
  const shown = sessionStore.getState().preview?.territories
  for (const [slot, territory] of task.territories) territories[slot] = territory
  const territoryOf = answer.map((territory) => task.slots[territory]!)
  const hued = territories.map((territory, slot) => {
    const before = shown?.[slot]
    return territory && before?.id === territory.id ? { ...territory, color: before.color } : territory
  })
  const neighbors = planNeighbors(project.units, alignment.plan.bridges)
  const colors = territoryColors({ ...alignment.plan, territories: hued, territoryOf }, neighbors)
  return {
    territoryOf,
    territories: hued.map((territory, slot) => territory && { ...territory, color: colors[slot]! }),
  }
}

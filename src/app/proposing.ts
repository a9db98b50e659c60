import { balanceChangeInSteps } from '#jobs/balanceRun.ts'
import { balanceProblemInSteps, type BalanceTask, type BalanceWish } from '#jobs/balanceTask.ts'
import { presentPlan } from '#jobs/presentOwners.ts'
import {
  bestProposals,
  offersChoice,
  proposalOf,
  proposalWishes,
  type Proposal,
  type ProposalWish,
} from '#jobs/proposals.ts'
import { knowsMinutes } from '#metrics/driving.ts'
import { isRefusal } from '#model/change.ts'
import type { Project } from '#model/project.ts'
import type { BalanceSettings } from '#model/settings.ts'
import { solveInPool, type BalancePool } from '#workers/balancePool.ts'
import { hashInput } from '#workers/prove.ts'
import { previewOf, sayHowGood, showIfThere } from './balancing.ts'
import { apply, mayEdit } from './commands.ts'
import { documentStore, openPlan, showAlignment } from './documentStore.ts'
import { notify } from './notices.ts'
import {
  answerAsChange,
  beginHere,
  isShown,
  prepareRun,
  stillThere,
  wayBack,
  whenItNoLongerFits,
  whenPlanIsLeft,
  type Begin,
} from './runs.ts'
import type { ShownProposals } from './runSession.ts'
import { sessionStore, setSession } from './sessionStore.ts'
import { inSlices } from './slices.ts'

interface Made extends Proposal {
  readonly task: BalanceTask
}

interface UnderWay {
  readonly begin: Begin
  readonly project: Project
  readonly alignmentId: string
  readonly made: Made[]
  /** Not begun yet. */
  readonly waiting: ProposalWish[]
  pools: BalancePool[]
  /** Proposals at work, in the order in which they began, and the share of each that is done. */
  readonly atWork: Map<ProposalWish, number>
  readonly started: number
  /** Ends the wait for another plan. */
  readonly stay: () => void
  stopped: boolean
}

let underWay: UnderWay | null = null

/** Solves for several weights at once; the map shows the one that is chosen, and applying it is one change. */
export async function startProposals(wish: BalanceWish & { readonly settings: BalanceSettings }): Promise<void> {
  if (underWay || sessionStore.getState().run || !mayEdit()) return
  const begin = beginHere()
  const { project, alignment } = begin
  const byMinutes = knowsMinutes(project) && project.roster.some((rep) => !Number.isNaN(rep.homeLng + rep.homeLat))
  const weighed = byMinutes ? { ...wish.settings, travelWeight: wish.settings.travelWeight || 1 } : wish.settings
  const measured = await prepareRun(begin, { ...wish, settings: weighed })
  if (!measured) return
  const wishes = proposalWishes(wish.settings, measured.problem.disruptionValues !== null, byMinutes)
  const run: UnderWay = {
    begin,
    project,
    alignmentId: alignment.id,
    made: [],
    waiting: [...wishes],
    pools: [],
    atWork: new Map(),
    started: performance.now(),
    stay: watchPlan(begin),
    stopped: false,
  }
  underWay = run
  setSession({ proposals: shownOf(run, wishes.length), draft: null })
  const lane = async (): Promise<void> => {
    for (let next = run.waiting.shift(); next && !run.stopped; next = run.waiting.shift()) {
      if (offersChoice(run.made, wishes)) return
      await solveOne(run, next, wish, measured, wishes.length)
    }
  }
  try {
    await Promise.all(Array.from({ length: Math.max(1, navigator.hardwareConcurrency || 1) }, lane))
    if (underWay !== run) return
    underWay = null
    const list = bestProposals(run.made)
    if (list.length === 0) run.stay()
    setSession({ proposals: list.length > 0 ? { progress: null, awaited: [], list, chosen: '' } : null })
    latest = { ...run, made: list }
    const asked = list.find(({ wish: { id } }) => id === 'asked') ?? list[0]
    if (!asked) return
    if (isShown(alignment.id)) return chooseProposal(asked.wish.id)
    const show = (): void => {
      if (latest?.made === list && showIfThere(alignment.id)) chooseProposal(asked.wish.id)
    }
    notify(`The proposals for ${alignment.name} are there.`, 'good', { label: 'Show them', run: show })
  } catch (trouble) {
    if (underWay !== run) return
    dropProposals()
    notify(`Proposals could not be made: ${(trouble as Error).message}`, 'error')
  }
}

/** Until the returned function is called: they go with the plan, and a change that none of them fits is told at once. */
function watchPlan(begin: Begin): () => void {
  const { name } = begin.alignment
  const left = whenPlanIsLeft(dropProposals, `before a proposal for ${name} was taken over; they were dropped`)
  const changed = whenItNoLongerFits(begin, () => {
    setSession({ preview: null })
    const text = `The proposals for ${name} are made for the plan before this change. Take it back, or none can be taken over.`
    notify(text, 'warning', wayBack())
  })
  return () => {
    left()
    changed()
  }
}

/** The run whose proposals are shown. */
let latest: UnderWay | null = null

async function solveOne(
  run: UnderWay,
  wish: ProposalWish,
  asked: BalanceWish,
  measured: BalanceTask,
  of: number,
): Promise<void> {
  const task = await inSlices(
    balanceProblemInSteps(run.project, run.alignmentId, { ...asked, settings: wish.settings }),
    () => underWay !== run || run.stopped,
  )
  if (!task) return
  if (isRefusal(task)) throw new Error(task.refused)
  const { seed, steps } = task.settings
  const pool = solveInPool(task.problem, task.settings, [seed], (_, step) => {
    if (underWay !== run) return
    run.atWork.set(wish, step.step / steps)
    setSession({ proposals: shownOf(run, of) })
  })
  run.atWork.set(wish, 0)
  setSession({ proposals: shownOf(run, of) })
  run.pools.push(pool)
  const [answer] = await pool.answers.finally(() => {
    run.pools = run.pools.filter((other) => other !== pool)
    run.atWork.delete(wish)
  })
  if (!answer || underWay !== run) return
  run.made.push({ ...proposalOf(wish, measured, answer.step), task })
  setSession({ proposals: shownOf(run, of) })
}

/** Of all that may be worked out: where fewer offer a choice already, the run ends sooner than it said. */
function shownOf({ made, atWork, waiting, started }: UnderWay, of: number): ShownProposals {
  const done = Math.min(1, [...atWork.values()].reduce((sum, share) => sum + share, made.length) / of)
  const seconds = (performance.now() - started) / 1000
  const secondsLeft = done > 0.05 ? (seconds * (1 - done)) / done : null
  const awaited = [
    ...Array.from(atWork, ([wish, share]) => ({ ...wish, done: share })),
    ...waiting.map((wish) => ({ ...wish, done: null })),
  ]
  return { progress: { done, secondsLeft }, awaited, list: [...made], chosen: '' }
}

/** Keeps what has been found, the ones at work with their best so far. */
export function stopProposals(): void {
  if (!underWay) return
  underWay.stopped = true
  underWay.pools.forEach((pool) => pool.stop())
}

/** The plan stays as it was. */
export function dropProposals(): void {
  const pools = underWay?.pools ?? []
  for (const run of [underWay, latest]) run?.stay()
  underWay = null
  latest = null
  pools.forEach((pool) => pool.cancel())
  setSession({ proposals: null, preview: null })
}

/** Shows an answer on the map and in the table, in the scenario that it is for. */
export function chooseProposal(id: string): void {
  const { proposals } = sessionStore.getState()
  const made = latest?.made.find(({ wish }) => wish.id === id)
  if (!proposals || !latest || !made || !answerStillFits(latest)) return
  if (!isShown(latest.alignmentId)) showAlignment(latest.alignmentId)
  setSession({ proposals: { ...proposals, chosen: id }, preview: previewOf(made.task, made.step.territoryOf) })
}

/** Draws the chosen answer in place of the plan until the returned function is called; not over another scenario. */
export function showChosen(): () => void {
  const { proposals } = sessionStore.getState()
  if (proposals && proposals.chosen !== '' && latest && isShown(latest.alignmentId)) chooseProposal(proposals.chosen)
  return () => setSession({ preview: null })
}

/** The chosen answer becomes the plan, in one change with its certificate. */
export async function applyProposal(): Promise<void> {
  const id = sessionStore.getState().proposals?.chosen
  const made = latest?.made.find(({ wish }) => wish.id === id)
  if (!latest || !made) return
  const { begin, project, alignmentId } = latest
  if (!answerStillFits(latest)) return
  if (!isShown(alignmentId)) showAlignment(alignmentId)
  const now = openPlan()
  const input = await hashInput(project, made.task, documentStore.getState().outlines)
  const answer = { seed: made.task.settings.seed, step: made.step }
  const stopped = made.step.phase !== 'done'
  const change = await answerAsChange(begin, (project) =>
    balanceChangeInSteps(project, alignmentId, made.task, answer, { stopped, input }),
  )
  // dropped meanwhile
  if (latest?.made.includes(made) !== true) return
  if (!answerStillFits(latest) || !change) return
  if (!isShown(alignmentId)) showAlignment(alignmentId)
  dropProposals()
  if (!apply(change)) return
  const before = made.task.disruption && presentPlan(project, now.alignment.plan)
  void sayHowGood(made.task, answer, before, `“${made.wish.title}” is the plan now. `)
}

/** Whether the plan is as it was when the answers were made; else they are dropped, and a sentence says so. */
function answerStillFits(run: UnderWay): boolean {
  if (stillThere(run.begin)) return true
  dropProposals()
  notify('The plan was changed since these answers were made, so none can be taken over. Make them again.', 'warning')
  return false
}

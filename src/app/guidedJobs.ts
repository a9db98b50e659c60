import { loadCities } from '#geo/geography.ts'
import { addReps, gaveTooMuch, type AddRepsWish, type NewRep } from '#jobs/addReps.ts'
import { betterAnswer, runSeeds } from '#jobs/balanceRun.ts'
import { guidedChange, type GuidedTask } from '#jobs/guidedTask.ts'
import {
  coverUntil,
  evenIndexAfter,
  keepVacant,
  neighboursOf,
  outsideText,
  shareAmongNeighbours,
  territoriesBeside,
  territoriesOf,
  type LeavingWish,
} from '#jobs/repLeaves.ts'
import { disruptionInSteps, type DisruptionReport } from '#metrics/disruption.ts'
import type { BalanceStep } from '#model/balance.ts'
import { isRefusal, type PlanChange, type Refusal } from '#model/change.ts'
import type { Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import { solveInPool, type BalancePool } from '#workers/balancePool.ts'
import { apply, mayEdit, undoLast } from './commands.ts'
import { documentStore, openPlan, stillOpen } from './documentStore.ts'
import { moneyText } from './format.ts'
import { readGeoFile } from './geography.ts'
import { notify } from './notices.ts'
import { setSession } from './sessionStore.ts'
import { whenPlanIsLeft } from './runs.ts'
import { inSlices } from './slices.ts'
import { countText } from './words.ts'

export { evenIndexAfter, neighboursOf, territoriesBeside, territoriesOf }
export type { NewRep }

let pool: BalancePool | null = null

export type Leaving = LeavingWish &
  ({ readonly how: 'vacant' | 'share' } | { readonly how: 'cover'; readonly coverId: string; readonly until: string })

/** True when it was done; then the sheet is closed and says what changed. */
export async function repLeaves(wish: Leaving): Promise<boolean> {
  const { project, alignment } = openPlan()
  if (wish.how !== 'share') {
    const answer =
      wish.how === 'cover' ? coverUntil(project, alignment.id, wish) : keepVacant(project, alignment.id, wish)
    return finish(answer)
  }
  const beside = neighboursOf(project, alignment.plan, territoriesOf(alignment.plan, wish.repId))
  const done = await run(shareAmongNeighbours(project, alignment.id, wish), 'Sharing the ground among neighbours')
  return done !== null && finish(done, { moves: alignment.plan, side: 'above', of: () => beside })
}

export async function addNewReps(wish: AddRepsWish): Promise<boolean> {
  const { project, alignment } = openPlan()
  const done = await run(addReps(project, alignment.id, wish), 'Making room for the new reps')
  const known = alignment.plan.territories.length
  const added = ({ territories }: Plan) => territories.flatMap((one, slot) => (one && slot >= known ? [slot] : []))
  const of = (after: Plan) => [...added(after), ...gaveTooMuch(project, alignment.plan, after)]
  return done !== null && finish(done, { moves: alignment.plan, side: 'outside', of })
}

export function cancelGuided(): void {
  pool?.cancel()
}

/** Where ground moved. */
interface Told {
  /** The plan before. */
  readonly moves: Plan
  /** Who may have too much of it now, or too little. */
  readonly of: (after: Plan) => readonly number[]
  readonly side: 'above' | 'outside'
}

async function finish(answer: PlanChange | Refusal, told: Told | null = null): Promise<boolean> {
  if (!apply(answer)) return false
  setSession({ sheet: null, sideTab: 'territories' })
  const { project, alignment } = openPlan()
  const outside = told ? outsideText(project, alignment.plan, told.of(alignment.plan), told.side) : ''
  const { operation } = documentStore.getState()
  const hands = told && (await inSlices(disruptionInSteps(project.accounts, told.moves, alignment.plan)))
  // changed or taken back meanwhile
  if (documentStore.getState().operation !== operation) return true
  const label = isRefusal(answer) ? '' : answer.label
  const sentences = [label, hands ? handsText(hands, project.settings.currency) : '', outside.replace(/\.$/, '')]
  const text = `${sentences.filter(Boolean).join('. ')}.`
  const handOver = { label: 'Export the hand-over list', run: () => setSession({ dialog: 'export' }) }
  notify(
    text,
    outside ? 'warning' : 'good',
    { label: 'Undo', run: undoLast },
    hands?.accounts.moved ? handOver : undefined,
  )
  return true
}

/** `142 accounts with $13,163,933 of revenue have another rep` */
function handsText({ accounts, revenue }: DisruptionReport, currency: string): string {
  const worth = revenue && revenue.moved > 0 ? ` with ${moneyText(revenue.moved, currency)} of revenue` : ''
  return `${countText(accounts.moved, 'account')}${worth} ${accounts.moved === 1 ? 'has' : 'have'} another rep`
}

/** Solves in threads with progress; null when it was refused, cancelled or overtaken. */
async function run(task: GuidedTask | Refusal, label: string): Promise<PlanChange | Refusal | null> {
  if (pool || !mayEdit()) return null
  if (isRefusal(task)) return task
  const { project, alignment } = openPlan()
  const seeds = runSeeds(task.task.settings)
  const steps = new Map<number, number>()
  const all = task.task.settings.steps * seeds.length
  const report = (seed: number, { step }: BalanceStep) => {
    steps.set(seed, step)
    setSession({ guided: { label, done: Math.min(1, [...steps.values()].reduce((sum, one) => sum + one, 0) / all) } })
  }
  setSession({ guided: { label, done: 0 } })
  const stay = whenPlanIsLeft(cancelGuided, 'before what was being worked out was there; it was dropped')
  try {
    pool = solveInPool(task.task.problem, task.task.settings, seeds, report)
    const best = (await pool.answers).reduce(betterAnswer)
    if (!stillOpen(project) || openPlan().alignment !== alignment) {
      notify('The plan was changed meanwhile, so the answer was dropped. Try again.', 'warning')
      return null
    }
    return guidedChange(project, alignment.id, task, best.step)
  } catch (trouble) {
    const error = trouble as Error
    if (error.name !== 'AbortError') notify(`It did not work and changed nothing: ${error.message}`, 'error')
    return null
  } finally {
    stay()
    pool = null
    setSession({ guided: null })
  }
}

/** `40.7, -74`, a unit's id, or a city such as `Denver` or `Portland, OR`; null when there is no such place. */
export async function placeNamed(text: string, { units }: Project): Promise<{ lng: number; lat: number } | null> {
  const wanted = text.trim()
  const [, lat, lng] = /^(-?\d+(?:\.\d+)?)\s*[,; ]\s*(-?\d+(?:\.\d+)?)$/.exec(wanted) ?? []
  if (lat !== undefined && lng !== undefined) return { lat: Number(lat), lng: Number(lng) }
  const unit = units.id.indexOf(wanted)
  if (unit >= 0) return { lng: units.lng[unit]!, lat: units.lat[unit]! }
  const [name, state] = wanted.toLowerCase().split(/\s*,\s*/)
  if (!name) return null
  const cities = await loadCities(readGeoFile)
  let best = -1
  cities.name.forEach((city, row) => {
    if (city.toLowerCase() !== name || (state && cities.state[row]!.toLowerCase() !== state)) return
    if (best < 0 || cities.population[row]! > cities.population[best]!) best = row
  })
  return best < 0 ? null : { lng: cities.lng[best]!, lat: cities.lat[best]! }
}

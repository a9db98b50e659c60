import { solve } from '#balance/solve.ts'
import type { BalanceProblem, BalanceStep } from '#model/balance.ts'
import { isRefusal, type Refusal } from '#model/change.ts'
import type { Project } from '#model/project.ts'
import { planOf } from '#plan/alignments.ts'
import { lockedIds } from '#plan/locks.ts'
import { balanceProblem } from './balanceTask.ts'
import { freeHomes, freeRegions, loadsIn, loosenLimits, type GaveWay } from './relaxations.ts'

/** One wish that is given up for a trial. */
type GivenUp =
  | { readonly kind: 'corridors' }
  | { readonly kind: 'cap' }
  | { readonly kind: 'minutes' }
  /** Only some territories may change; ground of one state or district; homes inside; sums of levels; least and most. */
  | { readonly kind: 'focus' | 'within' | 'homes' | 'levels' | 'limits' }
  | { readonly kind: 'together' | 'barriers' }
  /** Number in the problem. */
  | { readonly kind: 'territory'; readonly territory: number }
  | { readonly kind: 'units'; readonly count: number }

/** What a run came to. */
interface Outcome {
  readonly outOfCorridor: number
  /** Barriers crossed, units outside their state, district, home territory or limit of minutes, and sums of levels outside their corridor. */
  readonly brokenRules: number
  readonly worstGap: number
  readonly cut: number
  readonly moved: number
  /** Lowest and highest index per measure. */
  readonly ranges: readonly { readonly lo: number; readonly hi: number }[]
}

export interface Trial {
  readonly wish: GivenUp
  readonly after: Outcome
  /** Most minutes from a unit to its rep in the answer, or the lowest limit that left one; null where minutes are not known. */
  readonly farthest: number | null
  /** How little of the wish was enough to give up; null where that is not known. */
  readonly gaveWay: GaveWay | null
}

export interface Clashes {
  /** With every wish kept, by a run of the same length. */
  readonly before: Outcome
  readonly trials: readonly Trial[]
  /** Slot of the plan for each territory of the problem. */
  readonly slots: Uint16Array
}

export interface TrialProgress {
  readonly done: number
  readonly of: number
}

/** More locked territories than these are not tried one by one. */
const MOST_LOCKS = 12
const MOST_STEPS = 300

/** Runs with one wish given up at a time: what each lock, cap and limit costs, and what would make room. */
export function* findClashes(project: Project, alignmentId: string): Generator<TrialProgress, Clashes | Refusal> {
  const task = balanceProblem(project, alignmentId, { territories: 'present' })
  if (isRefusal(task)) return task
  const { problem, settings } = task
  const steps = Math.min(settings.steps, MOST_STEPS)
  const wishes = givenUp(project, alignmentId, problem)
  const of = wishes.length + 1
  const before = yield* run(problem, { steps, even: settings.even ?? false }, 0, of)
  const trials: Trial[] = []
  for (const [i, wish] of wishes.entries()) {
    const tried = without(problem, wish) ?? withoutTies(project, alignmentId, wish) ?? problem
    const limits = { steps, even: wish.kind === 'corridors' || (settings.even ?? false) }
    let { step, outcome } = yield* run(tried, limits, i + 1, of)
    if (wish.kind === 'cap' && outcome.outOfCorridor === 0 && before.outcome.outOfCorridor > 0) {
      ;({ step, outcome } = yield* lowerCap(problem, limits, { step, outcome }, i + 1, of))
    }
    let farthest = farthestMinutes(tried, step.territoryOf)
    if (wish.kind === 'minutes' && holds(outcome) && !holds(before.outcome)) {
      ;({ outcome, farthest } = yield* lowerLimit(problem, limits, { outcome, farthest: farthest! }, i + 1, of))
    }
    const makesRoom = holds(outcome) && !holds(before.outcome)
    const gaveWay = makesRoom ? yield* leastGivenUp(problem, wish, step.territoryOf, limits, i + 1, of) : null
    trials.push({ wish, after: outcome, farthest, gaveWay })
  }
  return { before: before.outcome, trials, slots: task.slots }
}

/** A cap as low as still leaves a plan to be found: between the one that is asked for and what was found without any. */
function* lowerCap(
  problem: BalanceProblem,
  limits: { steps: number; even: boolean },
  found: Run,
  done: number,
  of: number,
): Generator<TrialProgress, Run> {
  let best = found
  let low = problem.disruptionCap!
  for (let i = 0; i < CAPS_TRIED; i++) {
    const disruptionCap = (low + best.outcome.moved) / 2
    const next = yield* run({ ...problem, disruptionCap, disruptionWeight: 1 }, limits, done, of)
    if (next.outcome.outOfCorridor === 0) best = next
    else low = disruptionCap
  }
  return best
}

const CAPS_TRIED = 4

interface Limit {
  readonly outcome: Outcome
  readonly farthest: number
}

/** A limit of minutes as low as still leaves a plan to be found, sought in the same way. */
function* lowerLimit(
  problem: BalanceProblem,
  limits: { steps: number; even: boolean },
  found: Limit,
  done: number,
  of: number,
): Generator<TrialProgress, Limit> {
  let best = found
  let low = problem.minutesLimit!
  for (let i = 0; i < LIMITS_TRIED; i++) {
    const farthest = Math.round((low + best.farthest) / 2)
    if (farthest <= low) break
    const { outcome } = yield* run({ ...problem, minutesLimit: farthest }, limits, done, of)
    if (holds(outcome)) best = { outcome, farthest }
    else low = farthest
  }
  return best
}

const LIMITS_TRIED = 5

/** Of wishes that can be given up in part, as little as still leaves a plan to be found. */
function* leastGivenUp(
  problem: BalanceProblem,
  { kind }: GivenUp,
  free: Uint16Array,
  limits: { steps: number; even: boolean },
  done: number,
  of: number,
): Generator<TrialProgress, GaveWay | null> {
  function* attempt(tried: BalanceProblem): Generator<TrialProgress, Uint16Array | null> {
    const { step, outcome } = yield* run(tried, limits, done, of)
    return holds(outcome) ? step.territoryOf : null
  }
  switch (kind) {
    case 'limits':
      return yield* loosenLimits(problem, free, attempt)
    case 'within':
      return yield* freeRegions(problem, free, attempt)
    case 'homes':
      return yield* freeHomes(problem, free, attempt)
    default:
      return null
  }
}

function holds({ outOfCorridor, brokenRules }: Outcome): boolean {
  return outOfCorridor === 0 && brokenRules === 0
}

interface Run {
  readonly step: BalanceStep
  readonly outcome: Outcome
}

function* run(
  problem: BalanceProblem,
  limits: { steps: number; even: boolean },
  done: number,
  of: number,
): Generator<TrialProgress, Run> {
  const running = solve(problem, limits)
  for (let next = running.next(); ; next = running.next()) {
    if (next.done) return { step: next.value, outcome: outcomeOf(problem, next.value) }
    yield { done: done + next.value.step / limits.steps, of }
  }
}

function givenUp(project: Project, alignmentId: string, problem: BalanceProblem): GivenUp[] {
  const plan = planOf(project, alignmentId)
  const wishes: GivenUp[] = [{ kind: 'corridors' }]
  if (problem.disruptionCap !== null) wishes.push({ kind: 'cap' })
  if (problem.minutesLimit != null) wishes.push({ kind: 'minutes' })
  if (problem.focus) wishes.push({ kind: 'focus' })
  if (problem.regions) wishes.push({ kind: 'within' })
  if (problem.homeUnits) wishes.push({ kind: 'homes' })
  if (problem.districts) wishes.push({ kind: 'levels' })
  if (problem.measures.some(({ min, max }) => min != null || max != null)) wishes.push({ kind: 'limits' })
  if (problem.groups) wishes.push({ kind: 'together' })
  if (problem.barriers) wishes.push({ kind: 'barriers' })
  const locked: GivenUp[] = []
  problem.lockedTerritories.forEach((lock, territory) => {
    if (territory > 0 && lock) locked.push({ kind: 'territory', territory })
  })
  const count = lockedIds(plan, 'unit').size
  return [...wishes, ...locked.slice(0, MOST_LOCKS), ...(count > 0 ? [{ kind: 'units', count } as const] : [])]
}

/** Null for wishes about the ground, which are also in the neighbours of the problem. */
function without(problem: BalanceProblem, wish: GivenUp): BalanceProblem | null {
  const { territoryOf, lockedUnits, lockedTerritories } = problem
  switch (wish.kind) {
    case 'corridors':
      return problem
    case 'cap':
      return { ...problem, disruptionCap: null, disruptionWeight: 1 }
    case 'minutes':
      return { ...problem, minutesLimit: null }
    case 'focus':
      return { ...problem, focus: null }
    case 'within':
      return { ...problem, regions: null }
    case 'homes':
      return { ...problem, homeUnits: null }
    case 'levels':
      return { ...problem, districts: null }
    case 'limits':
      return { ...problem, measures: problem.measures.map(({ lo, hi, weight }) => ({ lo, hi, weight })) }
    case 'together':
    case 'barriers':
      return null
    case 'territory':
      return {
        ...problem,
        lockedTerritories: lockedTerritories.map((lock, t) => (t === wish.territory ? 0 : lock)),
        lockedUnits: lockedUnits.map((lock, u) => (territoryOf[u] === wish.territory ? 0 : lock)),
      }
    case 'units':
      return { ...problem, lockedUnits: lockedUnits.map((_, u) => lockedTerritories[territoryOf[u]!]!) }
  }
}

function withoutTies(project: Project, alignmentId: string, wish: GivenUp): BalanceProblem | null {
  const alignments = project.alignments.map((one) => {
    const ties = one.plan.ties.filter(({ kind }) => (kind === 'together') !== (wish.kind === 'together'))
    return one.id === alignmentId ? { ...one, plan: { ...one.plan, ties } } : one
  })
  const task = balanceProblem({ ...project, alignments }, alignmentId, { territories: 'present' })
  return isRefusal(task) ? null : task.problem
}

function outcomeOf(problem: BalanceProblem, step: BalanceStep): Outcome {
  const { outOfCorridor, worstGap, cut, moved, territoryOf } = step
  const brokenRules = step.brokenRules + step.districtsOutside
  return {
    outOfCorridor,
    brokenRules,
    worstGap,
    cut,
    moved,
    ranges: problem.values.map((_, m) => rangeOf(problem, territoryOf, m)),
  }
}

function rangeOf(problem: BalanceProblem, territoryOf: Uint16Array, m: number): { lo: number; hi: number } {
  const loads = loadsIn(problem, territoryOf, m).subarray(1)
  const total = loads.reduce((sum, load) => sum + load, 0)
  const indices = Array.from(loads, (load, i) => (100 * load) / (total * problem.shares[i + 1]!))
  return { lo: Math.min(...indices), hi: Math.max(...indices) }
}

function farthestMinutes({ driveMinutes, territoryCount }: BalanceProblem, territoryOf: Uint16Array): number | null {
  if (!driveMinutes) return null
  let most = 0
  territoryOf.forEach((t, u) => {
    const minutes = driveMinutes[u * (territoryCount + 1) + t]!
    if (minutes > most) most = minutes
  })
  return most
}

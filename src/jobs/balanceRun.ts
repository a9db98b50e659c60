import { compareAnswers } from '#balance/seeds.ts'
import { solve } from '#balance/solve.ts'
import { territoryColors } from '#metrics/colors.ts'
import { planNeighbors } from '#metrics/neighbors.ts'
import type { BalanceProblem, BalanceStep } from '#model/balance.ts'
import { isRefusal, type PlanChange, type Refusal } from '#model/change.ts'
import { assignedBy, type Plan, type Territory } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import type { BalanceSettings } from '#model/settings.ts'
import { finished, type Steps } from '#model/steps.ts'
import { planOf } from '#plan/alignments.ts'
import { applyChange } from '#plan/apply.ts'
import { keptNames } from '#plan/keptNames.ts'
import { placeNames } from '#plan/placeNames.ts'
import { replaceAlignment } from '#plan/replaceAlignment.ts'
import type { BalanceTask } from './balanceTask.ts'
import { makeCertificate, type InputHashes } from './certificate.ts'
import { counted } from '#plan/words.ts'

/** The answer of one seed. */
export interface SeedAnswer {
  readonly seed: number
  readonly step: BalanceStep
}

export interface RunProgress {
  /** The seed at work and which of how many it is, from 0. */
  readonly seed: number
  readonly run: number
  readonly runs: number
  readonly step: BalanceStep
  /** Best of all seeds so far. */
  readonly best: SeedAnswer
}

/** One seed after another on this thread; the caller stops by not asking for more and keeps `best`. */
export function* balanceRun(problem: BalanceProblem, settings: BalanceSettings): Generator<RunProgress, SeedAnswer> {
  let best: SeedAnswer | null = null
  const seeds = runSeeds(settings)
  for (const [run, seed] of seeds.entries()) {
    let last: SeedAnswer | null = null
    for (const step of solveSeed(problem, settings, seed)) {
      last = { seed, step }
      const leading: SeedAnswer = best ? betterAnswer(best, last) : last
      yield { seed, run, runs: seeds.length, step, best: leading }
    }
    best = best ? betterAnswer(best, last!) : last
  }
  return best!
}

/** The seeds of a run: `seed`, `seed + 1` … as many as set. */
export function runSeeds({ seed, seeds }: BalanceSettings): number[] {
  return Array.from({ length: seeds }, (_, i) => seed + i)
}

/** One seed on its own, for a pool of threads; up to the step at which a stopped run is to be repeated. */
export function* solveSeed(
  problem: BalanceProblem,
  settings: BalanceSettings,
  seed: number,
): Generator<BalanceStep, void> {
  const run = solve({ ...problem, seed }, { steps: settings.steps, even: settings.even ?? false })
  for (let next = run.next(); ; next = run.next()) {
    yield next.value
    if (next.done || (settings.stopAt !== null && next.value.step >= settings.stopAt)) return
  }
}

/** The better by the goal; of two alike the lower seed. */
export function betterAnswer(a: SeedAnswer, b: SeedAnswer): SeedAnswer {
  return (compareAnswers(a.step, b.step) || a.seed - b.seed) <= 0 ? a : b
}

/**
 * The answer as one change: territories made or ended, units moved, the settings that lead to it again, and the
 * certificate. A run that was stopped keeps the one seed that its answer comes from, and the step unless that seed had ended.
 */
export function balanceChange(
  project: Project,
  alignmentId: string,
  task: BalanceTask,
  answer: SeedAnswer,
  run: { readonly stopped: boolean; readonly input: InputHashes },
): PlanChange | Refusal {
  return finished(balanceChangeInSteps(project, alignmentId, task, answer, run))
}

export function* balanceChangeInSteps(
  project: Project,
  alignmentId: string,
  task: BalanceTask,
  answer: SeedAnswer,
  run: { readonly stopped: boolean; readonly input: InputHashes },
): Steps<PlanChange | Refusal> {
  const territoryOf = answer.step.territoryOf.map((territory) => task.slots[territory]!)
  // of several seeds, one may have come to its end before the run was stopped
  const stopAt = answer.step.phase === 'done' ? null : answer.step.step
  const settings: BalanceSettings = run.stopped
    ? { ...task.settings, seed: answer.seed, seeds: 1, stopAt }
    : task.settings
  const territories = yield* namedAndColored(project, planOf(project, alignmentId), task.territories, territoryOf)
  yield
  const change = replaceAlignment(project, alignmentId, {
    label: `${task.problem.disruptionValues ? 'Balanced' : 'Generated'} ${counted(task.problem.territoryCount, 'territory', 'territories')}`,
    territoryOf,
    by: assignedBy.engine,
    territories,
    balance: settings,
  })
  if (isRefusal(change)) return change
  yield
  const after = yield* makeCertificate(applyChange(project, change), alignmentId, {
    input: run.input,
    territories: task.asked,
    settings,
    seed: answer.seed,
    step: answer.step.step,
  })
  const before = planOf(project, alignmentId).certificate ?? null
  return { ...change, edits: [...change.edits, { kind: 'certificate', alignment: alignmentId, before, after }] }
}

/**
 * New territories under the names that their ground had, else called by their main places where no rep gives the name,
 * and the hues that keep neighbours apart.
 */
export function* namedAndColored(
  project: Project,
  plan: Plan,
  made: ReadonlyMap<number, Territory | null>,
  territoryOf: Uint16Array,
): Steps<Map<number, Territory | null>> {
  const named = new Map(made)
  const goingOn = keptNames(project, plan, made, territoryOf)
  yield
  for (const [slot, name] of goingOn) named.set(slot, { ...made.get(slot)!, name })
  const nameless = [...made.keys()].filter((slot) => made.get(slot)?.repId === '' && !goingOn.has(slot))
  const kept = plan.territories.flatMap((territory, slot) => (territory && !made.has(slot) ? [territory.name] : []))
  const byPlace = yield* placeNames(project, territoryOf, nameless, [...kept, ...goingOn.values()])
  for (const [slot, name] of byPlace) named.set(slot, { ...made.get(slot)!, name })
  yield
  const territories = [...plan.territories]
  for (const [slot, territory] of named) territories[slot] = territory
  const colors = territoryColors({ ...plan, territories, territoryOf }, planNeighbors(project.units, plan.bridges))
  territories.forEach((territory, slot) => {
    if (territory && territory.color !== colors[slot]) named.set(slot, { ...territory, color: colors[slot]! })
  })
  return named
}

import { ownBalance } from '#model/ownBalance.ts'
import type { BalanceStep } from '#model/balance.ts'
import { isRefusal, type PlanChange, type RecordEdit, type Refusal } from '#model/change.ts'
import { assignedBy, type Plan, type Territory } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import type { Corridor } from '#model/settings.ts'
import { scorePlan } from '#metrics/scores.ts'
import { planOf, refusal } from '#plan/alignments.ts'
import { applyChange } from '#plan/apply.ts'
import { replaceAlignment } from '#plan/replaceAlignment.ts'
import { balanceProblem, type BalanceTask } from './balanceTask.ts'

/** A small run of the engine in which nearly everything is held: only some units may move, to some territories. */
export interface GuidedTask {
  readonly task: BalanceTask
  readonly label: string
  /** Territories that appear or (null) end with the answer, by slot. */
  readonly territories: ReadonlyMap<number, Territory | null>
  /** Records that change with it: reps, members, dates. */
  readonly edits: readonly RecordEdit[]
}

export interface GuidedWish {
  readonly label: string
  /** The plan that the engine starts from. */
  readonly plan: Plan
  /** Reps that it knows of. */
  readonly roster: Project['roster']
  /** Slots that may gain and lose. */
  readonly open: ReadonlySet<number>
  /** 1 where a unit may move. */
  readonly free: Uint8Array
  /** Index by project measure that those who may gain have to be allowed, corridor or not. */
  readonly mustHold?: readonly number[]
  readonly territories: GuidedTask['territories']
  readonly edits: readonly RecordEdit[]
}

const STEPS = 400
const SEEDS = 2

/** The balance problem of the plan, with all but the chosen ground locked; locks of the plan hold besides. */
export function guidedTask(project: Project, alignmentId: string, wish: GuidedWish): GuidedTask | Refusal {
  const { plan, roster, open, free } = wish
  if (!free.includes(1)) return refusal('Nothing may move: all of that ground is locked.')
  const alignments = project.alignments.map((one) => (one.id === alignmentId ? { ...one, plan } : one))
  // whoever may change is chosen here, and the levels' sums are not what it is about
  const { focus: _, levelBand: __, ...balance } = ownBalance(project, planOf(project, alignmentId)).settings.balance
  const settings = {
    ...balance,
    corridors: withRoom(project, balance.corridors, wish.mustHold ?? []),
    disruptionCap: null,
    minutesLimit: null,
    seeds: SEEDS,
    steps: STEPS,
    stopAt: null,
  }
  const task = balanceProblem({ ...project, roster, alignments }, alignmentId, { territories: 'present', settings })
  if (isRefusal(task)) return task
  const { problem, slots } = task
  const lockedUnits = problem.lockedUnits.map((locked, unit) => (locked || !free[unit] ? 1 : 0))
  const lockedTerritories = problem.lockedTerritories.map((locked, t) =>
    t > 0 && (locked || !open.has(slots[t]!)) ? 1 : 0,
  )
  return {
    task: { ...task, problem: { ...problem, lockedUnits, lockedTerritories } },
    label: wish.label,
    territories: wish.territories,
    edits: wish.edits,
  }
}

/** Points of the index above what must be held, so that whole units fit and borders can stay short. */
const ROOM = 3

/**
 * Corridors in which the ground finds room. In one that is too narrow for it, the engine would crowd a few territories to
 * leave the others within.
 */
function withRoom(project: Project, corridors: readonly Corridor[], mustHold: readonly number[]): Corridor[] {
  return corridors.map((corridor) => {
    const index = mustHold[project.measures.findIndex(({ id }) => id === corridor.measureId)] ?? 0
    return { ...corridor, hi: Math.max(corridor.hi, index + ROOM) }
  })
}

/** The answer as one change of the plan as it is. */
export function guidedChange(
  project: Project,
  alignmentId: string,
  { task, label, territories, edits }: GuidedTask,
  step: BalanceStep,
): PlanChange | Refusal {
  const change = replaceAlignment(project, alignmentId, {
    label,
    territoryOf: step.territoryOf.map((territory) => task.slots[territory]!),
    by: assignedBy.engine,
    territories,
  })
  if (isRefusal(change)) return change
  return { ...change, edits: [...change.edits, ...vacantRests(project, alignmentId, territories, change), ...edits] }
}

/**
 * A territory that should end but holds locked accounts stays with them, without its rep. It claims what they are worth:
 * with the FTE that it had, everybody's fair share would be counted as if its rep were still there.
 */
function vacantRests(
  project: Project,
  alignment: string,
  territories: GuidedTask['territories'],
  change: PlanChange,
): RecordEdit[] {
  const plan = planOf(project, alignment)
  const ended = new Set(change.edits.flatMap((edit) => (edit.kind === 'territory' ? [edit.slot] : [])))
  return [...territories].flatMap(([slot, after]): RecordEdit[] => {
    const before = plan.territories[slot]
    if (after || !before?.repId || ended.has(slot)) return []
    const fte = worthOf(applyChange(project, change), alignment, slot)
    return [{ kind: 'territory', alignment, slot, before, after: { ...before, repId: '', fte } }]
  })
}

/** FTE at which a territory is at 100 in the first balanced measure, in hundredths, at least one. */
function worthOf(project: Project, alignment: string, slot: number): number {
  const plan = planOf(project, alignment)
  const { cards } = scorePlan(project, plan)
  const [corridor] = ownBalance(project, plan).settings.balance.corridors
  const m = project.measures.findIndex(({ id }) => id === corridor?.measureId)
  const others = cards.filter(({ territory }) => territory !== slot && plan.territories[territory])
  const sum = (of: (territory: number) => number) => others.reduce((all, { territory }) => all + of(territory), 0)
  const load = (territory: number) => cards.find((card) => card.territory === territory)?.totals[m] ?? 0
  const each = sum(load) / sum((territory) => plan.territories[territory]!.fte)
  return Math.max(1, Math.round((100 * load(slot)) / each) || 0) / 100
}

import type { PlanChange, RecordEdit, Refusal } from '#model/change.ts'
import { emptyPlan } from '#model/plan.ts'
import type { Alignment, Project } from '#model/project.ts'
import type { OverlayScope, RuleTest } from '#model/rule.ts'
import type { Rep } from '#model/roster.ts'
import type { BalanceSettings } from '#model/settings.ts'
import { alignmentOf, planChange, refusal } from './alignments.ts'
import { settingsProblem } from './project.ts'
import { sortedJson } from './sortedJson.ts'
import { headOf } from './status.ts'
import { counted } from './words.ts'

export interface OverlayWish {
  readonly name: string
  /** The scenario that it lies over, by its core alignment. */
  readonly core: string
  /** Reps of the roster that serve it. */
  readonly repIds: readonly string[]
  /** So many new specialists besides. */
  readonly newReps: number
  readonly join: 'all' | 'any'
  readonly tests: readonly RuleTest[]
  /** What its reps carry in the core counts, too. */
  readonly countsCore?: boolean
}

/** Measures, corridors and whether the core's load counts; the core stays as it is. */
export function setOverlay(
  project: Project,
  alignmentId: string,
  wish: { readonly balance?: BalanceSettings; readonly countsCore?: boolean },
): PlanChange | Refusal {
  const { name, plan } = alignmentOf(project, alignmentId)
  const before = plan.overlay
  if (!before) return refusal(`${name} is no overlay.`)
  const problem = wish.balance ? settingsProblem(project, wish.balance) : null
  if (problem) return refusal(problem)
  const core = project.scenarios.find(({ overlays }) => overlays.includes(alignmentId))?.core
  const { countsCore: counted, ...others } = before
  const counts = (wish.countsCore ?? counted !== undefined) ? core : undefined
  const after: OverlayScope = {
    ...others,
    ...(wish.balance ? { balance: wish.balance } : {}),
    ...(counts === undefined ? {} : { countsCore: counts }),
  }
  if (sortedJson(before) === sortedJson(after)) return refusal('It is like that already.')
  const label =
    wish.countsCore === undefined
      ? `Overlay ${name}: measures and corridors`
      : `Overlay ${name}: the core’s load ${wish.countsCore ? 'counts' : 'does not count'}`
  return planChange(label, [], [{ kind: 'overlay', alignment: alignmentId, before, after }])
}

/** A second alignment over the same ground, all of it Unassigned at first; the core stays as it is. */
export function addOverlay(project: Project, wish: OverlayWish): PlanChange | Refusal {
  const name = wish.name.trim()
  if (name === '') return refusal('An overlay needs a name.')
  if (project.alignments.some((alignment) => alignment.name === name))
    return refusal(`There is an alignment ${name} already.`)
  const scenario = project.scenarios.find(({ core, overlays }) => core === wish.core || overlays.includes(wish.core))
  if (!scenario) return refusal('Show the scenario that the overlay shall lie over first.')
  const reps = newSpecialists(project, wish.newReps)
  const repIds = [...wish.repIds, ...reps.map(({ id }) => id)]
  if (repIds.length === 0) return refusal('Choose who serves the overlay.')
  const numbers = project.alignments.map(({ id }) => Number(/^A(\d{1,9})$/.exec(id)?.[1] ?? 0))
  const alignment: Alignment = {
    ...headOf(null, name),
    id: `A${1 + Math.max(0, ...numbers)}`,
    kind: 'overlay',
    plan: {
      ...emptyPlan(project.units.count),
      overlay: {
        repIds,
        join: wish.join,
        tests: wish.tests,
        // from here on its own: what the core is balanced by stays
        balance: { ...project.settings.balance, disruptionCap: null, stopAt: null },
        ...(wish.countsCore ? { countsCore: scenario.core } : {}),
      },
    },
  }
  const edits: RecordEdit[] = [
    ...reps.map((after): RecordEdit => ({ kind: 'rep', before: null, after })),
    { kind: 'alignment', before: null, after: alignment },
    { kind: 'scenario', before: scenario, after: { ...scenario, overlays: [...scenario.overlays, alignment.id] } },
  ]
  return planChange(`Overlay ${name} of ${counted(repIds.length, 'rep')}`, [], edits)
}

/** The overlay ends; the reps that it alone had stay in the roster. */
export function deleteOverlay(project: Project, { id }: { readonly id: string }): PlanChange | Refusal {
  const before = project.alignments.find((alignment) => alignment.id === id && alignment.kind === 'overlay')
  if (!before) return refusal('There is no such overlay.')
  const edits: RecordEdit[] = project.scenarios.flatMap((scenario): RecordEdit[] =>
    scenario.overlays.includes(id)
      ? [
          {
            kind: 'scenario',
            before: scenario,
            after: { ...scenario, overlays: scenario.overlays.filter((one) => one !== id) },
          },
        ]
      : [],
  )
  return planChange(`Overlay ${before.name} deleted`, [], [...edits, { kind: 'alignment', before, after: null }])
}

function newSpecialists({ roster }: Project, count: number): Rep[] {
  const taken = new Set(roster.map(({ id }) => id))
  const reps: Rep[] = []
  for (let number = 1; reps.length < count; number++) {
    const id = `S${String(number).padStart(2, '0')}`
    if (taken.has(id)) continue
    const name = `Specialist ${String(number).padStart(2, '0')}`
    const nowhere = { homeLng: NaN, homeLat: NaN, email: '', start: '', end: '', skills: [] }
    reps.push({ ...nowhere, id, name, fte: 1, hoursPerWeek: 40, role: 'Specialist' })
  }
  return reps
}

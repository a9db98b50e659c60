import type { PlanChange, RecordEdit, Refusal } from '#model/change.ts'
import { emptyPlan } from '#model/plan.ts'
import type { Alignment, Project, Scenario } from '#model/project.ts'
import { alignmentOf, planChange, refusal } from './alignments.ts'
import { headOf } from './status.ts'

export interface ScenarioWish {
  readonly name: string
  /** Alignment to copy; null starts with everything Unassigned. */
  readonly from: string | null
}

/** A new scenario with a draft alignment of its own; its ids are the next free ones. */
export function addScenario(project: Project, wish: ScenarioWish): PlanChange | Refusal {
  const name = wish.name.trim()
  const problem = nameProblem(project, name)
  if (problem) return refusal(problem)
  const id = nextId('A', project.alignments)
  const source = wish.from === null ? null : alignmentOf(project, wish.from)
  // all accounts that there are now are there when the copy is made
  const { newAccounts: _, ...plan } = source?.plan ?? emptyPlan(project.units.count)
  const kind = source?.kind ?? 'core'
  const alignment: Alignment = { ...headOf(null, name), id, kind, plan }
  const scenario = { id: nextId('S', project.scenarios), name, core: id, overlays: [] }
  return planChange(
    source ? `Scenario ${name}, a copy of ${source.name}` : `Scenario ${name}`,
    [],
    [
      { kind: 'alignment', before: null, after: alignment },
      { kind: 'scenario', before: null, after: scenario },
    ],
  )
}

/** Its alignment goes by the same name. */
export function renameScenario(
  project: Project,
  wish: { readonly scenario: string; readonly name: string },
): PlanChange | Refusal {
  const before = scenarioOf(project, wish.scenario)
  const name = wish.name.trim()
  if (name === before.name) return refusal(`The scenario is called ${name} already.`)
  const problem = nameProblem(project, name)
  if (problem) return refusal(problem)
  const head = headOf(alignmentOf(project, before.core))
  return planChange(
    `Scenario ${before.name} renamed to ${name}`,
    [],
    [
      { kind: 'scenario', before, after: { ...before, name } },
      { kind: 'head', alignment: before.core, before: head, after: { ...head, name } },
    ],
  )
}

/** The scenario and the alignments that no other scenario needs. */
export function deleteScenario(project: Project, wish: { readonly scenario: string }): PlanChange | Refusal {
  const before = scenarioOf(project, wish.scenario)
  const others = project.scenarios.filter(({ id }) => id !== before.id)
  const kept = new Set(others.flatMap(({ core, overlays }) => [core, ...overlays]))
  const alignments = [before.core, ...before.overlays].filter((id) => !kept.has(id))
  if (others.length === 0) return refusal(`${before.name} is the only scenario, so it stays.`)
  if (alignments.includes(project.alignments[0]!.id)) {
    return refusal(`${before.name} is what all changes are counted from, so it stays.`)
  }
  return planChange(
    `Scenario ${before.name} deleted`,
    [],
    [
      { kind: 'scenario', before, after: null },
      ...alignments.map((id): RecordEdit => ({
        kind: 'alignment',
        before: alignmentOf(project, id),
        after: null,
      })),
    ],
  )
}

function scenarioOf(project: Project, id: string): Scenario {
  const scenario = project.scenarios.find((one) => one.id === id)
  if (!scenario) throw new Error(`Unknown scenario: ${id}.`)
  return scenario
}

function nameProblem(project: Project, name: string): string | null {
  if (name === '') return 'A scenario needs a name.'
  return project.scenarios.some((scenario) => scenario.name === name) ? `There is a scenario ${name} already.` : null
}

/** `A3` after `A1` and `A2`. */
export function nextId(letter: string, records: readonly { readonly id: string }[]): string {
  const numbers = records.map(({ id }) => Number(new RegExp(`^${letter}(\\d{1,9})$`).exec(id)?.[1] ?? 0))
  return `${letter}${Math.max(0, ...numbers) + 1}`
}

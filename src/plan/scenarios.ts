import type { PlanChange, RecordEdit, Refusal } from '#model/change.ts'
import { emptyPlan, type Plan } from '#model/plan.ts'
import type { Alignment, Project, Scenario } from '#model/project.ts'
import { alignmentOf, planChange, refusal } from './alignments.ts'
import { headOf } from './status.ts'

export interface ScenarioWish {
  readonly name: string
  /** Alignment to copy, and what lies over or under it in its scenario; null starts with everything Unassigned. */
  readonly from: string | null
}

/** A new scenario with draft alignments of its own, overlays too; its ids are the next free ones. */
export function addScenario(project: Project, wish: ScenarioWish): PlanChange | Refusal {
  const name = wish.name.trim()
  const problem = nameProblem(project, name)
  if (problem) return refusal(problem)
  const id = nextId('A', project.alignments)
  const source = wish.from === null ? null : copied(project, wish.from)
  const plan = source ? asCopy(source.core.plan) : emptyPlan(project.units.count)
  const made: Alignment[] = [{ ...headOf(null, name), id, kind: 'core', plan }]
  for (const overlay of source?.overlays ?? []) {
    const taken = [...project.alignments, ...made]
    const called = freeName(`${overlay.name}, ${name}`, taken)
    made.push({ ...headOf(null, called), id: nextId('A', taken), kind: 'overlay', plan: overCore(overlay.plan, id) })
  }
  const overlays = made.slice(1).map((one) => one.id)
  const scenario = { id: nextId('S', project.scenarios), name, core: id, overlays }
  return planChange(
    source ? `${scenarioText(name)}, a copy of ${source.core.name}` : scenarioText(name),
    [],
    [
      ...made.map((after): RecordEdit => ({ kind: 'alignment', before: null, after })),
      { kind: 'scenario', before: null, after: scenario },
    ],
  )
}

function copied(project: Project, from: string): { core: Alignment; overlays: readonly Alignment[] } {
  const scenario = project.scenarios.find(({ core, overlays }) => core === from || overlays.includes(from))
  const core = alignmentOf(project, scenario?.core ?? from)
  return { core, overlays: (scenario?.overlays ?? []).map((id) => alignmentOf(project, id)) }
}

/** All accounts that there are now are there when the copy is made. */
function asCopy(plan: Plan): Plan {
  const { newAccounts: _, ...copy } = plan
  return copy
}

function overCore(plan: Plan, core: string): Plan {
  const { overlay, ...copy } = asCopy(plan)
  if (!overlay) return copy
  return { ...copy, overlay: overlay.countsCore === undefined ? overlay : { ...overlay, countsCore: core } }
}

function freeName(wanted: string, taken: readonly { readonly name: string }[]): string {
  let name = wanted
  for (let number = 2; taken.some((one) => one.name === name); number++) name = `${wanted} ${number}`
  return name
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
    `${scenarioText(before.name)} renamed to ${name}`,
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
    `${scenarioText(before.name)} deleted`,
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

/** `Scenario Plan 1`; a name that says it itself says it once. */
export function scenarioText(name: string): string {
  return /^scenario\b/i.test(name) ? name : `Scenario ${name}`
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

import type { PlanChange, RecordEdit, Refusal, UnitMoves } from '#model/change.ts'
import { UNASSIGNED, type Plan, type Territory } from '#model/plan.ts'
import type { Alignment, Project } from '#model/project.ts'

/** Throws for an id that the project does not have: only a bug asks for one. */
export function alignmentOf(project: Project, id: string): Alignment {
  const alignment = project.alignments.find((one) => one.id === id)
  if (!alignment) throw new Error(`Unknown alignment: ${id}.`)
  return alignment
}

export function planOf(project: Project, alignmentId: string): Plan {
  return alignmentOf(project, alignmentId).plan
}

export function liveTerritory(plan: Plan, territory: number): Territory {
  const record = plan.territories[territory]
  if (!record) throw new Error(`Unknown territory: ${territory}.`)
  return record
}

/** A refusal for a territory that ended meanwhile; Unassigned is always there. */
export function refusedIfGone(plan: Plan, territory: number): Refusal | null {
  if (territory === UNASSIGNED || plan.territories[territory]) return null
  return refusal('That territory is not there any more. Choose another one.')
}

/** Territory id → index, live ones only. Empty text is Unassigned. */
export function territoryIndex(plan: Plan): Map<string, number> {
  const index = new Map([['', 0]])
  plan.territories.forEach((territory, slot) => territory && index.set(territory.id, slot))
  return index
}

/** A change as commands return it; whoever commits it may set number, time and author. */
export function planChange(label: string, moves: readonly UnitMoves[], edits: readonly RecordEdit[]): PlanChange {
  return { id: 0, at: 0, by: '', label, moves, edits }
}

export function refusal(sentence: string): Refusal {
  return { refused: sentence }
}

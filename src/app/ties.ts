import { holdingNeighbors, tieUnits } from '#metrics/ties.ts'
import type { Plan, Tie } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import { addTie, removeTie, tieName } from '#plan/ties.ts'
import { apply, selectUnits, zoomToUnits } from './commands.ts'
import { openPlan } from './documentStore.ts'
import { notify } from './notices.ts'
import { sessionStore } from './sessionStore.ts'

/** Ground that balance runs keep together or apart. */

export interface TieLine {
  readonly id: string
  readonly text: string
}

export function tieLines(project: Project, { ties }: Plan): TieLine[] {
  return ties.map((tie) => ({ id: tie.id, text: tieName(project, tie) }))
}

export function keepSelectionTogether(): void {
  tieSelection('together')
}

/** Two neighbours are kept apart; any other selection gets a barrier round it. */
export function barSelection(): void {
  tieSelection(areNeighbours(sessionStore.getState().selection) ? 'between' : 'round')
}

function tieSelection(kind: Tie['kind']): void {
  const { selection } = sessionStore.getState()
  if (selection.length === 0) return void notify('Select areas on the map first.')
  const { project, alignment } = openPlan()
  apply(addTie(project, alignment.id, { kind, units: selection }))
}

export function areNeighbours(units: ArrayLike<number>): boolean {
  if (units.length !== 2) return false
  const { project, alignment } = openPlan()
  const { offsets, targets } = holdingNeighbors(project.units, { ...alignment.plan, ties: [] })
  return targets.subarray(offsets[units[0]!], offsets[units[0]! + 1]).includes(units[1]!)
}

export function dropTie(id: string): void {
  const { project, alignment } = openPlan()
  apply(removeTie(project, alignment.id, { id }))
}

/** Selects its areas and moves the map to them. */
export function showTie(id: string): void {
  const { project, alignment } = openPlan()
  const tie = alignment.plan.ties.find((one) => one.id === id)
  if (!tie) return
  const units = Uint32Array.from(tieUnits(project.units, [tie])(tie)).sort()
  selectUnits(units)
  zoomToUnits(units)
}

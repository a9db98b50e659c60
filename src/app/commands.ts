import { isRefusal, type PlanChange, type Refusal } from '#model/change.ts'
import { UNASSIGNED } from '#model/plan.ts'
import { withRecent } from './recentTerritories.ts'
import { setLocks } from '#plan/setLocks.ts'
import { refusedByStatus, refusedIfApproved } from '#plan/status.ts'
import { editTerritory, newTerritory, type EditTerritoryWish } from '#plan/territories.ts'
import { moveInScope } from '#plan/moveInScope.ts'
import { alignmentOf, commit, documentStore, openPlan, redo, undo } from './documentStore.ts'
import { goAlong } from './goAlong.ts'
import { dismiss, notify } from './notices.ts'
import { stepToRedo, stepToUndo } from './planSteps.ts'
import type { Draft } from './mapSession.ts'
import { sessionStore, setSession, type Tool } from './sessionStore.ts'
import { toldApart } from './tellApart.ts'

/** Commits the change, or says why not. True when the plan changed. Territories that come to touch are told apart by colour. */
export function apply(answer: PlanChange | Refusal): boolean {
  return applyIf(answer, toldApart)
}

/** Commits the change and nothing beside it. */
export function applyAsItIs(answer: PlanChange | Refusal): boolean {
  return applyIf(answer, (change) => change)
}

function applyIf(answer: PlanChange | Refusal, finished: (change: PlanChange) => PlanChange): boolean {
  const { project, readOnly } = documentStore.getState()
  if (readOnly) {
    notify(readOnlySentence(), 'warning')
    return false
  }
  const change = project && !isRefusal(answer) ? (refusedByStatus(project, answer) ?? answer) : answer
  if (isRefusal(change)) {
    notify(change.refused, 'warning')
    return false
  }
  commit({ ...finished(change), by: sessionStore.getState().author })
  return true
}

function readOnlySentence(): string {
  return documentStore.getState().project?.handedOut?.for === 'reading'
    ? 'This copy was handed out for reading, so nothing can be changed in it.'
    : 'This plan is open in another tab, so it is read-only here.'
}

export function chooseTool(tool: Tool): void {
  setSession({ tool, draft: null })
}

/** Chosen alone: what was marked beside another one is let go. */
export function activateTerritory(territory: number): void {
  const { recentTerritories, marked } = sessionStore.getState()
  setSession({
    activeTerritory: territory,
    recentTerritories: withRecent(recentTerritories, territory),
    ...(marked.length > 0 ? { marked: [] } : {}),
  })
}

/** Shows what letting go would do. Units outside the source filter are left out. */
export function draftUnits(units: Uint32Array, territory: number): void {
  setSession({ draft: { units: fromSource(units), territory } })
}

export function dropDraft(): void {
  setSession({ draft: null })
}

/** Letting go: the draft becomes one change. It is dropped afterwards, so that the map never goes back in between. */
export function commitDraft(): void {
  const { draft } = sessionStore.getState()
  try {
    if (draft && draft.units.length > 0) moveUnitsTo(draft)
  } finally {
    setSession({ draft: null })
  }
}

function moveUnitsTo({ units, territory }: Draft): boolean {
  const { project, alignment } = openPlan()
  const { scope } = sessionStore.getState()
  return apply(moveInScope(project, alignment.id, { units, territory, scope }))
}

export function moveSelection(territory: number): boolean {
  const { selection } = sessionStore.getState()
  return selection.length > 0 && moveUnitsTo({ units: selection, territory })
}

export function selectUnits(units: Uint32Array): void {
  setSession({ selection: units })
}

/** A new territory, made of the selected units where there are any; it becomes the active one. */
export function addTerritory(): void {
  const { project, alignment } = openPlan()
  const { selection } = sessionStore.getState()
  if (!apply(newTerritory(project, alignment.id, { units: selection }))) return
  const slots = alignmentOf(documentStore.getState())?.plan.territories ?? []
  activateTerritory(slots.length - 1)
}

export function changeTerritory(territory: number, wish: Omit<EditTerritoryWish, 'territory'>): boolean {
  const { project, alignment } = openPlan()
  return apply(editTerritory(project, alignment.id, { territory, ...wish }))
}

/** Its row in the table becomes a field for the name. */
export function renameInRow(territory: number): void {
  if (!mayEdit() || !openPlan().alignment.plan.territories[territory]) return
  activateTerritory(territory)
  setSession({ renaming: territory, sheet: null, sideTab: 'territories', tableLevel: 'territory', tableOpen: true })
}

export function toggleLock(territory: number): void {
  const { project, alignment } = openPlan()
  const locked = !alignment.plan.territories[territory]?.locked
  apply(setLocks(project, alignment.id, { locked, territories: [territory] }))
}

/** Locks all territories, or unlocks them when all are locked. */
export function toggleAllLocks(): void {
  const { project, alignment } = openPlan()
  const live = alignment.plan.territories.flatMap((territory, slot) => (territory ? [slot] : []))
  const locked = !live.every((slot) => alignment.plan.territories[slot]?.locked)
  apply(setLocks(project, alignment.id, { locked, territories: live }))
}

export function undoLast(): void {
  if (!mayEdit()) return
  const change = documentStore.getState().history.done.at(-1)
  if (undo() && change) return brief(`Undone: ${change.label}`)
  const { planId, history } = documentStore.getState()
  const step = stepToUndo(planId, history)
  if (step) void goAlong(step, 'before').then(brief)
}

export function redoNext(): void {
  if (!mayEdit()) return
  if (redo()) return brief(`Done again: ${documentStore.getState().operation?.change.label ?? ''}`)
  const { planId, history } = documentStore.getState()
  const step = stepToRedo(planId, history)
  if (step) void goAlong(step, 'after').then(brief)
}

export function mayEdit(): boolean {
  return documentStore.getState().project !== null && !documentStore.getState().readOnly
}

/** Whether ground can be drawn in the shown alignment. One that is approved says why not before anything is drawn. */
export function mayDraw(): boolean {
  if (!mayEdit()) return false
  const { project, alignment } = openPlan()
  const refusal = refusedIfApproved(project, [alignment.id])
  if (refusal) notify(refusal.refused, 'warning')
  return refusal === null
}

/** Moves the map to the territory's ground, or to the given units. */
export function zoomToTerritory(territory: number): void {
  const { territoryOf } = openPlan().alignment.plan
  zoomToUnits(Uint32Array.from(unitsIn(territoryOf, territory)))
}

export function zoomToTerritories(territories: readonly number[]): void {
  const { territoryOf } = openPlan().alignment.plan
  const wanted = new Set(territories)
  zoomToUnits(Uint32Array.from(territoryOf.keys()).filter((unit) => wanted.has(territoryOf[unit]!)))
}

export function zoomToUnits(units: ArrayLike<number>): void {
  const { lng, lat } = openPlan().project.units
  zoomToPoints(units, lng, lat)
}

/** Box around the points with these indices. */
export function zoomToPoints(indices: ArrayLike<number>, lng: Float64Array, lat: Float64Array): void {
  let [west, south, east, north] = [180, 90, -180, -90]
  for (let i = 0; i < indices.length; i++) {
    const at = indices[i]!
    if (Number.isNaN(lng[at])) continue
    west = Math.min(west, lng[at]!)
    east = Math.max(east, lng[at]!)
    south = Math.min(south, lat[at]!)
    north = Math.max(north, lat[at]!)
  }
  if (west <= east) lookAt([west, south, east, north])
}

/** Degrees: west, south, east, north. */
export function lookAt(bounds: readonly [number, number, number, number]): void {
  const number = (sessionStore.getState().look?.number ?? 0) + 1
  setSession({ look: { number, bounds } })
}

let briefNotice = 0
function brief(text: string): void {
  dismiss(briefNotice)
  briefNotice = notify(text)
}

function fromSource(units: Uint32Array): Uint32Array {
  const { source } = sessionStore.getState()
  const alignment = alignmentOf(documentStore.getState())
  if (source < UNASSIGNED || !alignment) return units
  return units.filter((unit) => alignment.plan.territoryOf[unit] === source)
}

function* unitsIn(territoryOf: Uint16Array, territory: number): Generator<number> {
  for (let unit = 0; unit < territoryOf.length; unit++) if (territoryOf[unit] === territory) yield unit
}

import { useDeferredValue } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { PlanChange } from '#model/change.ts'
import type { Alignment, Project } from '#model/project.ts'
import type { UnitMinutes } from '#model/travel.ts'
import { applyChange } from '#plan/apply.ts'
import { emptyHistory, record, redone, undone, type History } from '#plan/history.ts'

/** What the *Saved* indicator says. */
export type SavedState = 'saving' | 'saved' | 'failed'

/** The latest step of the document; autosave and the map follow it. `change` is what was applied: for an undo the inverse. */
interface Operation {
  readonly number: number
  readonly kind: 'commit' | 'undo' | 'redo'
  readonly change: PlanChange
}

export interface DocumentState {
  /** Key under which the plan is kept in this browser; empty without a plan. */
  readonly planId: string
  readonly project: Project | null
  /** TopoJSON of the user's own areas; null for units that the app knows. */
  readonly outlines: Blob | null
  /** The alignment that is shown and edited. */
  readonly alignmentId: string
  readonly history: History
  readonly operation: Operation | null
  readonly saved: SavedState
  /** Another tab holds the plan. */
  readonly readOnly: boolean
}

const nothingOpen: DocumentState = {
  planId: '',
  project: null,
  outlines: null,
  alignmentId: '',
  history: emptyHistory,
  operation: null,
  saved: 'saved',
  readOnly: false,
}

/** What is open now. Only the functions of this file write it. */
export const documentStore = createStore<DocumentState>(() => nothingOpen)

export function useDocument<T>(select: (state: DocumentState) => T): T {
  return useStore(documentStore, select)
}

/**
 * Whether a plan is open, for what takes long to draw: it is drawn between the page's own tasks, and what was there
 * before stays until then. Closed is closed at once.
 */
export function usePlanOpen(): boolean {
  const open = useDocument((state) => state.project !== null)
  return useDeferredValue(open) && open
}

export interface Opening {
  readonly planId: string
  readonly project: Project
  readonly outlines?: Blob | null
  readonly alignmentId?: string
  readonly history?: History
  readonly readOnly?: boolean
  readonly saved?: SavedState
}

export function openDocument(opening: Opening): void {
  documentStore.setState({
    ...nothingOpen,
    ...opening,
    alignmentId: opening.alignmentId ?? latestAlignment(opening.project),
    readOnly: opening.readOnly === true || opening.project.handedOut?.for === 'reading',
  })
}

export function closeDocument(): void {
  documentStore.setState(nothingOpen)
}

export function commit(change: PlanChange): void {
  const { project, history } = documentStore.getState()
  if (!project) throw new Error('There is no plan to change.')
  const dated = { ...change, id: history.done.length + 1, at: Date.now() }
  step('commit', dated, applyChange(project, dated), record(history, dated))
}

/** False when there is nothing to undo. */
export function undo(): boolean {
  const { project, history } = documentStore.getState()
  const last = undone(history)
  if (!project || !last) return false
  step('undo', last.change, applyChange(project, last.change), last.history)
  return true
}

export function redo(): boolean {
  const { project, history } = documentStore.getState()
  const next = redone(history)
  if (!project || !next) return false
  step('redo', next.change, applyChange(project, next.change), next.history)
  return true
}

export function showAlignment(alignmentId: string): void {
  documentStore.setState({ alignmentId })
}

/** Minutes are worked out from the plan, so they are no change of it. */
export function knowMinutes(minutes: UnitMinutes | null): void {
  const { project } = documentStore.getState()
  if (project && project.minutes !== minutes) documentStore.setState({ project: { ...project, minutes } })
}

/** Whether the open plan is still this one: minutes that came meanwhile are no change of it. */
export function stillOpen(project: Project): boolean {
  const now = documentStore.getState().project
  const keys = Object.keys({ ...now, ...project }) as (keyof Project)[]
  return keys.every((key) => key === 'minutes' || now?.[key] === project[key])
}

export function markSaved(saved: SavedState): void {
  documentStore.setState({ saved })
}

export function alignmentOf(state: DocumentState): Alignment | null {
  return state.project?.alignments.find(({ id }) => id === state.alignmentId) ?? null
}

/** The open project and its alignment; throws when there is none, so call it only from what needs a plan. */
export function openPlan(): { project: Project; alignment: Alignment } {
  const state = documentStore.getState()
  const alignment = alignmentOf(state)
  if (!state.project || !alignment) throw new Error('No plan is open.')
  return { project: state.project, alignment }
}

function step(kind: Operation['kind'], change: PlanChange, project: Project, history: History): void {
  const { operation, alignmentId } = documentStore.getState()
  documentStore.setState({
    project,
    history,
    operation: { number: (operation?.number ?? 0) + 1, kind, change },
    saved: 'saving',
    alignmentId: project.alignments.some(({ id }) => id === alignmentId) ? alignmentId : latestAlignment(project),
  })
}

/** Id of the one that a plan is opened with. */
export function latestAlignment(project: Project): string {
  return project.scenarios.at(-1)?.core ?? project.alignments.at(-1)?.id ?? ''
}

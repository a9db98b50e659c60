import type { Project } from '#model/project.ts'
import { isHeavy } from '#plan/actualsFile.ts'
import { writeChange } from '#plan/changeFile.ts'
import { appendLog, touchPlan, writeBase, type LogEntry, type Stored } from '#storage/database.ts'
import { writePlanBytes } from '#workers/jobs.ts'
import { documentStore, markSaved, type DocumentState } from './documentStore.ts'
import { notify } from './notices.ts'
import { savePlanFile } from './savePlan.ts'

/** Steps after the base, more than which a new base is written so that opening stays fast. */
const stepsPerBase = 200
const encoder = new TextEncoder()

interface Keeping {
  readonly planId: string
  /** Number of the last step that was handed over. */
  latest: number
  baseNumber: number
  waiting: LogEntry[]
  writing: Promise<void> | null
}

let keeping: Keeping | null = null

/** Follows the document from here on: every step goes to this browser's store as soon as it is made. */
export function startAutosave(): void {
  documentStore.subscribe((state, before) => {
    if (state.operation && state.operation !== before.operation && state.planId === keeping?.planId) {
      keep(keeping, state, state.operation)
    }
  })
}

/** A plan that was read from the store; its next step is `latest` + 1. */
export function keepOn(planId: string, latest: number, baseNumber: number): void {
  keeping = { planId, latest, baseNumber, waiting: [], writing: null }
}

/** A plan that the store does not have yet: the whole of it is written first. */
export function keepNew(planId: string, project: Project, outlines: object | null): void {
  const kept: Keeping = { planId, latest: 0, baseNumber: 0, waiting: [], writing: null }
  keeping = kept
  markSaved('saving')
  kept.writing = saveBase(kept, project, outlines, 0).then((stored) => {
    kept.writing = null
    // without its base a log says nothing
    if (told(stored)) flush(kept)
  })
}

export function stopAutosave(): void {
  keeping = null
}

function keep(
  kept: Keeping,
  { project, planId }: DocumentState,
  operation: NonNullable<DocumentState['operation']>,
): void {
  const { kind, change } = operation
  const bytes = kind === 'commit' ? encoder.encode(writeChange(project!, change)) : new Uint8Array(0)
  kept.waiting.push({ plan: planId, number: ++kept.latest, kind, bytes })
  // what the log cannot carry goes into a new base at once
  if (isHeavy(change)) kept.baseNumber = kept.latest - stepsPerBase
  if (change.edits.some((edit) => edit.kind === 'name')) void touchPlan(planId, { name: project!.name })
  flush(kept)
}

/** One transaction at a time; what is made meanwhile goes with the next. */
function flush(kept: Keeping): void {
  if (kept.writing) return
  if (kept.waiting.length === 0) return finish(kept)
  const entries = kept.waiting
  kept.waiting = []
  kept.writing = appendLog(entries).then((stored) => {
    kept.writing = null
    if (told(stored)) return flush(kept)
    kept.waiting = [...entries, ...kept.waiting]
  })
}

function finish(kept: Keeping): void {
  if (kept !== keeping) return
  if (documentStore.getState().saved === 'saving') markSaved('saved')
  if (kept.latest - kept.baseNumber >= stepsPerBase) compact(kept)
}

function compact(kept: Keeping): void {
  const { project, outlines } = documentStore.getState()
  if (!project) return
  const number = kept.latest
  kept.writing = saveBase(kept, project, outlines, number).then((stored) => {
    kept.writing = null
    // the log alone still says everything: try again after as many steps
    kept.baseNumber = number
    if (stored.stored) flush(kept)
  })
}

async function saveBase(kept: Keeping, project: Project, outlines: object | null, baseNumber: number): Promise<Stored> {
  const bytes = await writePlanBytes(project, outlines)
  return writeBase({ id: kept.planId, name: project.name, openedAt: Date.now(), baseNumber }, bytes)
}

/** False, and said so, when it could not be stored. */
function told(stored: Stored): boolean {
  if (stored.stored) return true
  const first = documentStore.getState().saved !== 'failed'
  markSaved('failed')
  if (first) {
    const why = stored.full
      ? 'The browser’s storage is full, so the latest changes are only in this tab.'
      : `The latest changes could not be written to this browser (${stored.why}) and are only in this tab.`
    notify(`${why} Save the plan as a file, then free some space.`, 'error', {
      label: 'Save plan file',
      run: () => void savePlanFile(),
    })
  }
  return false
}

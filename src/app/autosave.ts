import type { Actuals } from '#model/actuals.ts'
import type { Project } from '#model/project.ts'
import { heavyActuals, type ActualsBeside } from '#plan/actualsFile.ts'
import { writeChange } from '#plan/changeFile.ts'
import { appendLog, touchPlan, writeActuals, writeBase, type LogEntry, type Stored } from '#storage/database.ts'
import { writePlan } from '#workers/jobs.ts'
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
  /** What the store must have before anything else: without its base a log says nothing. */
  first: { readonly project: Project; readonly outlines: Blob | null } | null
  waiting: Step[]
  /** Actuals that lie beside the log, and those of them that are still to be written. */
  readonly beside: WeakMap<Actuals, number>
  besideWaiting: { readonly number: number; readonly actuals: Actuals }[]
  writing: Promise<void> | null
}

/** Written out only when it is stored, after the screen shows it: the ids of some thousand units take milliseconds. */
interface Step {
  readonly number: number
  readonly kind: LogEntry['kind']
  readonly text: () => string
}

let keeping: Keeping | null = null

/** Follows the document from here on: every step goes to this browser's store right after it is made. */
export function startAutosave(): void {
  documentStore.subscribe((state, before) => {
    if (state.operation && state.operation !== before.operation && state.planId === keeping?.planId) {
      keep(keeping, state, state.operation)
    }
  })
}

/** A plan that was read from the store; its next step is `latest` + 1. */
export function keepOn(planId: string, latest: number, baseNumber: number, beside: ActualsBeside = new Map()): void {
  keeping = keepingOf(planId, latest, baseNumber, beside)
}

function keepingOf(planId: string, latest: number, baseNumber: number, found: ActualsBeside = new Map()): Keeping {
  const beside = new WeakMap([...found].map(([number, actuals]) => [actuals, number]))
  return { planId, latest, baseNumber, first: null, waiting: [], beside, besideWaiting: [], writing: null }
}

/** A plan that the store does not have yet: the whole of it is written first. */
export function keepNew(planId: string, project: Project, outlines: Blob | null): void {
  keeping = { ...keepingOf(planId, 0, 0), first: { project, outlines } }
  markSaved('saving')
  flush(keeping)
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
  const number = ++kept.latest
  const heavy = heavyActuals(change)
  if (kind === 'commit') heavy.forEach((actuals, side) => putBeside(kept, actuals, 2 * number + side))
  const text = () => (kind === 'commit' ? writeChange(project!, change, (actuals) => kept.beside.get(actuals)!) : '')
  kept.waiting.push({ number, kind, text })
  // so that the plan can be read without them
  if (heavy.length > 0) kept.baseNumber = kept.latest - stepsPerBase
  if (change.edits.some((edit) => edit.kind === 'name')) void touchPlan(planId, { name: project!.name })
  setTimeout(() => flush(kept))
}

/** Under a number that no other change gives. */
function putBeside(kept: Keeping, actuals: Actuals, number: number): void {
  if (kept.beside.has(actuals)) return
  kept.beside.set(actuals, number)
  kept.besideWaiting.push({ number, actuals })
}

/** One transaction at a time; what is made meanwhile goes with the next. What could not be stored is tried again first. */
function flush(kept: Keeping): void {
  if (kept.writing) return
  if (kept.first) {
    kept.writing = saveBase(kept, kept.first.project, kept.first.outlines, 0).then((stored) => {
      kept.writing = null
      if (!told(stored)) return
      kept.first = null
      flush(kept)
    })
    return
  }
  const beside = kept.besideWaiting[0]
  if (beside) {
    kept.writing = writeActuals(kept.planId, beside.number, beside.actuals).then((stored) => {
      kept.writing = null
      if (!told(stored)) return
      kept.besideWaiting = kept.besideWaiting.slice(1)
      flush(kept)
    })
    return
  }
  if (kept.waiting.length === 0) return finish(kept)
  const steps = kept.waiting
  kept.waiting = []
  const entries = steps.map(({ number, kind, text }) => {
    return { plan: kept.planId, number, kind, bytes: encoder.encode(text()) }
  })
  kept.writing = appendLog(entries).then((stored) => {
    kept.writing = null
    if (told(stored)) return flush(kept)
    kept.waiting = [...steps, ...kept.waiting]
  })
}

function finish(kept: Keeping): void {
  if (kept !== keeping) return
  if (documentStore.getState().saved === 'saving') markSaved('saved')
  if (kept.latest - kept.baseNumber >= stepsPerBase) compact(kept)
}

/** Where it cannot be written, the log alone still says everything: it is tried again after as many steps. */
function compact(kept: Keeping): void {
  const { project, outlines } = documentStore.getState()
  if (!project) return
  const number = kept.latest
  kept.writing = saveBase(kept, project, outlines, number).then(() => {
    kept.writing = null
    kept.baseNumber = number
    flush(kept)
  })
}

async function saveBase(kept: Keeping, project: Project, outlines: Blob | null, baseNumber: number): Promise<Stored> {
  try {
    const base = await writePlan(project, outlines)
    return await writeBase({ id: kept.planId, name: project.name, openedAt: Date.now(), baseNumber }, base)
  } catch (trouble) {
    return { stored: false, full: false, why: (trouble as Error).message }
  }
}

/** False, and said so, when it could not be stored. */
function told(stored: Stored): boolean {
  if (stored.stored) return true
  const first = documentStore.getState().saved !== 'failed'
  markSaved('failed')
  if (first) {
    const why = stored.full
      ? 'The browser’s storage is full, so the latest changes are only in this tab. Save the plan as a file, then free some space.'
      : `The latest changes could not be written to this browser (${stored.why}) and are only in this tab. Save the plan as a file.`
    notify(why, 'error', {
      label: 'Save plan file',
      run: () => void savePlanFile(),
    })
  }
  return false
}

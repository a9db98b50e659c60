import type { SavedStep } from '#jobs/restorePlan.ts'
import { isRefusal } from '#model/change.ts'
import type { Project } from '#model/project.ts'
import {
  deletePlan,
  listPlans,
  readActuals,
  readPlan,
  touchPlan,
  type LogEntry,
  type StoredPlan,
} from '#storage/database.ts'
import { lockPlan, type PlanLock } from '#storage/planLock.ts'
import { readPreference, writePreference } from '#storage/preferences.ts'
import { restorePlan } from '#workers/jobs.ts'
import { keepNew, keepOn, stopAutosave } from './autosave.ts'
import { countAhead } from './derived.ts'
import { closeDocument, documentStore, openDocument } from './documentStore.ts'
import { recallReport } from './importReports.ts'
import { notify } from './notices.ts'
import { forgetSteps } from './planSteps.ts'
import { forgetPlan } from './sessionStore.ts'

export type { StoredPlan }

let lock: PlanLock | null = null
/** Whether this tab has the lock, or waits for it. */
let locked = false

/** Opens what was open when the tab was closed or reloaded. */
export async function reopenLatest(): Promise<void> {
  const latest = readPreference('openPlan')
  if (latest) await openStoredPlan(latest)
}

export async function recentPlans(): Promise<StoredPlan[]> {
  try {
    return await listPlans()
  } catch {
    return [] // without a store there are no plans; importing says so when it cannot save
  }
}

/** A plan that was just made from files; from now on it is kept in this browser. */
export function openNewPlan(project: Project, outlines: Blob | null): string {
  leavePlan()
  const planId = `${Date.now().toString(36)}`
  lock = lockPlan(planId)
  locked = true
  openDocument({ planId, project, outlines, saved: 'saving' })
  keepNew(planId, project, outlines)
  writePreference('openPlan', planId)
  return planId
}

/** `Sample`, `Sample 2`, `Sample 3` …: a name that no plan of this browser has. */
export async function nextPlanName(name: string): Promise<string> {
  const taken = new Set((await recentPlans()).map((plan) => plan.name))
  const stem = name.replace(/ \d+$/, '')
  let next = name
  for (let n = 2; taken.has(next); n++) next = `${stem} ${n}`
  return next
}

/** One that is open stays as it is: read again, it would lose what is not saved yet. */
export async function openStoredPlan(planId: string): Promise<void> {
  if (documentStore.getState().planId === planId) return
  const asked = lockPlan(planId)
  const writable = await asked.held
  const opened = await load(planId, !writable).catch((trouble: Error) => {
    asked.release()
    throw trouble
  })
  if (!opened) return asked.release()
  lock?.release()
  lock = asked
  locked = writable
  writePreference('openPlan', planId)
  if (writable) return
  notify('This plan is open in another tab, so it is read-only here until that tab is closed.', 'warning')
  // the other tab may have been closed while this one was loading
  void asked.ours.then(() => takeOver(planId))
}

/** Refused, with a sentence, while another tab works on it. */
export async function forgetStoredPlan(planId: string): Promise<void> {
  const openHere = documentStore.getState().planId === planId
  if (!(openHere && locked) && !(await isFree(planId))) {
    return void notify('This plan is open in another tab. Close it there, then remove it.', 'warning')
  }
  if (openHere) closePlan()
  await deletePlan(planId)
  forgetSteps(planId)
}

async function isFree(planId: string): Promise<boolean> {
  const asked = lockPlan(planId)
  const free = await asked.held
  asked.release()
  return free
}

export function closePlan(): void {
  leavePlan()
  closeDocument()
  writePreference('openPlan', '')
}

function leavePlan(): void {
  wishes++
  stopAutosave()
  lock?.release()
  lock = null
  forgetPlan()
}

/** The other tab was closed: what it left is read again, and this tab may write. */
async function takeOver(planId: string): Promise<void> {
  if (documentStore.getState().planId !== planId) return
  locked = true
  if (await load(planId, false)) notify('The other tab was closed: the plan can be edited here now.', 'good')
}

/** Grows with every wish to open or close a plan: what was asked for last is what opens. */
let wishes = 0

/** False where it is not there or cannot be read, which is said, or where it is no longer wanted. */
async function load(planId: string, readOnly: boolean): Promise<boolean> {
  const wish = ++wishes
  const stored = await readPlan(planId).catch((trouble: Error) => trouble)
  if (stored instanceof Error) {
    notify(
      `The plan could not be read from this browser’s storage (${stored.message}). It was not changed: reload the page to try again.`,
      'error',
    )
    return false
  }
  if (!stored) {
    if (readPreference('openPlan') === planId) writePreference('openPlan', '')
    notify(
      'This plan is not in this browser: it was closed before it was saved, or removed in another tab or with the data of this site. Open its plan file if you saved one.',
      'error',
    )
    return false
  }
  const { found, left } = await readActuals(planId, actualsInMemory).catch(() => nothingBeside)
  const restored = await restorePlan(stored.base, stored.plan.baseNumber, stored.log.map(savedStep), found)
  if (!isRefusal(restored)) await countAhead(restored.project, () => wish !== wishes)
  if (wish !== wishes) return false
  if (isRefusal(restored)) {
    notify(
      `${stored.plan.name} lies damaged in this browser’s storage. ${restored.refused} Open the latest plan file that you saved of it.`,
      'error',
    )
    return false
  }
  stopAutosave()
  forgetPlan()
  const { project, outlines, history, beside } = restored
  openDocument({ planId, project, outlines, history, readOnly })
  void recallReport(planId)
  if (!readOnly) {
    keepOn(planId, stored.log.at(-1)?.number ?? stored.plan.baseNumber, stored.plan.baseNumber, beside)
    void touchPlan(planId, { openedAt: Date.now() })
  }
  if (left > 0) {
    const how = left === 1 ? 'One earlier file' : `${left} earlier files`
    notify(`${how} of actuals would not fit into memory; undoing that far shows the plan without actuals.`, 'warning')
  }
  return true
}

/** Rows of replaced actuals that are brought back for undo: two files of 250,000 accounts and 24 months. */
const actualsInMemory = 12_000_000
const nothingBeside = { found: new Map<number, never>(), left: 0 }

const decoder = new TextDecoder()

function savedStep({ number, kind, bytes }: LogEntry): SavedStep {
  return { number, kind, text: decoder.decode(bytes) }
}

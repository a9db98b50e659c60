import { balanceProblemInSteps, type BalanceTask, type BalanceWish } from '#jobs/balanceTask.ts'
import { isRefusal, type PlanChange, type Refusal } from '#model/change.ts'
import type { Territory } from '#model/plan.ts'
import type { Alignment, Project } from '#model/project.ts'
import type { ProjectSettings } from '#model/settings.ts'
import type { Steps } from '#model/steps.ts'
import type { History } from '#plan/history.ts'
import { redoNext, undoLast } from './commands.ts'
import { documentStore, openPlan } from './documentStore.ts'
import { notify } from './notices.ts'
import type { NoticeAction } from './sessionStore.ts'
import { inSlices } from './slices.ts'

/** The plan as a run counts with it. */
export interface Begin {
  readonly planId: string
  readonly project: Project
  readonly alignment: Alignment
  /** What was done until then: where the history goes on from it, the changes since tell what differs. */
  readonly done: History['done']
}

export function beginHere(): Begin {
  const { planId, history } = documentStore.getState()
  return { planId, ...openPlan(), done: history.done }
}

let preparing = false

/**
 * What a run is asked for, in numbers, worked out between the page's own tasks. Null where another one is being prepared,
 * and, with a sentence, where it is refused or the plan was changed meanwhile.
 */
export async function prepareRun(begin: Begin, wish: BalanceWish): Promise<BalanceTask | null> {
  if (preparing) return null
  preparing = true
  try {
    const { project, alignment, planId } = begin
    const task = await inSlices(balanceProblemInSteps(project, alignment.id, wish), () => !stillThere(begin))
    if (!task || !stillThere(begin)) {
      // who left the plan is told nothing about it
      if (documentStore.getState().planId === planId)
        notify('The plan was changed just as the run was to begin. Begin it again.', 'warning')
      return null
    }
    if (!isRefusal(task)) return task
    notify(task.refused, 'warning')
    return null
  } finally {
    preparing = false
  }
}

/**
 * Whether nothing that a run counts with was changed, or all of it was undone. Other scenarios may be shown, edited, made
 * and deleted: the run is of the one it began in.
 */
export function stillThere({ planId, project, alignment, done }: Begin): boolean {
  const now = documentStore.getState()
  if (now.project === null || now.planId !== planId) return false
  const standing = now.history.done
  if (standing.length < done.length || standing[done.length - 1] !== done.at(-1)) return false
  const counted = countedIn(project, alignment.id)
  return standing.slice(done.length).every((change) => !reaches(change, counted))
}

/**
 * The answer of a run as a change of the plan as it is now: notes and the like that came meanwhile stay, and it is worked
 * out again where one comes between. Null where the plan is not what the run counted with.
 */
export async function answerAsChange(
  begin: Begin,
  changeOf: (project: Project) => Steps<PlanChange | Refusal>,
): Promise<PlanChange | Refusal | null> {
  while (stillThere(begin)) {
    const project = documentStore.getState().project!
    const change = await inSlices(changeOf(project), () => !stillThere(begin))
    if (documentStore.getState().project === project) return change
  }
  return null
}

/**
 * What a run counts with is the roster, the settings, the call plan and all of the alignments that it reads, but no notes,
 * not how figures are written and not what territories are called.
 */
function reaches({ moves, edits }: PlanChange, counted: ReadonlySet<string>): boolean {
  return (
    moves.some(({ alignment }) => counted.has(alignment)) ||
    edits.some((edit) => {
      if (edit.kind === 'note' || (edit.kind === 'territory' && sameButLooks(edit.before, edit.after))) return false
      if ('alignment' in edit) return counted.has(edit.alignment)
      if (edit.kind === 'alignment') return counted.has((edit.before ?? edit.after)!.id)
      if (edit.kind === 'settings') return !readsAlike(edit.before, edit.after)
      return edit.kind === 'rep' || edit.kind === 'callPlan'
    })
  )
}

/** Whether two settings differ at most in how figures are written. */
function readsAlike(before: ProjectSettings, after: ProjectSettings): boolean {
  return sameBut(['indexBase', 'distance', 'currency'], before, after)
}

/** Whether a territory that stays has at most another name or hue. */
function sameButLooks(before: Territory | null, after: Territory | null): boolean {
  return before !== null && after !== null && sameBut(['name', 'color'], before, after)
}

function sameBut<Fields extends object>(written: readonly (keyof Fields)[], before: Fields, after: Fields): boolean {
  const keys = Object.keys({ ...before, ...after }) as (keyof Fields)[]
  return keys.every((key) => written.includes(key) || before[key] === after[key])
}

/** Alignments that a run reads: its own, those beside it in its scenario, and the first, from which moves are counted. */
function countedIn({ alignments, scenarios }: Project, own: string): Set<string> {
  const beside = scenarios.filter(({ core, overlays }) => core === own || overlays.includes(own))
  return new Set([own, alignments[0]!.id, ...beside.flatMap(({ core, overlays }) => [core, ...overlays])])
}

/** Calls `tell` whenever a change makes the answer of a run useless; the returned function ends that. */
export function whenItNoLongerFits(begin: Begin, tell: () => void): () => void {
  let fits = stillThere(begin)
  return documentStore.subscribe(({ planId, project }, before) => {
    if (project === before.project || planId !== begin.planId) return
    const did = fits
    fits = stillThere(begin)
    if (did && !fits) tell()
  })
}

/** What takes the latest step back: an undo, or doing again what was just undone. */
export function wayBack(): NoticeAction {
  const { operation } = documentStore.getState()
  return operation?.kind === 'undo' ? { label: 'Redo', run: redoNext } : { label: 'Undo', run: undoLast }
}

/** Whether the scenario of a run is the one that is shown. */
export function isShown(alignmentId: string): boolean {
  return documentStore.getState().alignmentId === alignmentId
}

/**
 * Calls `drop` once this plan is closed or another one is opened, and says what became of the work: `while Plan 1 was being
 * balanced; that run was dropped`. The returned function ends the wait.
 */
export function whenPlanIsLeft(drop: () => void, lost: string): () => void {
  const { planId, project } = documentStore.getState()
  const end = documentStore.subscribe((state) => {
    if (state.planId === planId) return
    end()
    drop()
    notify(`${project?.name} was closed ${lost}.`, 'warning')
  })
  return end
}

/** Calls `hide` whenever another scenario comes into sight; the returned function ends that. */
export function whenAnotherIsShown(alignmentId: string, hide: () => void): () => void {
  return documentStore.subscribe((state, before) => {
    if (state.alignmentId !== before.alignmentId && state.alignmentId !== alignmentId) hide()
  })
}

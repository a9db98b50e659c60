import { isRefusal } from '#model/change.ts'
import type { Project } from '#model/project.ts'
import { nearer, pastStates, type PastState } from '#plan/mergeBase.ts'
import { mergeChange, type Choice } from '#plan/mergeChange.ts'
import { mergePlans, type Conflict, type Merge } from '#plan/mergePlans.ts'
import { conflictWords, takenGround, takenWords } from '#plan/mergeWords.ts'
import { callPlanState } from '#units/workload.ts'
import { openPlanFile } from '#workers/jobs.ts'
import { applyAsItIs, mayEdit, selectUnits, undoLast } from './commands.ts'
import { documentStore, openPlan, stillOpen } from './documentStore.ts'
import { askForFiles } from './files.ts'
import type { Merging } from './mergingState.ts'
import { dismiss, notify } from './notices.ts'
import { sessionStore, setSession } from './sessionStore.ts'
import { countText } from './words.ts'

export type { Choice, Conflict, Merge, Merging }
export { conflictWords, takenGround, takenWords }

/** Asks for a copy of the open plan and lays it beside it, unless one lies there. */
export async function mergeCopy(): Promise<void> {
  if (!mayEdit()) return
  // one that was begun goes on where another sheet took its place
  if (sessionStore.getState().merging) return showMerge()
  const [file] = await askForFiles('.json', false)
  if (!file) return
  const theirs = await readCopy(file)
  if (!theirs) return
  const { project } = openPlan()
  const looking = notify('Looking for what both plans go back to.')
  const base = await nearestState(project, theirs)
  dismiss(looking)
  if (!stillOpen(project)) return void notify('The plan was changed meanwhile. Merge the copy again.', 'warning')
  begin(file.name, base.project, theirs, baseText(base))
}

/** Another base than the one that was found: a file that both copies were made of. */
export async function mergeOnto(): Promise<void> {
  const { merging } = sessionStore.getState()
  const [file] = await askForFiles('.json', false)
  if (!merging || !file) return
  const base = await readCopy(file)
  if (base) begin(merging.file, base, merging.merge.theirs, `the file ${file.name}`)
}

function begin(file: string, base: Project, theirs: Project, baseName: string): void {
  const merge = mergePlans(base, openPlan().project, theirs)
  if (isRefusal(merge)) return void notify(`${file}: ${merge.refused}`, 'error')
  if (merge.taken.length + merge.conflicts.length === 0) {
    setSession({ merging: null })
    return void notify(`${file} holds nothing that this plan does not have already.`)
  }
  setSession({ merging: { file, merge, base: baseName, choices: new Map() } })
  showMerge()
  selectContested(merge)
}

function showMerge(): void {
  setSession({ sheet: 'mergeCopy', tableOpen: true })
}

/** The ground that both changed is seen on the map at once. */
function selectContested({ mine, conflicts }: Merge): void {
  const contested = contestedIn(conflicts)
  if (contested.size === 0) return
  const units: number[] = []
  mine.units.id.forEach((id, unit) => contested.has(id) && units.push(unit))
  selectUnits(Uint32Array.from(units))
}

function contestedIn(conflicts: readonly Conflict[]): Set<string> {
  return new Set(conflicts.flatMap(({ kind, id }) => (kind === 'unit' ? [id] : [])))
}

export function settle(keys: readonly string[], choice: Choice): void {
  const { merging } = sessionStore.getState()
  if (!merging) return
  const choices = new Map(merging.choices)
  for (const key of keys) choices.set(key, choice)
  setSession({ merging: { ...merging, choices } })
}

/** The plan stays as it is; what was settled already can be taken up again. */
export function dropMerge(): void {
  const { merging } = sessionStore.getState()
  endMerge()
  if (!merging || merging.choices.size === 0) return
  const { planId } = documentStore.getState()
  const settled = countText(merging.choices.size, 'conflict')
  notify(`${merging.file} was not merged; ${settled} had been settled.`, 'plain', {
    label: 'Go on with it',
    run: () => {
      if (documentStore.getState().planId !== planId) return
      setSession({ merging })
      showMerge()
      selectContested(merging.merge)
    },
  })
}

/** The contested ground was chosen for the planner, so it is let go of. */
function endMerge(): void {
  const { merging } = sessionStore.getState()
  setSession({ merging: null, sheet: null })
  if (merging && contestedIn(merging.merge.conflicts).size > 0) selectUnits(new Uint32Array(0))
}

/** All of it as one change. */
export function finishMerge(): void {
  const { merging } = sessionStore.getState()
  if (!merging) return
  const { project } = openPlan()
  if (!stillOpen(merging.merge.mine)) {
    const again = mergePlans(merging.merge.base, project, merging.merge.theirs)
    if (isRefusal(again)) return void notify(again.refused, 'error')
    setSession({ merging: { ...merging, merge: again } })
    return void notify(
      'The plan was changed meanwhile, so the copy was laid beside it again. Look once more.',
      'warning',
    )
  }
  const answer = mergeChange(merging.merge, merging.choices, (callPlan) =>
    callPlanState(project.accounts, project.units, callPlan),
  )
  if (isRefusal(answer)) return void notify(answer.refused, 'warning')
  // nothing beside it: the command line makes the same plan of the same three files
  if (!applyAsItIs(answer.change)) return
  endMerge()
  const said = [...merging.merge.left, ...answer.stayed]
  notify([`${answer.change.label}.`, ...said].join(' '), said.length > 0 ? 'warning' : 'good', {
    label: 'Undo',
    run: undoLast,
  })
}

async function readCopy(file: File): Promise<Project | null> {
  const opened = await openPlanFile(new Uint8Array(await file.arrayBuffer()))
  if (isRefusal(opened)) {
    notify(`${file.name}: ${opened.refused}`, 'error')
    return null
  }
  return opened.project
}

/** Looks back through the history in slices, so that the page goes on living. */
async function nearestState(project: Project, theirs: Project): Promise<PastState> {
  let best: PastState | null = null
  for (const state of pastStates(project, documentStore.getState().history, theirs)) {
    best = best ? nearer(best, state) : state
    if (best.differences === 0) break
    await new Promise((resolve) => setTimeout(resolve))
  }
  return best!
}

function baseText({ since }: PastState): string {
  if (since === 0) return 'the plan as it is now'
  const change = documentStore.getState().history.done.at(-since - 1)
  const when = `${countText(since, 'change')} ago`
  return change ? `“${change.label}”, ${when}` : `where the history of this plan begins, ${when}`
}

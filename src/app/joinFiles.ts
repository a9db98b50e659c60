import { describeTerritories } from '#import/territories.ts'
import type { ImportedTerritory } from '#import/importedAlignment.ts'
import { callPlanChange } from '#jobs/callPlanChange.ts'
import { locksChange } from '#jobs/locksChange.ts'
import { overridesChange } from '#jobs/overridesChange.ts'
import { findingWords, lowerFirst } from '#import/findingWords.ts'
import { saysFte, withoutFte } from '#import/roster.ts'
import { isRefusal } from '#model/change.ts'
import { issueGroups } from '#model/issue.ts'
import { assignedBy, territoryHues, type Plan, type Territory } from '#model/plan.ts'
import type { Rep } from '#model/roster.ts'
import { joinRoster, repsLeftOut } from '#plan/joinRoster.ts'
import { setRoster } from '#plan/project.ts'
import { replaceAlignment } from '#plan/replaceAlignment.ts'
import { nameList } from '#plan/words.ts'
import { addUnitMeasures, readAlignmentFile, readRosterTable } from '#workers/jobs.ts'
import { apply, undoLast } from './commands.ts'
import { documentStore, openPlan } from './documentStore.ts'
import { wholeText } from './format.ts'
import { ownedAreas } from './importRequest.ts'
import type { AreasFile, JoiningAlignment, ReadFile } from './importSession.ts'
import { set } from './importState.ts'
import { notify } from './notices.ts'
import { nextPlanName, openNewPlan } from './plans.ts'
import { rememberStep } from './planSteps.ts'
import { offerToMatch } from './repMatching.ts'
import { setSession } from './sessionStore.ts'
import { divideBy } from './unitsChange.ts'
import { countText, unitsText } from './words.ts'

/** A roster file becomes the roster of the open plan; new reps come beside those who have a territory. */
export async function takeRoster({ name, table }: ReadFile): Promise<void> {
  const read = await readRosterTable(table)
  if (isRefusal(read)) return void notify(`${name}: ${read.refused}`, 'error')
  const { project } = openPlan()
  const { roster, beside } = joinRoster(project, read.reps)
  const full = saysFte(table) ? '' : ` ${withoutFte}`
  if (!beside) return replaceRoster(name, roster, full)
  if (!apply(setRoster(project, { roster }))) return
  const came = `${countText(read.reps.length, 'rep')} without a territory, beside the others of the roster.`
  notify(
    `${name}: ${came}${full}`,
    'plain',
    { label: 'Only these reps', run: () => replaceRoster(name, read.reps, full) },
    { label: 'Add reps', run: () => setSession({ sheet: 'addReps', tableOpen: true }) },
  )
}

/** Who is not in the file leaves a vacant territory behind, which is said. */
function replaceRoster(name: string, roster: readonly Rep[], full: string): void {
  const { project } = openPlan()
  const gone = repsLeftOut(project, roster)
  if (!apply(setRoster(project, { roster }))) return
  const names = nameList(gone.map((rep) => rep.name || rep.id))
  const left = `${names} ${gone.length === 1 ? 'is' : 'are'} not in it; what was theirs is vacant.`
  notify(
    `${name}: the roster has ${countText(roster.length, 'rep')} now.${gone.length > 0 ? ` ${left}` : ''}${full}`,
    gone.length > 0 ? 'warning' : 'good',
    { label: 'Undo', run: undoLast },
    offerToMatch(),
  )
}

/**
 * A zip-to-terr file or a map becomes the shown alignment of the open plan; territories are joined by their ids. One that
 * names only a part of the units waits until the planner has said what becomes of the others: true then.
 */
export async function takeAlignment(file: ReadFile | AreasFile, territories: ReadFile | null): Promise<boolean> {
  const areas = 'table' in file ? null : file
  const name = areas && areas.layers.length > 1 ? `${file.name}, ${areas.layers[areas.layer]!.name}` : file.name
  const { project, alignment } = openPlan()
  const { outlines } = documentStore.getState()
  const from = 'table' in file ? file.table : ownedAreas(file)
  const read = await readAlignmentFile(from, project.units, outlines, project.roster)
  if (isRefusal(read)) {
    notify(`${name}: ${read.refused}`, 'error', ...(areas ? [divideBy(areas)] : []))
    return false
  }
  const known = [...project.roster, ...read.newReps]
  const described = territories
    ? describeTerritories(read.territories, territories.table, known)
    : { territories: read.territories, newReps: [] }
  const missing = read.territoryOf.reduce((count, territory) => count + (territory === 0 ? 1 : 0), 0)
  const newReps = [...read.newReps, ...described.newReps]
  const joining = { name, read, territories: described.territories, newReps, missing, areas }
  const owned = alignment.plan.territoryOf.some((slot, unit) => slot > 0 && read.territoryOf[unit] === 0)
  if (missing > 0 && owned) {
    set({ joining, alignment: null, territories: null, areas: null })
    return true
  }
  joinAlignment(joining, 'all')
  return false
}

/**
 * `listed`: units that the file does not name stay where they are; `all`: they become Unassigned. Reps of new territories
 * whom the roster does not know join it.
 */
export function joinAlignment(joining: JoiningAlignment, units: 'all' | 'listed'): void {
  const { name, read, territories, missing, areas } = joining
  const { project, alignment } = openPlan()
  const { slots, changed } = joined(alignment.plan, territories)
  const wish = {
    label: `Imported ${name}`,
    territoryOf: read.territoryOf.map((territory, unit) =>
      territory === 0 ? (units === 'listed' ? alignment.plan.territoryOf[unit]! : 0) : slots[territory - 1]!,
    ),
    by: assignedBy.import,
    territories: changed,
  }
  const change = replaceAlignment(project, alignment.id, wish)
  const reps = joining.newReps.filter(({ id }) => [...changed.values()].some((territory) => territory?.repId === id))
  const joiners = reps.map((after) => ({ kind: 'rep', before: null, after }) as const)
  if (!apply(isRefusal(change) ? change : { ...change, edits: [...change.edits, ...joiners] })) return
  const unknown = read.counts.setAside + read.counts.unplaced
  const parts = [`${countText(territories.length, 'territory', 'territories')} taken over`]
  if (reps.length > 0) parts.push(`${countText(reps.length, 'rep')} joined the roster`)
  const settled = territories.filter(({ repId }, at) => {
    const now = alignment.plan.territories[slots[at]!]
    return now && repId !== '' && repId !== now.repId
  }).length
  if (settled > 0) {
    const many = 'territories keep their reps, the file names others'
    parts.push(countText(settled, 'territory keeps its rep, the file names another', many))
  }
  if (unknown > 0) parts.push(`${countText(unknown, areas ? 'area' : 'row')} could not be matched`)
  if (missing > 0) {
    const others = `${unitsText(project.units.kind, missing)} not in the file`
    parts.push(
      units === 'all'
        ? `${others} ${missing === 1 ? 'is' : 'are'} Unassigned`
        : `${others} ${missing === 1 ? 'stays as it was' : 'stay as they were'}`,
    )
  }
  const doubts = issueGroups(read.issues, 0).filter(({ action }) => action === 'kept')
  for (const { problem, action, count } of doubts) {
    parts.push(`${wholeText(count)} × ${lowerFirst(findingWords(problem, action).wrong)}`)
  }
  const tone = unknown > 0 || settled > 0 || doubts.length > 0 || (missing > 0 && units === 'all') ? 'warning' : 'good'
  notify(`${name}: ${parts.join('; ')}.`, tone, { label: 'Undo', run: undoLast }, ...(areas ? [divideBy(areas)] : []))
}

/** Accounts that a file holds against their geography become overrides of the shown alignment. */
export function takeOverrides({ name, table }: ReadFile): void {
  const { project, alignment } = openPlan()
  const read = overridesChange(project, alignment.id, table, `Imported ${name}`)
  if (isRefusal(read)) return void notify(`${name}: ${read.refused}`, 'error')
  if (!apply(read.change)) return
  const parts = [`${countText(read.taken, 'account')} held`]
  const troubles = issueGroups(read.issues, 0)
  for (const { problem, count } of troubles) parts.push(`${countText(count, 'row')}: ${problem}`)
  const tone = troubles.length > 0 ? 'warning' : 'good'
  notify(`${name}: ${parts.join('; ')}.`, tone, { label: 'Undo', run: undoLast })
}

/** What a file locks is locked in the shown alignment. */
export function takeLocks({ name, table }: ReadFile): void {
  const { project, alignment } = openPlan()
  const read = locksChange(project, alignment.id, table, `Imported ${name}`)
  if (isRefusal(read)) return void notify(`${name}: ${read.refused}`, 'error')
  if (!apply(read.change)) return
  const parts = [`${countText(read.taken, 'lock')} set`]
  const { left } = read
  if (left > 0) parts.push(`${countText(left, 'row')} could not be used: this plan does not have what they name`)
  notify(`${name}: ${parts.join('; ')}.`, left > 0 ? 'warning' : 'good', { label: 'Undo', run: undoLast })
}

/** Calls and minutes that a file gives to segments; workload follows at once. */
export function takeCallPlan({ name, table }: ReadFile): void {
  const read = callPlanChange(openPlan().project, table)
  if (isRefusal(read)) return void notify(`${name}: ${read.refused}`, 'error')
  if (!apply(read.change)) return
  const parts = [`the call plan has ${countText(read.taken, 'segment')} now`]
  const { left } = read
  if (left > 0) parts.push(`${countText(left, 'row')} could not be read`)
  notify(`${name}: ${parts.join('; ')}.`, left > 0 ? 'warning' : 'good', { label: 'Undo', run: undoLast })
}

/** A table of units and numbers: the plan opens anew with them as measures; undo opens the one before. */
export async function takeUnitTable({ name, table }: ReadFile): Promise<void> {
  const { project, planId: before, outlines, history } = documentStore.getState()
  const made = await addUnitMeasures(project!, table)
  if (isRefusal(made)) return void notify(`${name}: ${made.refused}`, 'error')
  openNewPlan({ ...made.project, name: await nextPlanName(project!.name) }, outlines)
  rememberStep(before, history, `Measures of units from ${name}`)
  const { unplaced } = made.counts
  const parts = [`the units have ${made.added.map((measure) => measure.name).join(', ')} now`]
  if (unplaced > 0) parts.push(`${countText(unplaced, 'row')} name no unit of this plan`)
  notify(`${name}: ${parts.join('; ')}.`, unplaced > 0 ? 'warning' : 'good', { label: 'Undo', run: undoLast })
}

/** The slot of each imported territory, and the territories that appear in new slots. */
function joined(
  plan: Plan,
  imported: readonly ImportedTerritory[],
): { slots: number[]; changed: Map<number, Territory | null> } {
  const slotOf = new Map(
    plan.territories.flatMap((territory, slot) => (territory ? [[territory.id, slot] as const] : [])),
  )
  const changed = new Map<number, Territory | null>()
  let next = plan.territories.length
  const slots = imported.map((territory) => {
    const known = slotOf.get(territory.id)
    if (known !== undefined) return known
    const color = territoryHues[next % territoryHues.length]!
    changed.set(next, { ...territory, color, locked: false, parentId: '' })
    return next++
  })
  return { slots, changed }
}

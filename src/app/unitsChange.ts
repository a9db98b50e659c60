import { isRefusal } from '#model/change.ts'
import { changePlanUnits } from '#workers/jobs.ts'
import { mayEdit, undoLast } from './commands.ts'
import { documentStore, openPlan } from './documentStore.ts'
import { unitsOf } from './importRequest.ts'
import { keepReport } from './importReports.ts'
import { cancellable, current, set } from './importState.ts'
import { keepAreas } from './keptAreas.ts'
import { nothingImported, type AreasFile, type UnitsChange } from './importSession.ts'
import { notify } from './notices.ts'
import { nextPlanName, openNewPlan } from './plans.ts'
import { rememberStep } from './planSteps.ts'
import { sessionStore, setSession, type NoticeAction } from './sessionStore.ts'
import { unitsText } from './words.ts'

/** Opens the sheet in which the units of the open plan are changed. */
export function startUnitsChange(wanted?: UnitsChange['kind']): void {
  const { units } = openPlan().project
  const kind = wanted ?? (units.kind === 'zip' ? 'h3' : 'zip')
  const importing = sessionStore.getState().importing ?? nothingImported
  const unitsChange: UnitsChange = {
    kind,
    resolution: units.resolution || 6,
    keepAccounts: true,
    made: null,
    since: null,
  }
  setSession({ importing: { ...importing, unitsChange, problem: '' }, sheet: 'import', tableOpen: true })
}

/** Areas that came as an alignment can divide the plan instead. */
export function divideBy(areas: AreasFile): NoticeAction {
  const run = () => {
    if (!mayEdit()) return
    setSession({ importing: { ...nothingImported, areas } })
    startUnitsChange('own')
  }
  return { label: 'Divide the map by them', run }
}

export function chooseUnits(part: Partial<UnitsChange>): void {
  const { unitsChange } = current()
  if (unitsChange) set({ unitsChange: { ...unitsChange, made: null, ...part }, problem: '' })
}

/** Shows what would be split and kept; nothing is changed yet. */
export async function tryUnits(): Promise<void> {
  const { unitsChange, areas } = current()
  if (!unitsChange) return
  const { project } = openPlan()
  const { outlines, history: since } = documentStore.getState()
  const { kind: unitKind, resolution, keepAccounts } = unitsChange
  const wish = { units: unitsOf({ unitKind, resolution }, areas), keepAccounts }
  const made = await cancellable('Putting the plan on other units', (signal) =>
    changePlanUnits(project, outlines, wish, signal),
  )
  set({ progress: null })
  if (made === null) return
  if (isRefusal(made)) return set({ problem: made.refused })
  set({ unitsChange: { ...unitsChange, made, since }, problem: '' })
}

/** The plan on its new units opens; the one before stays in this browser. */
export async function openOnNewUnits(): Promise<void> {
  const { unitsChange, areas } = current()
  const made = unitsChange?.made
  if (!made) return
  if (unitsChange.since !== documentStore.getState().history) {
    notify('The plan was changed meanwhile, so it is put on the new units once more. Look again.', 'warning')
    return tryUnits()
  }
  if (unitsChange.kind === 'own') void keepAreas(areas)
  const { planId: before, project: old, history } = documentStore.getState()
  const { importReport: report } = sessionStore.getState()
  const planId = openNewPlan({ ...made.project, name: await nextPlanName(old!.name) }, made.outlines)
  setSession({ importing: null, sheet: null })
  if (report?.planId === before) keepReport(planId, { counts: report.counts, issues: report.issues })
  const { kind, count } = made.project.units
  rememberStep(before, history, `Units changed to ${unitsText(kind, count)}`)
  notify(`The plan stands on ${unitsText(kind, count)} now.`, 'good', { label: 'Undo', run: undoLast })
}

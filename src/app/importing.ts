import { isRefusal } from '#model/change.ts'
import type { TableFileWish } from '#import/tableFile.ts'
import { importPlan, readFile, type TableReading } from '#workers/jobs.ts'
import { rememberColumns } from './columnMemory.ts'
import { mayEdit } from './commands.ts'
import { countAhead } from './derived.ts'
import { choose } from './importChoices.ts'
import { partsOf, takeAccounts, takeFile, takeMoreAccounts, type AskedKind } from './importedFiles.ts'
import { keepReport } from './importReports.ts'
import { requestOf, resultOf } from './importRequest.ts'
import { nothingImported, type Importing } from './importSession.ts'
import { cancelImport, cancellable, current, set } from './importState.ts'
import { takeAlignment, takeCallPlan, takeLocks, takeOverrides, takeRoster, takeUnitTable } from './joinFiles.ts'
import { keepAreas } from './keptAreas.ts'
import { dismissErrors, notify } from './notices.ts'
import { openNewPlan } from './plans.ts'
import { sessionStore, setSession } from './sessionStore.ts'
import { chooseUnits, divideBy, startUnitsChange } from './unitsChange.ts'

export interface GivenFile {
  readonly name: string
  readonly bytes: Uint8Array
  /** The bytes once more: reading hands them over. */
  readonly again: () => Promise<Uint8Array>
}

/**
 * Reads the files on a thread and puts each where it belongs in the import that is under way, or in a new one; with
 * `kind` they are that, otherwise what their columns say.
 */
export async function addToImport(files: readonly GivenFile[], kind?: AskedKind): Promise<boolean> {
  const before = sessionStore.getState().importing
  dismissErrors()
  setSession({ importing: before ?? nothingImported, sheet: 'import' })
  for (const { name, bytes, again } of files) {
    const reading = await cancellable(`Reading ${name}`, (signal, report) => readFile(bytes, {}, report, signal))
    if (reading === null) return giveUp(before)
    if (isRefusal(reading)) {
      notify(`${name}: ${reading.refused}`, 'error')
      return giveUp(sessionStore.getState().importing)
    }
    if (reading.kind === 'areas') takeFile(name, again, reading)
    else if (kind) takeFile(name, again, sheetOfKind(reading, kind))
    else takeSheets(name, again, reading)
  }
  set({ progress: null })
  if (current().accounts) return true
  const { areas, unitsChange } = current()
  if (areas && (unitsChange || !areas.owned) && mayEdit()) startUnitsChange('own')
  else await joinOpenPlan(current())
  return false
}

/** Of a workbook the sheet that looks like what was asked for; the one that was read where none does. */
function sheetOfKind(first: TableReading, kind: AskedKind): TableReading {
  return [first, ...first.beside].find((sheet) => sheet.kind === kind) ?? { ...first, kind }
}

/** A workbook's reps and alignment come along with its accounts, as far as no file of its own was given for them. */
function takeSheets(name: string, again: GivenFile['again'], first: TableReading): void {
  takeFile(name, again, first)
  for (const sheet of first.beside) {
    const { kind, sheets } = sheet
    const helps = kind === 'roster' || kind === 'alignment' || kind === 'territories'
    if (helps && current()[kind] === null) takeFile(`${name}: ${sheets[sheet.sheet]!.name}`, again, sheet)
    else if (kind === 'accounts') takeFile(name, again, sheet)
  }
}

/** Files without accounts go to the plan that is open; without one they wait for the accounts. */
async function joinOpenPlan(files: Importing): Promise<void> {
  const { roster, alignment, territories, overrides, locks, callPlan, unitTable, areas } = files
  if (!mayEdit()) return set({ problem: 'The accounts are still missing. Drop their CSV here, too.' })
  if (roster) await takeRoster(roster)
  if (overrides) takeOverrides(overrides)
  if (callPlan) takeCallPlan(callPlan)
  if (unitTable) await takeUnitTable(unitTable)
  // what is locked stays: the alignment comes first
  const file = alignment ?? areas
  if (alignment && areas) {
    notify(`${areas.name} is left out: ${alignment.name} says who has what.`, 'warning', divideBy(areas))
  }
  if (file && (await takeAlignment(file, territories))) return
  if (locks) takeLocks(locks)
  setSession({ importing: null, sheet: null })
}

/** Reads the accounts' file in another way: another sheet, or with its first line as a row. */
export async function readAccountsAgain(wish: TableFileWish): Promise<void> {
  const { accounts } = current()
  if (!accounts) return
  const bytes = await accounts.again()
  const reading = await cancellable(`Reading ${accounts.name}`, (signal, report) =>
    readFile(bytes, { sheet: accounts.sheet, ...wish }, report, signal),
  )
  set({ progress: null })
  if (reading === null || !('table' in reading)) {
    return set({ problem: reading && isRefusal(reading) ? reading.refused : '' })
  }
  const { table, sheets, sheet } = reading
  takeAccounts({ name: accounts.name, again: accounts.again, table, sheets, sheet }, reading)
}

/** Another layer of the areas' file. */
export async function readAreasAgain(layer: number): Promise<void> {
  const { areas } = current()
  if (!areas?.again) return
  const { name, again } = areas
  const bytes = await again()
  const reading = await cancellable(`Reading ${name}`, (signal, report) =>
    readFile(bytes, { sheet: layer }, report, signal),
  )
  set({ progress: null })
  if (reading === null) return
  if (isRefusal(reading)) return set({ problem: reading.refused })
  if (reading.kind === 'areas') takeFile(name, again, reading)
  chooseUnits({})
}

/** Files that wait for accounts, and that can be the accounts themselves after all. */
export const waitingKinds = [
  'roster',
  'alignment',
  'territories',
  'overrides',
  'locks',
  'callPlan',
  'unitTable',
] as const

/** A file whose columns say too little was taken for something else. */
export async function readAsAccounts(kind: (typeof waitingKinds)[number]): Promise<void> {
  const file = current()[kind]
  if (!file) return
  for (const { name, again, sheet: at } of partsOf(file)) {
    const bytes = await again()
    const reading = await cancellable(`Reading ${name}`, (signal, report) =>
      readFile(bytes, { sheet: at }, report, signal),
    )
    // cancelled: the accounts are still missing
    if (reading === null) return set({ progress: null })
    if (isRefusal(reading)) return set({ progress: null, problem: reading.refused })
    if (!('table' in reading)) return set({ progress: null })
    const { table, sheets, sheet } = reading
    takeMoreAccounts({ name, again, table, sheets, sheet }, reading)
  }
  set({ progress: null, [kind]: null })
}

/** Makes the plan, but does not open it: first the planner sees what was found. */
export async function makePlan(name = ''): Promise<boolean> {
  const asked = requestOf(current())
  if (!asked) return false
  const request = name ? { ...asked, name } : asked
  rememberColumns(request.mapping)
  const made = await cancellable('Cleaning rows', async (signal, report) => {
    const imported = await importPlan(request, report, signal)
    if (!isRefusal(imported)) await countAhead(imported.project, () => signal.aborted)
    signal.throwIfAborted()
    return imported
  })
  set({ progress: null })
  if (made === null) return false
  if (isRefusal(made)) {
    set({ problem: made.refused })
    return false
  }
  set({ result: resultOf(made), problem: '' })
  return true
}

export function backToMapping(): void {
  set({ result: null })
}

/** A group of repairs is made or left; the accounts are read again. */
export async function acceptRepair(problem: string, accepted: boolean): Promise<void> {
  const { choices } = current()
  if (!choices) return
  const others = choices.mapping.declined.filter((one) => one !== problem)
  choose({ mapping: { ...choices.mapping, declined: accepted ? others : [...others, problem] } })
  await makePlan()
}

/** Duplicates that are set aside add their measures to the row that each is like, or not. */
export async function addUpDuplicates(addUp: boolean): Promise<void> {
  const { choices } = current()
  if (!choices) return
  choose({ mapping: { ...choices.mapping, addUp } })
  await makePlan()
}

export async function keepExceptions(keep: boolean): Promise<void> {
  choose({ keepExceptions: keep })
  await makePlan()
}

/** Only now the plan that was open is left. */
export function openImported(): void {
  const { result, overrides, locks, callPlan, areas, choices } = current()
  if (!result) return
  const planId = openNewPlan(result.project, result.outlines)
  setSession({ importing: null, sheet: null })
  keepReport(planId, { counts: result.counts, issues: result.issues })
  if (choices?.unitKind === 'own') void keepAreas(areas)
  if (overrides) takeOverrides(overrides)
  if (callPlan) takeCallPlan(callPlan)
  if (locks) takeLocks(locks)
}

export function dropImport(): void {
  cancelImport()
  setSession({ importing: null, sheet: null })
}

function giveUp(before: Importing | null): false {
  // the whole import was closed
  if (sessionStore.getState().importing === null) return false
  const kept = before?.accounts ? { ...before, progress: null } : null
  setSession({ importing: kept, sheet: kept ? 'import' : null })
  return false
}

import { isRefusal } from '#model/change.ts'
import type { AccountRole } from '#model/account.ts'
import type { Grain } from '#import/grain.ts'
import { bothAbroad, mostlyAtHome } from '#import/abroad.ts'
import { joinTables, sameColumns } from '#import/joinTables.ts'
import { hasPlace, type Mapping } from '#import/mapping.ts'
import { columnsOfOwners, proposedOwners } from '#import/owners.ts'
import type { Roles } from '#import/roles.ts'
import type { TableFileWish } from '#import/tableFile.ts'
import { countAbroad, importPlan, readFile, type FileReading, type TableReading } from '#workers/jobs.ts'
import { cancelImport, cancellable, current, set } from './importState.ts'
import { recallColumns, rememberColumns } from './columnMemory.ts'
import { mayEdit } from './commands.ts'
import { countAhead } from './derived.ts'
import { documentStore } from './documentStore.ts'
import { takeAlignment, takeCallPlan, takeLocks, takeOverrides, takeRoster, takeUnitTable } from './joinFiles.ts'
import { requestOf, resultOf } from './importRequest.ts'
import { keepReport } from './importReports.ts'
import { keepAreas } from './keptAreas.ts'
import { openNewPlan } from './plans.ts'
import { startUnitsChange } from './unitsChange.ts'
import { dismissErrors, notify } from './notices.ts'
import { sessionStore, setSession } from './sessionStore.ts'
import { nothingImported, type ImportChoices, type Importing, type ReadFile, type SpareFile } from './importSession.ts'

export interface GivenFile {
  readonly name: string
  readonly bytes: Uint8Array
  /** The bytes once more: reading hands them over. */
  readonly again: () => Promise<Uint8Array>
}

/** What a planner can ask a file to be. */
export type AskedKind = 'roster' | 'alignment'

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
    take(name, again, kind && reading.kind !== 'areas' ? { ...reading, kind } : reading)
  }
  set({ progress: null })
  if (current().accounts) return true
  if (current().areas && mayEdit()) startUnitsChange('own')
  else await joinOpenPlan(current())
  return false
}

/** Whether a file has the columns of the open plan: then it is likely to be its next month. */
function resembles({ columns }: Mapping): boolean {
  const { project, readOnly } = documentStore.getState()
  if (!project || readOnly) return false
  const known = new Set(project.accounts.columns.map(({ name }) => name))
  const same = columns.filter(({ name }) => known.has(name)).length
  return project.accounts.roles.account_id !== undefined && same >= 0.7 * Math.max(known.size, columns.length)
}

/** Files without accounts go to the plan that is open; without one they wait for the accounts. */
async function joinOpenPlan(files: Importing): Promise<void> {
  const { roster, alignment, territories, overrides, locks, callPlan, unitTable } = files
  if (!mayEdit()) return set({ problem: 'The accounts are still missing. Drop their CSV here, too.' })
  if (roster) await takeRoster(roster)
  if (overrides) takeOverrides(overrides)
  if (callPlan) takeCallPlan(callPlan)
  if (unitTable) await takeUnitTable(unitTable)
  // what is locked stays: the alignment comes first
  if (alignment && (await takeAlignment(alignment, territories))) return
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
  const bytes = await file.again()
  const reading = await cancellable(`Reading ${file.name}`, (signal, report) =>
    readFile(bytes, { sheet: file.sheet }, report, signal),
  )
  set({ progress: null })
  // cancelled: the accounts are still missing
  if (reading === null) return
  if (isRefusal(reading)) return set({ problem: reading.refused })
  if (!('table' in reading)) return
  set({ [kind]: null })
  const { table, sheets, sheet } = reading
  takeAccounts({ name: file.name, again: file.again, table, sheets, sheet }, reading)
}

export function choose(part: Partial<ImportChoices>): void {
  const { choices } = current()
  if (choices) set({ choices: { ...choices, ...part }, problem: '' })
}

/** The field of the areas file that holds the ids. */
export function chooseIdField(idField: string): void {
  const { areas } = current()
  if (areas) set({ areas: { ...areas, idField }, problem: '' })
}

/** A column has one meaning, a meaning one column. */
export function giveRole(column: number, role: AccountRole | null): void {
  const { choices } = current()
  if (!choices) return
  const entries = Object.entries(choices.mapping.roles).filter(([name, at]) => at !== column && name !== role)
  if (role) entries.push([role, column])
  const roles = Object.fromEntries(entries) as Roles<AccountRole>
  choose({
    mapping: { ...choices.mapping, roles },
    present: presentAfter(choices.present, role, roles, choices.mapping.columns),
  })
  if (placeRoles.some((name) => roles[name] !== choices.mapping.roles[name])) void countAbroadAgain(roles)
}

/** Today's alignment, where the accounts themselves tell it. */
function presentIn(roles: Roles<AccountRole>, columns: Mapping['columns']): ImportChoices['present'] {
  const by = proposedOwners(roles, columns)
  return by === null ? 'nothing' : presentBy[by]
}

const presentBy = { rep: 'owners', territory: 'territories' } as const

/** A column that is named as theirs is meant to be used; one that is so no more cannot be. */
function presentAfter(
  present: ImportChoices['present'],
  given: AccountRole | null,
  roles: Roles<AccountRole>,
  columns: Mapping['columns'],
): ImportChoices['present'] {
  const { rep, territory } = columnsOfOwners(roles)
  if (present === 'nothing') {
    return given === 'territory_id' ? 'territories' : given && ownerRoles.has(given) ? 'owners' : present
  }
  const lost = (present === 'owners' && rep === undefined) || (present === 'territories' && territory === undefined)
  return lost ? presentIn(roles, columns) : present
}

const ownerRoles: ReadonlySet<AccountRole> = new Set(['owner', 'rep_id', 'territory_id'])

const placeRoles = ['country', 'state', 'postal_code', 'lat', 'lon'] as const

/** The answer is for these columns only: another change asks anew. */
async function countAbroadAgain(roles: Roles<AccountRole>): Promise<void> {
  const { table } = current().accounts ?? {}
  if (!table) return
  const abroad = await countAbroad(table, roles)
  const { accounts, choices } = current()
  if (accounts?.table === table && choices?.mapping.roles === roles) choose({ abroad })
}

export function toggleMeasure(column: number): void {
  const { choices } = current()
  const offered = choices?.mapping.columns[column]?.offers
  if (!choices || !offered) return
  const { measures } = choices.mapping
  const chosen = measures.some((measure) => measure.column === column)
  const next = chosen ? measures.filter((one) => one.column !== column) : [...measures, { column, measure: offered }]
  choose({ mapping: { ...choices.mapping, measures: next.toSorted((a, b) => a.column - b.column) } })
}

/** Rows become accounts as `grain` says; null leaves each row an account. */
export function chooseGrain(grain: Grain | null): void {
  const { choices } = current()
  if (choices) choose({ mapping: { ...choices.mapping, grain } })
}

/** Measures made by formula; an empty formula is one that is still being written. */
export function setComputed(computed: Mapping['computed']): void {
  const { choices } = current()
  if (choices) choose({ mapping: { ...choices.mapping, computed } })
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

function take(name: string, again: () => Promise<Uint8Array>, reading: FileReading): void {
  if (reading.kind === 'areas') {
    const { bytes, fields, idField } = reading
    const { choices } = current()
    return set({ areas: { name, bytes, fields, idField }, choices: choices && { ...choices, unitKind: 'own' } })
  }
  const file: ReadFile = { name, again, table: reading.table, sheets: reading.sheets, sheet: reading.sheet }
  if (reading.kind === 'roster') return set({ roster: file })
  if (reading.kind === 'overrides') return set({ overrides: file })
  if (reading.kind === 'locks') return set({ locks: file })
  if (reading.kind === 'call plan') return set({ callPlan: file })
  // without a plan it may be accounts that only a ZIP tells
  if (reading.kind === 'unit table' && mayEdit()) return set({ unitTable: file })
  if (reading.kind === 'territories') return set({ territories: file })
  const { choices } = current()
  if (reading.kind === 'alignment') {
    return set({
      alignment: file,
      choices: choices && { ...choices, present: 'file' },
    })
  }
  const { accounts } = current()
  // a second file of the same kind: the west after the east
  if (choices && accounts && accounts.name !== name && sameColumns(accounts.table, file.table)) {
    const table = joinTables(accounts.table, file.table)
    return set({
      accounts: { ...accounts, name: `${accounts.name} + ${name}`, table, sheets: [] },
      choices: { ...choices, abroad: bothAbroad(choices.abroad, reading.abroad) },
      places: null,
      result: null,
    })
  }
  takeBetter(file, reading)
}

/** One table holds the accounts: of two with other columns the one that has places, else the longer. None is lost. */
function takeBetter(file: ReadFile, reading: TableReading): void {
  const { accounts, choices, spare } = current()
  if (!accounts || !choices || accounts.name === file.name) return takeAccounts(file, reading)
  const before = spareOf(accounts, choices)
  const [placed, placedBefore] = [hasPlace(reading.mapping.roles), hasPlace(choices.mapping.roles)]
  const better = placed === placedBefore ? file.table.count >= accounts.table.count : placed
  if (better) {
    takeAccounts(file, reading)
    return set({ spare: [...spare, before] })
  }
  set({ spare: [...spare, { file, mapping: reading.mapping, abroad: reading.abroad }] })
}

/** A file that was meant for something else goes; the import is without it. */
export function leaveOut(kind: AskedKind): void {
  const { choices } = current()
  if (!choices) return
  const { roles, columns } = choices.mapping
  const present = kind === 'alignment' && choices.present === 'file' ? presentIn(roles, columns) : choices.present
  set({ [kind]: null, choices: { ...choices, present }, problem: '' })
}

/** A table that was left out holds the accounts after all; the one that did is left out. */
export function swapSpare(at: number): void {
  const { accounts, choices, spare } = current()
  const chosen = spare[at]
  if (!chosen || !accounts || !choices) return
  const before = spareOf(accounts, choices)
  takeAccounts(chosen.file, chosen)
  set({ spare: spare.with(at, before) })
}

function spareOf(file: ReadFile, { mapping, grainOffer, abroad }: ImportChoices): SpareFile {
  return { file, mapping: { ...mapping, grain: grainOffer }, abroad }
}

function takeAccounts(accounts: ReadFile, reading: Pick<TableReading, 'mapping' | 'abroad'>): void {
  const mapping = recallColumns(reading.mapping)
  const { roles } = mapping
  set({
    accounts,
    places: null,
    result: null,
    problem: '',
    choices: {
      mapping,
      grainOffer: reading.mapping.grain,
      unitKind: current().areas ? 'own' : mostlyAtHome(reading.abroad) ? 'zip' : 'h3',
      resolution: 6,
      abroad: reading.abroad,
      present: current().alignment ? 'file' : presentIn(roles, mapping.columns),
      keepExceptions: false,
      fillGround: true,
      into: resembles(mapping) ? 'open' : 'new',
    },
  })
}

function giveUp(before: Importing | null): false {
  // the whole import was closed
  if (sessionStore.getState().importing === null) return false
  const kept = before?.accounts ? { ...before, progress: null } : null
  setSession({ importing: kept, sheet: kept ? 'import' : null })
  return false
}

import { bothAbroad, mostlyAtHome, type Abroad } from '#import/abroad.ts'
import { joinTables, sameColumns } from '#import/joinTables.ts'
import { hasPlace, type Mapping } from '#import/mapping.ts'
import type { FileReading, TableReading } from '#workers/jobs.ts'
import { recallColumns } from './columnMemory.ts'
import { mayEdit } from './commands.ts'
import { documentStore } from './documentStore.ts'
import { presentIn } from './importChoices.ts'
import type { AreasFile, ImportChoices, ReadFile, SpareFile } from './importSession.ts'
import { current, set } from './importState.ts'
import { notify } from './notices.ts'

/** What a planner can ask a file to be. */
export type AskedKind = 'roster' | 'alignment'

/** Puts a file that was read where it belongs in the import. */
export function takeFile(name: string, again: () => Promise<Uint8Array>, reading: FileReading): void {
  if (reading.kind === 'areas') {
    const { kind: _, ...read } = reading
    const areas: AreasFile = { name, again, ...read }
    const { choices, areas: before } = current()
    if (before && before.name !== name) {
      notify(`${name} takes the place of ${before.name}: a plan is made from one map.`, 'warning')
    }
    return set({ areas, choices: choices && withAreas(choices, areas) })
  }
  const file: ReadFile = { name, again, table: reading.table, sheets: reading.sheets, sheet: reading.sheet }
  const { choices, roster, overrides, locks, callPlan, unitTable, territories, alignment } = current()
  if (reading.kind === 'roster') return set({ roster: joined(roster, file) })
  if (reading.kind === 'overrides') return set({ overrides: joined(overrides, file) })
  if (reading.kind === 'locks') return set({ locks: joined(locks, file) })
  if (reading.kind === 'call plan') return set({ callPlan: joined(callPlan, file) })
  // without a plan it may be accounts that only a ZIP tells
  if (reading.kind === 'unit table' && mayEdit()) return set({ unitTable: joined(unitTable, file) })
  if (reading.kind === 'territories') return set({ territories: joined(territories, file) })
  if (reading.kind === 'alignment') {
    return set({
      alignment: joined(alignment, file),
      choices: choices && { ...choices, present: 'file' },
    })
  }
  takeMoreAccounts(file, reading)
}

/** Areas that say whose they are give today's territories; all others, and those that are units of their own, divide the plan. */
function withAreas(choices: ImportChoices, { owned }: AreasFile): ImportChoices {
  const { roles, columns } = choices.mapping
  if (!owned) {
    const present = choices.present === 'areas' ? presentIn(roles, columns) : choices.present
    return { ...choices, unitKind: 'own', present }
  }
  const suited = choices.unitKind === 'own' ? usualUnits(choices.abroad) : choices.unitKind
  return {
    ...choices,
    present: choices.present === 'file' ? 'file' : 'areas',
    unitKind: owned.unitKind ?? suited,
    resolution: owned.unitKind === 'h3' ? owned.resolution : choices.resolution,
  }
}

function usualUnits(abroad: Abroad): ImportChoices['unitKind'] {
  return mostlyAtHome(abroad) ? 'zip' : 'h3'
}

/** A second file with the same columns goes on where the first ends: the west after the east. */
export function takeMoreAccounts(file: ReadFile, reading: TableReading): void {
  const { accounts, choices } = current()
  if (!choices || !accounts || !goesOn(accounts, file)) return takeBetter(file, reading)
  set({
    accounts: join(accounts, file),
    choices: { ...choices, abroad: bothAbroad(choices.abroad, reading.abroad) },
    places: null,
    result: null,
  })
}

/** Of two files of a kind the second goes on where the first ends; with other columns it takes its place, which is said. */
function joined(before: ReadFile | null, file: ReadFile): ReadFile {
  if (!before || before.name === file.name) return file
  if (goesOn(before, file)) return join(before, file)
  const both = 'Its columns are others; to take both, give them the same headers.'
  notify(`${file.name} takes the place of ${before.name}. ${both}`, 'warning')
  return file
}

function goesOn(before: ReadFile, file: ReadFile): boolean {
  return before.name !== file.name && sameColumns(before.table, file.table)
}

/** A part that comes once more is the newer one. */
function join(before: ReadFile, file: ReadFile): ReadFile {
  const known = partsOf(before)
  const at = known.findIndex(({ name }) => name === file.name)
  const parts = at < 0 ? [...known, file] : known.with(at, file)
  const name = parts.map((part) => part.name).join(' + ')
  return { ...before, name, table: parts.map(({ table }) => table).reduce(joinTables), sheets: [], parts }
}

export function partsOf(file: ReadFile): readonly ReadFile[] {
  return file.parts ?? [file]
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

export function takeAccounts(accounts: ReadFile, reading: Pick<TableReading, 'mapping' | 'abroad'>): void {
  const mapping = recallColumns(reading.mapping)
  const { roles } = mapping
  const { areas, alignment } = current()
  const choices: ImportChoices = {
    mapping,
    grainOffer: reading.mapping.grain,
    unitKind: usualUnits(reading.abroad),
    resolution: 6,
    abroad: reading.abroad,
    present: alignment ? 'file' : presentIn(roles, mapping.columns),
    keepExceptions: false,
    fillGround: true,
    into: resembles(mapping) ? 'open' : 'new',
  }
  set({ accounts, places: null, result: null, problem: '', choices: areas ? withAreas(choices, areas) : choices })
}

/** Whether a file has the columns of the open plan: then it is likely to be its next month. */
function resembles({ columns }: Mapping): boolean {
  const { project, readOnly } = documentStore.getState()
  if (!project || readOnly) return false
  const known = new Set(project.accounts.columns.map(({ name }) => name))
  const same = columns.filter(({ name }) => known.has(name)).length
  return project.accounts.roles.account_id !== undefined && same >= 0.7 * Math.max(known.size, columns.length)
}

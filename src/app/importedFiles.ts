import { bothAbroad, mostlyAtHome } from '#import/abroad.ts'
import { joinTables, sameColumns } from '#import/joinTables.ts'
import { hasPlace, type Mapping } from '#import/mapping.ts'
import type { FileReading, TableReading } from '#workers/jobs.ts'
import { recallColumns } from './columnMemory.ts'
import { mayEdit } from './commands.ts'
import { documentStore } from './documentStore.ts'
import { presentIn } from './importChoices.ts'
import type { ImportChoices, ReadFile, SpareFile } from './importSession.ts'
import { current, set } from './importState.ts'

/** What a planner can ask a file to be. */
export type AskedKind = 'roster' | 'alignment'

/** Puts a file that was read where it belongs in the import. */
export function takeFile(name: string, again: () => Promise<Uint8Array>, reading: FileReading): void {
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

export function takeAccounts(accounts: ReadFile, reading: Pick<TableReading, 'mapping' | 'abroad'>): void {
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

/** Whether a file has the columns of the open plan: then it is likely to be its next month. */
function resembles({ columns }: Mapping): boolean {
  const { project, readOnly } = documentStore.getState()
  if (!project || readOnly) return false
  const known = new Set(project.accounts.columns.map(({ name }) => name))
  const same = columns.filter(({ name }) => known.has(name)).length
  return project.accounts.roles.account_id !== undefined && same >= 0.7 * Math.max(known.size, columns.length)
}

import type { Address, FoundPlaces } from '#import/addresses.ts'
import { areaFields } from '#import/areas.ts'
import { nearDuplicate } from '#import/duplicates.ts'
import { grainBy } from '#import/grain.ts'
import { hasPlace, proposeMapping, type Mapping } from '#import/mapping.ts'
import { repairs } from '#import/repairs.ts'
import { finished } from '#import/steps.ts'
import type { Table } from '#import/table.ts'
import { layerRead, openTable, readTableFile, type TableFile, type TableFileWish } from '#import/tableFile.ts'
import { isRefusal, type Refusal } from '#model/change.ts'
import type { Measure } from '#model/measure.ts'
import type { BalanceSettings } from '#model/settings.ts'
import { refusal } from '#plan/alignments.ts'
import type { GeoTables } from './geoTables.ts'
import { importTables, inFile, type ImportedTables } from './importTables.ts'
import type { PresentAlignment } from './newProject.ts'
import type { UnitChoice } from './units.ts'

export const duplicateChoices = ['keep', 'set-aside', 'add-up'] as const
type Duplicates = (typeof duplicateChoices)[number]

/** Files as bytes; what their columns mean is proposed, not asked. */
export interface ImportWish {
  readonly name: string
  readonly accounts: Uint8Array
  readonly units: UnitChoice
  /** Sheet of a workbook, and whether the accounts' file has a header. */
  readonly reading?: TableFileWish
  readonly roster?: Uint8Array
  /** A zip-to-terr file or a map of areas, or a column of the accounts that names their reps or territories. */
  readonly present?: Uint8Array | Omit<Extract<PresentAlignment, { from: 'owners' }>, 'from'>
  /** Layer of `present`, where that is a map with several; that with most areas if not given. */
  readonly layer?: string
  /** Names, reps and FTE of the territories in `present`. */
  readonly territories?: Uint8Array
  /** Ids or column names of measures that must be there, besides those proposed. */
  readonly measures?: readonly string[]
  /** Measures made by a formula from number columns. */
  readonly computed?: Mapping['computed']
  /** False: nothing is repaired, everything is listed. */
  readonly repair?: boolean
  /** What becomes of rows with the name and place of an earlier one; kept if not said. */
  readonly duplicates?: Duplicates
  /** Column by which rows are summed to accounts. */
  readonly groupBy?: string
  readonly balance?: Partial<BalanceSettings>
  /** Asks an address service for accounts without a place. */
  readonly findPlaces?: (addresses: readonly Address[]) => Promise<FoundPlaces>
}

/** Files to a plan in one go: the command line, and a quick start in the app. */
export async function importProject(wish: ImportWish, tables: GeoTables): Promise<ImportedTables | Refusal> {
  const table = await accountsTable(wish.accounts, wish.reading)
  if (isRefusal(table)) return table
  const roster = wish.roster ? await tableOf('roster', wish.roster) : null
  if (roster && isRefusal(roster)) return roster
  const present = wish.present ? await presentAlignment(wish.present, wish.territories, wish.layer) : null
  if (present && isRefusal(present)) return present
  const { name, units } = wish
  const mapping = wishedMapping(table, wish)
  if (isRefusal(mapping)) return mapping
  const balance = wish.balance ? { balance: wish.balance } : {}
  const whole = { name, table, mapping, units, roster, present, ...balance }
  const made = await importTables(whole, tables, finished)
  if (isRefusal(made) || !wish.findPlaces || made.addresses.length === 0) return made
  const places = await wish.findPlaces(made.addresses)
  return places.row.length === 0 ? made : importTables({ ...whole, places }, tables, finished)
}

/** Of a workbook the sheet with places is the accounts, though a list of every ZIP is longer. */
async function accountsTable(bytes: Uint8Array, wish: TableFileWish = {}): Promise<Table | Refusal> {
  const opened = await openTable(bytes, wish, finished)
  if (isRefusal(opened)) return inFile('accounts', opened)
  if (!('file' in opened)) return refusal(noTable('accounts'))
  const isPlaced = ({ table }: TableFile) => hasPlace(proposeMapping(table).roles)
  if (wish.sheet !== undefined || isPlaced(opened.file)) return opened.file.table
  const placed = [...opened.beside()].filter(isPlaced)
  return placed.reduce((best, one) => (one.table.count > best.table.count ? one : best), placed[0] ?? opened.file).table
}

/** `which`: as sentences call the file. */
export async function tableOf(which: string, bytes: Uint8Array, wish: TableFileWish = {}): Promise<Table | Refusal> {
  const file = await readTableFile(bytes, wish, finished)
  if (isRefusal(file)) return inFile(which, file)
  return 'table' in file ? file.table : refusal(noTable(which))
}

function noTable(which: string): string {
  return `The ${which} file holds areas, no table. Areas go with --areas.`
}

async function presentAlignment(
  present: NonNullable<ImportWish['present']>,
  territories: Uint8Array | undefined,
  layer: string | undefined,
): Promise<PresentAlignment | Refusal> {
  if (!(present instanceof Uint8Array)) return { from: 'owners', ...present }
  const file = await readTableFile(present, layer === undefined ? {} : { sheet: layer }, finished)
  if (isRefusal(file)) return inFile('alignment', file)
  const list = territories ? await tableOf('territories', territories) : undefined
  if (list && isRefusal(list)) return list
  if ('table' in file) return { from: 'table', table: file.table, territories: list }
  const fields = areaFields(file.areas)
  if (isRefusal(fields)) return inFile('alignment', fields)
  const areas = { name: 'the alignment file', bytes: file.bytes, idField: fields.idField, layer: layerRead(file) }
  return { from: 'areas', areas, territories: list }
}

/** As proposed, with what was asked for; rows are summed to accounts only when that was asked for. */
function wishedMapping(
  table: Table,
  { measures = [], groupBy, computed = [], repair = true, duplicates = 'keep' }: ImportWish,
): Mapping | Refusal {
  const mapping = {
    ...withMeasures(proposeMapping(table), measures),
    grain: null,
    computed,
    // what is not certain waits for somebody who looks at it
    declined: Object.keys(repairs).filter((problem) =>
      problem === nearDuplicate ? duplicates === 'keep' : !repair || repairs[problem] !== 'high',
    ),
    addUp: duplicates === 'add-up',
  }
  if (groupBy === undefined) return mapping
  const key = table.columns.findIndex(({ name }) => name === groupBy)
  if (key < 0) {
    return refusal(`There is no column ${groupBy}. The file has: ${table.columns.map(({ name }) => name).join(', ')}.`)
  }
  return {
    ...mapping,
    roles: { ...mapping.roles, account_id: key },
    grain: grainBy(table, mapping.columns, key),
  }
}

/** Columns that were asked for by id or header become measures too. */
function withMeasures(mapping: Mapping, wanted: readonly string[]): Mapping {
  const have = new Set(mapping.measures.map(({ measure }) => measure.id))
  const added = mapping.columns.flatMap(({ name, offers }, column): { column: number; measure: Measure }[] =>
    offers && !have.has(offers.id) && (wanted.includes(offers.id) || wanted.includes(name))
      ? [{ column, measure: offers }]
      : [],
  )
  return { ...mapping, measures: [...mapping.measures, ...added].toSorted((a, b) => a.column - b.column) }
}

import { readAccounts, type AccountsReading } from '#import/accounts.ts'
import { proposeMapping, type Mapping } from '#import/mapping.ts'
import { readRoster } from '#import/roster.ts'
import { readTable, type Table } from '#import/table.ts'
import { isRefusal, type Refusal } from '#model/change.ts'
import type { Measure } from '#model/measure.ts'
import type { BalanceSettings } from '#model/settings.ts'
import { refusal } from '#plan/alignments.ts'
import type { GeoTables } from './geoTables.ts'
import { newProject, type NewProject, type PresentAlignment } from './newProject.ts'
import type { UnitChoice } from './units.ts'

/** Files as bytes; what their columns mean is proposed, not asked. */
export interface ImportWish {
  readonly name: string
  readonly accounts: Uint8Array
  readonly units: UnitChoice
  readonly roster?: Uint8Array
  /** A zip-to-terr file, or the owner column of the accounts. */
  readonly present?: Uint8Array | { readonly exceptions: 'keep' | 'give up' }
  /** Names, reps and FTE of the territories in `present`. */
  readonly territories?: Uint8Array
  /** Ids or column names of measures that must be there, besides those proposed. */
  readonly measures?: readonly string[]
  readonly balance?: Partial<BalanceSettings>
}

export interface Imported extends NewProject {
  readonly table: Table
  readonly reading: AccountsReading
}

/** Files to a plan in one go: the command line, and a quick start in the app. */
export async function importProject(wish: ImportWish, tables: GeoTables): Promise<Imported | Refusal> {
  const read = await importAccounts(wish.accounts, wish.measures ?? [], tables)
  if (isRefusal(read)) return read
  const roster = wish.roster ? await importRoster(wish.roster, tables) : []
  if (isRefusal(roster)) return roster
  const present = wish.present ? presentAlignment(wish.present, wish.territories) : undefined
  if (present && isRefusal(present)) return present
  const made = await newProject(
    {
      name: wish.name,
      accounts: read.reading.accounts,
      units: wish.units,
      roster,
      ...(present ? { present } : {}),
      ...(wish.balance ? { balance: wish.balance } : {}),
    },
    tables,
  )
  return isRefusal(made) ? made : { ...made, ...read }
}

/** A file of accounts with the columns as proposed. */
async function importAccounts(
  bytes: Uint8Array,
  measures: readonly string[],
  tables: GeoTables,
): Promise<{ table: Table; reading: AccountsReading } | Refusal> {
  const table = readTable(bytes)
  if (isRefusal(table)) return inFile('accounts', table)
  const mapping = withMeasures(proposeMapping(table), measures)
  const reading = readAccounts(table, mapping, await tables.zips())
  if (isRefusal(reading)) return inFile('accounts', reading)
  return { table, reading }
}

async function importRoster(bytes: Uint8Array, tables: GeoTables) {
  const table = readTable(bytes)
  if (isRefusal(table)) return inFile('roster', table)
  const read = readRoster(table, await tables.zips())
  return isRefusal(read) ? inFile('roster', read) : read.reps
}

function presentAlignment(
  present: NonNullable<ImportWish['present']>,
  territories: Uint8Array | undefined,
): PresentAlignment | Refusal {
  if (!(present instanceof Uint8Array)) return { from: 'owners', exceptions: present.exceptions }
  const table = readTable(present)
  if (isRefusal(table)) return inFile('alignment', table)
  if (!territories) return { from: 'table', table }
  const list = readTable(territories)
  return isRefusal(list) ? inFile('territories', list) : { from: 'table', table, territories: list }
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

function inFile(which: string, { refused }: Refusal): Refusal {
  return refusal(`The ${which} file: ${refused}`)
}

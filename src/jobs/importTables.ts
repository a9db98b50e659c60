import { readAccountsSteps } from '#import/accounts.ts'
import { addressesWithoutPlace, withFoundPlaces, type Address, type FoundPlaces } from '#import/addresses.ts'
import { withFindings } from '#import/issueLog.ts'
import type { Mapping } from '#import/mapping.ts'
import { readRoster } from '#import/roster.ts'
import type { ReadProgress, Table } from '#import/table.ts'
import { isRefusal, type Refusal } from '#model/change.ts'
import { noIssues, type RowCounts, type RowIssues } from '#model/issue.ts'
import type { BalanceSettings } from '#model/settings.ts'
import { refusal } from '#plan/alignments.ts'
import type { GeoTables } from './geoTables.ts'
import { newProject, type NewProject, type PresentAlignment } from './newProject.ts'
import type { UnitChoice } from './units.ts'

/** Files in columns, and what their columns mean. */
export interface TablesWish {
  readonly name: string
  readonly table: Table
  readonly mapping: Mapping
  readonly units: UnitChoice
  readonly roster: Table | null
  readonly present: PresentAlignment | null
  readonly proposeStates?: boolean
  readonly balance?: Partial<BalanceSettings>
  /** Places that an address service has found. */
  readonly places?: FoundPlaces | null
}

export interface ImportedTables extends NewProject {
  readonly counts: RowCounts
  /** Of the accounts' file, what was noticed on the map included. */
  readonly issues: RowIssues
  /** Of accounts without a place. */
  readonly addresses: readonly Address[]
  /** What was noticed in the files beside the accounts, by file; those without a finding are left out. */
  readonly beside: readonly { readonly file: 'Roster' | 'Alignment' | 'Areas'; readonly issues: RowIssues }[]
  /** How the accounts' file was read, where it might have been read otherwise. */
  readonly read: Pick<Table, 'encoding' | 'sheet'> & { readonly layer?: Table['sheet'] }
}

/** Runs steps to their end; the app's way tells how far they are. */
export type RunSteps = <Answer>(steps: Generator<ReadProgress, Answer>) => Answer

/** Tables to a plan: rows cleaned and placed, present alignment taken over; the same for app and command line. */
export async function importTables(
  wish: TablesWish,
  tables: GeoTables,
  run: RunSteps,
  placing: () => void = () => {},
): Promise<ImportedTables | Refusal> {
  const zips = await tables.zips()
  const { table, mapping } = wish.places ? withFoundPlaces(wish.table, wish.mapping, wish.places) : wish
  const ground = mapping.roles.lat === undefined ? undefined : await tables.ground()
  const reading = run(readAccountsSteps(table, mapping, zips, ground))
  if (isRefusal(reading)) return inFile('accounts', reading)
  const roster = wish.roster ? readRoster(wish.roster, zips) : null
  if (roster && isRefusal(roster)) return inFile('roster', roster)
  placing()
  const made = await newProject(
    {
      name: wish.name,
      accounts: reading.accounts,
      rowNumbers: reading.rowNumbers,
      units: wish.units,
      roster: roster?.reps ?? [],
      ...(wish.present ? { present: wish.present } : {}),
      ...(wish.proposeStates ? { proposeStates: true } : {}),
      ...(wish.balance ? { balance: wish.balance } : {}),
    },
    tables,
  )
  if (isRefusal(made)) return made
  const unplaced = made.project.accounts.unit.reduce((count, unit) => count + (unit < 0 ? 1 : 0), 0)
  return {
    ...made,
    counts: { ...reading.counts, unplaced },
    issues: withFindings(reading.issues, made.placingFindings),
    addresses: addressesWithoutPlace(reading.accounts, reading.rowNumbers),
    beside: besideIssues(roster?.issues ?? noIssues, made.alignmentIssues, wish.units),
    read: {
      encoding: table.encoding,
      ...(table.sheet ? { sheet: table.sheet } : {}),
      ...(wish.present?.from === 'areas' ? { layer: wish.present.areas.layer } : {}),
    },
  }
}

function besideIssues(roster: RowIssues, alignment: RowIssues, units: UnitChoice): ImportedTables['beside'] {
  const areas = units.kind === 'own' ? withFindings(noIssues, units.areas.findings) : noIssues
  const files = [
    { file: 'Roster', issues: roster },
    { file: 'Alignment', issues: alignment },
    { file: 'Areas', issues: areas },
  ] as const
  return files.filter(({ issues }) => issues.count > 0)
}

export function inFile(which: string, { refused }: Refusal): Refusal {
  return refusal(`The ${which} file: ${refused}`)
}

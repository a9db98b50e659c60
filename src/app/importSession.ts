import type { Abroad } from '#import/abroad.ts'
import type { Address, FoundPlaces } from '#import/addresses.ts'
import type { Grain } from '#import/grain.ts'
import type { Mapping } from '#import/mapping.ts'
import type { TableFile } from '#import/tableFile.ts'
import type { ImportedAlignment, ImportedTerritory } from '#import/importedAlignment.ts'
import type { AreaUse } from '#jobs/areaUse.ts'
import type { ChangedUnits } from '#jobs/changeUnits.ts'
import type { Reimported } from '#jobs/reimport.ts'
import type { UnitChoice } from '#jobs/units.ts'
import type { IssueGroup, RowCounts, RowIssue, RowIssues } from '#model/issue.ts'
import type { Project } from '#model/project.ts'
import type { Rep } from '#model/roster.ts'
import type { History } from '#plan/history.ts'
import type { GeocoderConnection } from '#routing/geocoder.ts'
import type { WithPackedOutlines } from '#workers/packedOutlines.ts'

/** A file that was picked and read into columns. */
export interface ReadFile extends TableFile {
  readonly name: string
  /** The bytes once more, to read them in another way; several files that were joined have no sheets. */
  readonly again: () => Promise<Uint8Array>
  /** The files that were joined to this one; none where it is one file. */
  readonly parts?: readonly ReadFile[]
}

/** A table that could be the accounts, but another is. */
export interface SpareFile {
  readonly file: ReadFile
  readonly mapping: Mapping
  readonly abroad: Abroad
}

/** Outlines of the user's own areas, one layer of their file. */
export interface AreasFile {
  readonly name: string
  readonly bytes: Uint8Array
  readonly fields: readonly string[]
  readonly idField: string
  /** What they say of territories, if anything; areas that a browser has kept from another plan are units alone. */
  readonly owned: AreaUse | null
  /** Of the file, with their number of areas; none or one where there is no choice. */
  readonly layers: readonly { readonly name: string; readonly rows: number }[]
  readonly layer: number
  /** The file's bytes once more, to read another layer; null for areas that the browser has kept. */
  readonly again: (() => Promise<Uint8Array>) | null
}

/** What the plan will be made of and how; the planner may change each. */
export interface ImportChoices {
  readonly mapping: Mapping
  /** How rows would be summed to accounts, where ids repeat. */
  readonly grainOffer: Grain | null
  readonly unitKind: UnitChoice['kind']
  readonly resolution: number
  /** Accounts where there are no ZIP areas and counties. */
  readonly abroad: Abroad
  /** Where the present alignment comes from. */
  readonly present: 'nothing' | 'owners' | 'territories' | 'file' | 'areas'
  /** Accounts outside their owner's ground stay with their owner, as overrides. */
  readonly keepExceptions: boolean
  /** Ground without an owner's account goes to the nearest owner. */
  readonly fillGround: boolean
  /** A plan of its own, or next month's accounts of the plan that is open. */
  readonly into: 'new' | 'open'
}

interface ImportProgress {
  readonly label: string
  /** 0 … 1, null where it cannot be known. */
  readonly done: number | null
}

/** A plan made from the files but not opened yet: the one that is open stays untouched until then. */
export interface ImportResult {
  readonly project: Project
  readonly outlines: Blob | null
  readonly counts: RowCounts
  readonly issues: RowIssues
  readonly groups: readonly (IssueGroup & { readonly rows: readonly RowIssue[] })[]
  /** Accounts whose owner is not the one of their ground. */
  readonly exceptions: number
  /** Of accounts without a place. */
  readonly addresses: readonly Address[]
}

export interface JoiningAlignment {
  readonly name: string
  readonly read: ImportedAlignment
  readonly territories: readonly ImportedTerritory[]
  /** Whom the file names and the roster does not know. */
  readonly newReps: readonly Rep[]
  /** Units of the plan that the file does not name. */
  readonly missing: number
  /** The map that it comes from, whose areas could also divide the plan; null for a table. */
  readonly areas: AreasFile | null
}

export interface AccountsUpdate {
  readonly made: Reimported
  /** Of the open plan, when this was made of it. */
  readonly since: History
  /** Accounts that keep their territory although their answer changed. */
  readonly held: ReadonlySet<string>
}

export interface UnitsChange {
  readonly kind: UnitChoice['kind']
  readonly resolution: number
  readonly keepAccounts: boolean
  readonly made: WithPackedOutlines<ChangedUnits> | null
  /** Of the open plan, when `made` was made of it. */
  readonly since: History | null
}

/** The planner's own address service, as far as this browser may ask it. */
export interface GeocoderState {
  readonly connection: GeocoderConnection | null
  /** Why it cannot be asked; empty if it can. */
  readonly trouble: string
}

export interface Importing {
  readonly accounts: ReadFile | null
  /** Left out, until the planner says otherwise. */
  readonly spare: readonly SpareFile[]
  readonly roster: ReadFile | null
  readonly alignment: ReadFile | null
  readonly territories: ReadFile | null
  /** Accounts held against their geography; they join a plan that is open. */
  readonly overrides: ReadFile | null
  /** Units, accounts and territories that must stay; they join a plan that is open. */
  readonly locks: ReadFile | null
  /** Calls and minutes of each segment; they join a plan that is open. */
  readonly callPlan: ReadFile | null
  /** Numbers of the units themselves; they join a plan that is open. */
  readonly unitTable: ReadFile | null
  readonly areas: AreasFile | null
  readonly choices: ImportChoices | null
  /** A zip-to-terr file that names only a part of the open plan's units. */
  readonly joining: JoiningAlignment | null
  /** What new accounts make of the open plan. */
  readonly update: AccountsUpdate | null
  /** Other units for the open plan. */
  readonly unitsChange: UnitsChange | null
  /** Places that an address service has found. */
  readonly places: FoundPlaces | null
  readonly progress: ImportProgress | null
  readonly result: ImportResult | null
  /** Why the last step did not work, as a sentence. */
  readonly problem: string
}

export const nothingImported: Importing = {
  accounts: null,
  spare: [],
  roster: null,
  alignment: null,
  territories: null,
  overrides: null,
  locks: null,
  callPlan: null,
  unitTable: null,
  areas: null,
  choices: null,
  joining: null,
  update: null,
  unitsChange: null,
  places: null,
  progress: null,
  result: null,
  problem: '',
}

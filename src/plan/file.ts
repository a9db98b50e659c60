import { accountRoles, type Accounts } from '#model/account.ts'
import type { Actuals } from '#model/actuals.ts'
import type { Refusal } from '#model/change.ts'
import type { CallPlan, Measure } from '#model/measure.ts'
import type { Alignment, HandedOut, Project, Scenario } from '#model/project.ts'
import type { Rep } from '#model/roster.ts'
import type { ProjectSettings } from '#model/settings.ts'
import { compareIds, packTexts, unpackTexts } from '#model/text.ts'
import type { UnitKind, Units } from '#model/units.ts'
import { readActualsRecord, writeActuals } from './actualsFile.ts'
import { refusal } from './alignments.ts'
import { readAlignment, writeAlignment, type SavedAlignment } from './alignmentFile.ts'
import { FileFault, listOf, numberOf, numberOrMissing, textOf, wholeOf } from './fields.ts'
import { LineWriter } from './lines.ts'
import {
  readCallPlan,
  readHandedOut,
  readMeasure,
  readRep,
  readScenario,
  readSettings,
  recordOf,
  sortedJson,
} from './records.ts'
import { readOwnUnits, writeOwnUnits, type OwnUnits } from './unitFile.ts'

/** What a plan file says, before its unit ids are joined with geography. */
export interface PlanFile {
  readonly name: string
  readonly units: SavedUnits
  readonly measures: readonly Measure[]
  /** Without units: `unit` is -1 everywhere. */
  readonly accounts: Accounts
  /** Unit id per account, empty without one. */
  readonly accountUnits: readonly string[]
  readonly roster: readonly Rep[]
  readonly alignments: readonly SavedAlignment[]
  readonly scenarios: readonly Scenario[]
  readonly callPlan: CallPlan
  readonly actuals: Actuals | null
  readonly settings: ProjectSettings
  readonly handedOut?: HandedOut
}

export interface SavedUnits {
  readonly kind: UnitKind
  readonly resolution: number
  readonly source: string
  readonly hash: string
  /** Ids of H3 cells; empty for ZIPs and counties, which the app knows by their source. */
  readonly ids: readonly string[]
  /** Areas of the user's own, whole, real ZIP areas among them; null for what the app knows. */
  readonly own: OwnUnits | null
  /** Unit id → values of the measures that units carry themselves, in the order of those measures. */
  readonly values: ReadonlyMap<string, readonly number[]>
}

const FORMAT = 'evenfield plan'
const VERSION = 1
const planLimits = { bytes: 500_000_000, accounts: 1_000_000, units: 300_000, territories: 2_000 } as const

/** The plan as one text: the same project gives the same bytes. `outlines` are the user's own areas (TopoJSON). */
export function writePlanFile(project: Project, outlines: object | null = null): Uint8Array {
  const write = new LineWriter()
  write.open('{')
  writeAccounts(write, project)
  if (project.actuals) writeActuals(write, project.actuals)
  write.block('alignments', '[')
  for (const alignment of inOrder(project.alignments)) writeAlignment(write, alignment, project.units)
  write.close(']')
  write.field('callPlan', project.callPlan)
  write.field('format', FORMAT)
  if (project.handedOut) write.field('handedOut', project.handedOut)
  write.list('measures', project.measures.map(sortedJson))
  write.field('name', project.name)
  write.list('roster', inOrder(project.roster).map(sortedJson))
  write.list('scenarios', inOrder(project.scenarios).map(sortedJson))
  write.field('settings', project.settings)
  writeUnits(write, project.units, outlines)
  write.field('version', VERSION)
  write.close('}')
  return write.bytes()
}

/** What the bytes say, or a sentence. The bytes may come from anywhere: every field is checked. */
export function readPlanFile(bytes: Uint8Array): PlanFile | Refusal {
  if (bytes.length > planLimits.bytes) return refusal('This plan file is over 500 MB, more than can be opened.')
  try {
    return readPlan(parse(bytes))
  } catch (fault) {
    if (fault instanceof FileFault) return refusal(`This plan file cannot be opened: ${fault.message}.`)
    throw fault
  }
}

export interface JoinedPlan {
  /** Unit sums are still to be made (`units/sumToUnits.ts`); own measures of units are in place. */
  readonly project: Project
  /** Unit ids of the file that the geography does not have; their accounts have no place and their territory is lost. */
  readonly missingUnits: readonly string[]
}

/** Puts a plan onto units by their ids. */
export function joinPlanFile(file: PlanFile, geography: Units): JoinedPlan {
  const index = new Map(geography.id.map((id, unit) => [id, unit]))
  const missing = new Set<string>()
  const unitOf = (id: string): number => {
    const unit = index.get(id)
    if (unit === undefined) missing.add(id)
    return unit ?? -1
  }
  const unit = Int32Array.from(file.accountUnits, (id) => (id === '' ? -1 : unitOf(id)))
  const units: Units = { ...geography, measures: file.measures, values: ownValues(file, geography.count, unitOf) }
  const alignments: Alignment[] = []
  for (const saved of file.alignments) {
    const territoryOf = new Uint16Array(geography.count)
    const assignedBy = new Uint8Array(geography.count)
    for (const { unitId, territory, by } of saved.units) {
      const at = unitOf(unitId)
      if (at < 0) continue
      territoryOf[at] = territory
      assignedBy[at] = by
    }
    const { units: _, plan, ...rest } = saved
    alignments.push({ ...rest, plan: { ...plan, territoryOf, assignedBy } })
  }
  const { name, roster, scenarios, measures, callPlan, settings, actuals } = file
  const handedOut = file.handedOut ? { handedOut: file.handedOut } : {}
  const accounts: Accounts = { ...file.accounts, unit }
  return {
    project: {
      name,
      units,
      accounts,
      roster,
      alignments,
      scenarios,
      measures,
      callPlan,
      settings,
      ...(actuals ? { actuals } : {}),
      ...handedOut,
    },
    missingUnits: [...missing].sort(compareIds),
  }
}

function inOrder<Row extends { readonly id: string }>(records: readonly Row[]): Row[] {
  return records.toSorted((a, b) => compareIds(a.id, b.id))
}

/** A line per account: id, row in the file, how placed, lng, lat, ZIP, unit, measures, columns. */
function writeAccounts(write: LineWriter, { accounts, units }: Project): void {
  const ids = unpackTexts(accounts.id)
  const zips = unpackTexts(accounts.zip)
  const columns = accounts.columns.map(({ text }) => unpackTexts(text))
  write.list(
    'accountColumns',
    accounts.columns.map(({ name }) => JSON.stringify(name)),
  )
  write.list('accountMeasures', accounts.measures.map(sortedJson))
  write.field('accountRoles', accounts.roles)
  const rows = ids.map((_, row) => row).sort((a, b) => compareIds(ids[a]!, ids[b]!) || a - b)
  write.list('accounts', lines())

  function* lines(): Generator<string> {
    for (const row of rows) {
      yield JSON.stringify([
        ids[row],
        row,
        accounts.placed[row],
        accounts.lng[row],
        accounts.lat[row],
        zips[row],
        accounts.unit[row]! < 0 ? '' : units.id[accounts.unit[row]!],
        accounts.values.map((column) => column[row]),
        columns.map((column) => column[row]),
      ])
    }
  }
}

function writeUnits(write: LineWriter, units: Units, outlines: object | null): void {
  write.block('units', '{')
  write.field('hash', units.hash)
  write.list('ids', units.kind === 'h3' ? units.id.map((id) => JSON.stringify(id)) : [])
  write.field('kind', units.kind)
  if (isOwn(units.kind) || outlines) writeOwnUnits(write, units, outlines)
  write.field('resolution', units.resolution)
  write.field('source', units.source)
  const own = units.values.filter((_, m) => units.measures[m]!.from === 'units')
  const valued = units.id.flatMap((id, unit) =>
    own.some((column) => column[unit] !== 0) ? [JSON.stringify([id, ...own.map((column) => column[unit])])] : [],
  )
  write.list('values', valued)
  write.close('}')
}

function isOwn(kind: UnitKind): boolean {
  return kind === 'polygon' || kind === 'account'
}

function parse(bytes: Uint8Array): unknown {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new FileFault('it is not a text file in UTF-8')
  }
  try {
    return JSON.parse(text)
  } catch {
    throw new FileFault('it is not complete, or not a plan of Evenfield')
  }
}

function readPlan(value: unknown): PlanFile {
  const record = recordOf(value, 'the file')
  if (record.raw('format') !== FORMAT) throw new FileFault('it is not a plan of Evenfield')
  const version = record.whole('version', 1, 1e6)
  if (version > VERSION) throw new FileFault(`it was written by a newer Evenfield (format ${version})`)
  const each = <Row>(key: string, limit: number, read: (value: unknown, where: string) => Row): Row[] =>
    record.list(key, limit).map((row, i) => read(row, `${key} line ${i + 1}`))
  const measures = each('measures', 100, readMeasure)
  const { accounts, accountUnits } = readAccounts(record)
  const alignments = each('alignments', 1000, readAlignment)
  if (alignments.length === 0) throw new FileFault('it has no alignment')
  unique(measures, 'measure')
  unique(alignments, 'alignment')
  const scenarios = unique(each('scenarios', 1000, readScenario), 'scenario')
  for (const { id, core, overlays } of scenarios) {
    const stray = [core, ...overlays].find((wanted) => !alignments.some((alignment) => alignment.id === wanted))
    if (stray !== undefined) throw new FileFault(`the scenario ${id} names the alignment ${stray}, which is not there`)
  }
  return {
    name: record.text('name'),
    units: readUnits(record.raw('units'), measures.filter(({ from }) => from === 'units').length),
    measures,
    accounts,
    accountUnits,
    roster: unique(each('roster', 100_000, readRep), 'rep'),
    alignments,
    scenarios,
    callPlan: readCallPlan(record.raw('callPlan'), 'callPlan'),
    actuals: record.raw('actuals') === undefined ? null : readActualsRecord(record.raw('actuals'), 'actuals'),
    settings: readSettings(record.raw('settings'), 'settings'),
    ...(record.raw('handedOut') === undefined
      ? {}
      : { handedOut: readHandedOut(record.raw('handedOut'), 'handedOut') }),
  }
}

function unique<Row extends { readonly id: string }>(records: Row[], what: string): Row[] {
  const seen = new Set<string>()
  for (const { id } of records) {
    if (seen.has(id)) throw new FileFault(`it has the ${what} ${id} twice`)
    seen.add(id)
  }
  return records
}

function readAccounts(record: ReturnType<typeof recordOf>): { accounts: Accounts; accountUnits: string[] } {
  const names = record.list('accountColumns', 10_000).map((name) => textOf(name, 'accountColumns'))
  const measures = record
    .list('accountMeasures', 100)
    .map((one, i) => readMeasure(one, `accountMeasures line ${i + 1}`))
  const lines = record.list('accounts', planLimits.accounts)
  const count = lines.length
  const ids: string[] = Array.from({ length: count })
  const zips: string[] = Array.from({ length: count })
  const accountUnits: string[] = Array.from({ length: count })
  const columns: string[][] = names.map(() => Array.from({ length: count }))
  const values = measures.map(() => new Float64Array(count))
  const [lng, lat, placed] = [new Float64Array(count), new Float64Array(count), new Uint8Array(count)]
  const seen = new Set<string>()
  const filled = new Uint8Array(count)
  lines.forEach((line, i) => {
    const where = `accounts line ${i + 1}`
    const cells = listOf(line, where, 9)
    const row = wholeOf(cells[1], `row of ${where}`, 0, count - 1)
    if (filled[row]) throw new FileFault(`${where} repeats row ${row}`)
    filled[row] = 1
    ids[row] = textOf(cells[0], where)
    if (seen.has(ids[row])) throw new FileFault(`${where} repeats the account ${ids[row]}`)
    seen.add(ids[row])
    placed[row] = wholeOf(cells[2], where, 0, 255)
    lng[row] = numberOrMissing(cells[3], where)
    lat[row] = numberOrMissing(cells[4], where)
    zips[row] = textOf(cells[5], where)
    accountUnits[row] = textOf(cells[6], where)
    const numbers = sameLength(listOf(cells[7], where, 100), measures.length, where)
    numbers.forEach((number, m) => (values[m]![row] = numberOrMissing(number, where)))
    const texts = sameLength(listOf(cells[8], where, 10_000), names.length, where)
    texts.forEach((text, c) => (columns[c]![row] = textOf(text, where)))
  })
  const accounts: Accounts = {
    count,
    id: packTexts(ids),
    columns: names.map((name, c) => ({ name, text: packTexts(columns[c]!) })),
    roles: readRoles(record.raw('accountRoles'), names.length),
    lng,
    lat,
    placed,
    zip: packTexts(zips),
    unit: new Int32Array(count).fill(-1),
    measures,
    values,
  }
  return { accounts, accountUnits }
}

function sameLength(list: readonly unknown[], length: number, where: string): readonly unknown[] {
  if (list.length !== length) throw new FileFault(`${where} has ${list.length} values where ${length} belong`)
  return list
}

function readRoles(value: unknown, columns: number): Accounts['roles'] {
  const record = recordOf(value, 'accountRoles')
  const roles: { [role in (typeof accountRoles)[number]]?: number } = {}
  for (const role of accountRoles) {
    if (record.raw(role) !== undefined) roles[role] = record.whole(role, 0, columns - 1)
  }
  return roles
}

function readUnits(value: unknown, ownMeasures: number): SavedUnits {
  const record = recordOf(value, 'units')
  const kind = record.choice('kind', ['zip', 'h3', 'county', 'polygon', 'account'])
  const values = new Map<string, number[]>()
  record.list('values', planLimits.units).forEach((line, i) => {
    const where = `values line ${i + 1}`
    const [id, ...numbers] = sameLength(listOf(line, where, 101), ownMeasures + 1, where)
    values.set(
      textOf(id, where),
      numbers.map((number) => numberOf(number, where)),
    )
  })
  return {
    kind,
    resolution: record.whole('resolution', 0, 15),
    source: record.text('source'),
    hash: record.text('hash'),
    ids: record.list('ids', planLimits.units).map((id) => textOf(id, 'ids of units')),
    own: isOwn(kind) || record.raw('own') !== undefined ? readOwnUnits(record) : null,
    values,
  }
}

function ownValues(file: PlanFile, count: number, unitOf: (id: string) => number): Float64Array[] {
  const columns = file.measures.map(() => new Float64Array(count))
  const own = columns.filter((_, m) => file.measures[m]!.from === 'units')
  for (const [id, numbers] of file.units.values) {
    const unit = unitOf(id)
    if (unit >= 0) numbers.forEach((number, i) => (own[i]![unit] = number))
  }
  return columns
}

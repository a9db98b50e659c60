import type { Accounts } from '#model/account.ts'
import type { Actuals } from '#model/actuals.ts'
import type { Refusal } from '#model/change.ts'
import type { CallPlan, Measure } from '#model/measure.ts'
import type { HandedOut, Project, Scenario } from '#model/project.ts'
import type { Rep } from '#model/roster.ts'
import type { ProjectSettings } from '#model/settings.ts'
import { compareIds } from '#model/text.ts'
import { readAccounts, writeAccounts } from './accountsFile.ts'
import { readActualsRecord, writeActuals } from './actualsFile.ts'
import { readAlignment, type SavedAlignment, writeAlignment } from './alignmentFile.ts'
import { refusal } from './alignments.ts'
import { FileFault } from './fields.ts'
import { LineWriter } from './lines.ts'
import { readCallPlan, readHandedOut, readMeasure, readRep, readScenario } from './projectRecords.ts'
import { recordOf } from './savedRecord.ts'
import { readSettings } from './settingsRecord.ts'
import { sortedJson } from './sortedJson.ts'
import { planLimits } from '#model/planLimits.ts'
import { readUnits, type SavedUnits, writeUnits } from './unitsFile.ts'

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

const FORMAT = 'evenfield plan'
const VERSION = 1

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

function inOrder<Row extends { readonly id: string }>(records: readonly Row[]): Row[] {
  return records.toSorted((a, b) => compareIds(a.id, b.id))
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
  if (version > VERSION) {
    throw new FileFault(
      `it was written by a newer Evenfield, in format ${version}; this one reads up to ${VERSION}. Update Evenfield and open it again`,
    )
  }
  const each = <Row>(key: string, limit: number, read: (value: unknown, where: string) => Row): Row[] =>
    record.list(key, limit).map((row, i) => read(row, `${key} line ${i + 1}`))
  const measures = each('measures', 100, readMeasure)
  const { accounts, accountUnits } = readAccounts(record)
  const alignments = each('alignments', 1000, readAlignment)
  if (alignments.length === 0) throw new FileFault('it has no alignment')
  const ordered = inColumnOrder(unique(measures, 'measure'), unique([...accounts.measures], 'account measure'))
  unique(alignments, 'alignment')
  const scenarios = unique(each('scenarios', 1000, readScenario), 'scenario')
  for (const { id, core, overlays } of scenarios) {
    const stray = [core, ...overlays].find((wanted) => !alignments.some((alignment) => alignment.id === wanted))
    if (stray !== undefined) throw new FileFault(`the scenario ${id} names the alignment ${stray}, which is not there`)
  }
  return {
    name: record.text('name'),
    units: readUnits(record.raw('units'), measures.filter(({ from }) => from === 'units').length),
    measures: ordered,
    accounts,
    accountUnits,
    roster: unique(each('roster', planLimits.reps, readRep), 'rep'),
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

/** Measures as the numbers stand: those of the accounts in the order of their columns, then those of the units. */
function inColumnOrder(measures: readonly Measure[], columns: readonly Measure[]): Measure[] {
  const named = new Map(measures.map((measure) => [measure.id, measure]))
  const ofAccounts = columns.map(({ id }) => {
    const measure = named.get(id)
    if (measure?.from !== 'accounts') throw new FileFault(`the accounts have numbers of ${id}, which is no measure`)
    return measure
  })
  const empty = measures.find(({ id, from }) => from === 'accounts' && !columns.some((column) => column.id === id))
  if (empty) throw new FileFault(`the accounts have no numbers of the measure ${empty.id}`)
  return [...ofAccounts, ...measures.filter(({ from }) => from === 'units')]
}

function unique<Row extends { readonly id: string }>(records: Row[], what: string): Row[] {
  const seen = new Set<string>()
  for (const { id } of records) {
    if (seen.has(id)) throw new FileFault(`it has the ${what} ${id} twice`)
    seen.add(id)
  }
  return records
}

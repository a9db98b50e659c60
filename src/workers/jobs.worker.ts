import type { FoundPlaces } from '#import/addresses.ts'
import { transfer } from 'comlink'
import { actualsRoles, actualsRowLimit, readActuals, type ActualsRoles } from '#import/actuals.ts'
import { accountsAbroad, type Abroad } from '#import/abroad.ts'
import { areaFields, type AreaFields } from '#import/areas.ts'
import { proposeMapping, type Mapping } from '#import/mapping.ts'
import { readAlignment } from '#import/alignment.ts'
import type { ImportedAlignment } from '#import/importedAlignment.ts'
import { readRoster, type RosterReading } from '#import/roster.ts'
import { openTable, type AreasFile, type TableFile, type TableFileWish } from '#import/tableFile.ts'
import { readTable, type ReadProgress, type Table } from '#import/table.ts'
import { readAreaAlignment, type OwnedAreas } from '#jobs/areaAlignment.ts'
import { areaUse, type AreaUse } from '#jobs/areaUse.ts'
import { assignLeads } from '#jobs/assignLeads.ts'
import { geoTables } from '#jobs/geoTables.ts'
import { importTables, type ImportedTables } from '#jobs/importTables.ts'
import type { PresentAlignment } from '#jobs/newProject.ts'
import { openPlan } from '#jobs/openPlan.ts'
import { changeUnits, type ChangedUnits } from '#jobs/changeUnits.ts'
import { reimport, type Reimported } from '#jobs/reimport.ts'
import { addUnitMeasures, type UnitMeasuresAdded } from '#jobs/unitMeasures.ts'
import { areasAsUnits } from '#jobs/ownAreas.ts'
import { restorePlan, type SavedStep } from '#jobs/restorePlan.ts'
import { shapesOf, type UnitChoice } from '#jobs/units.ts'
import { changeReport, type ChangeReport } from '#metrics/changeReport.ts'
import type { ActualsBeside } from '#plan/actualsFile.ts'
import { isRefusal, type Refusal } from '#model/change.ts'
import type { Actuals } from '#model/actuals.ts'
import { issueGroups, type RowCounts } from '#model/issue.ts'
import type { Alignment, Project } from '#model/project.ts'
import type { Rep } from '#model/roster.ts'
import type { TextColumn } from '#model/text.ts'
import type { Units } from '#model/units.ts'
import { writePlanFile } from '#plan/file.ts'
import { fileKind, type FileKind } from './fileKind.ts'
import { sheetsOfUse } from './sheetsOfUse.ts'
import { buffersIn } from './buffersIn.ts'
import { readGeoFile } from './geoFile.ts'
import { largeBuffersIn } from './handedOver.ts'
import { unpackedOutlines, withPackedOutlines, type WithPackedOutlines } from './packedOutlines.ts'
import { answerWith } from './life.ts'

export type ChangeCount = Omit<ChangeReport, 'handovers'>

export type Report = (label: string, done: number) => void

/** A map of areas as JSON, the field that names them, and what they say of territories. */
export interface AreasReading extends Omit<AreasFile, 'areas'>, AreaFields {
  readonly owned: AreaUse | null
}

/** A file in columns, and what it seems to be. */
export interface TableReading extends TableFile {
  readonly kind: FileKind
  readonly mapping: Mapping
  readonly abroad: Abroad
  /** Other sheets of the workbook that are something, too; none where a sheet was asked for. */
  readonly beside: readonly TableReading[]
}

export type FileReading = TableReading | AreasReading

/** `own`: the areas are made from their file, whose ids stand in `idField`. */
export type UnitWish =
  Exclude<UnitChoice, { kind: 'own' }> | { kind: 'own'; source: string; bytes: Uint8Array; idField: string }

export interface ImportRequest {
  readonly name: string
  readonly table: Table
  readonly mapping: Mapping
  readonly units: UnitWish
  readonly roster: Table | null
  readonly present: PresentAlignment | null
  readonly places: FoundPlaces | null
}

export interface ReimportRequest {
  readonly project: Project
  readonly alignmentId: string
  readonly outlines: Blob | null
  readonly table: Table
  readonly mapping: Mapping
  readonly held: ReadonlySet<string>
}

export type ImportAnswer = WithPackedOutlines<ImportedTables>

const tables = geoTables(readGeoFile)

const jobs = {
  async readFile(bytes: Uint8Array, wish: TableFileWish, report: Report): Promise<FileReading | Refusal> {
    const opened = await openTable(bytes, wish, (steps) => told(steps, report))
    if (isRefusal(opened)) return opened
    if (!('file' in opened)) return areasReading(opened)
    const first = seemsToBe(opened.file)
    const beside = wish.sheet === undefined ? sheetsOfUse(first, [...opened.beside()].map(seemsToBe)) : []
    return transfer({ ...first, beside }, buffersIn([first.table, ...beside.map(({ table }) => table)]))
  },

  /** Once more, after columns got another meaning. */
  accountsAbroad,

  async importPlan(request: ImportRequest, report: Report): Promise<ImportAnswer | Refusal> {
    const units = await unitsWished(request.units)
    if (isRefusal(units)) return units
    const made = withPackedOutlines(
      await importTables(
        { ...request, units, proposeStates: true },
        tables,
        (steps) => told(steps, report),
        () => report('Placing accounts on the map', 1),
      ),
    )
    return isRefusal(made) ? made : transfer(made, largeBuffersIn([made.project.accounts, made.issues]))
  },

  /** The plan with the numbers of a table as measures of its units. */
  async addUnitMeasures(project: Project, table: Table): Promise<UnitMeasuresAdded | Refusal> {
    return withAccounts(addUnitMeasures(project, table, await tables.zips()))
  },

  async readRoster(table: Table): Promise<RosterReading | Refusal> {
    return readRoster(table, await tables.zips())
  },

  async readAlignment(
    from: Table | OwnedAreas,
    units: Units,
    outlines: Blob | null,
    roster: readonly Rep[],
  ): Promise<ImportedAlignment | Refusal> {
    const zips = await tables.zips()
    if ('columns' in from) return readAlignment(from, units, zips, roster)
    const shapes = await shapesOf(units, await unpackedOutlines(outlines), tables)
    return readAreaAlignment(from, units, shapes, zips, roster)
  },

  readActualsTable(bytes: Uint8Array): { table: Table; roles: ActualsRoles } | Refusal {
    const table = readTable(bytes, { rows: actualsRowLimit })
    return isRefusal(table) ? table : transfer({ table, roles: actualsRoles(table) }, buffersIn(table))
  },

  importActuals(table: Table, accountIds: TextColumn, roles: ActualsRoles): ActualsAnswer | Refusal {
    const read = readActuals(table, accountIds, roles)
    if (isRefusal(read)) return read
    const groups = issueGroups(read.issues, 0)
      .filter(({ action }) => action === 'set aside')
      .map(({ problem, count }) => `${problem} (${count})`)
      .join(', ')
    return transfer({ actuals: read.actuals, counts: read.counts, groups }, buffersIn(read.actuals))
  },

  assignLeads: (project: Project, alignmentId: string, bytes: Uint8Array) =>
    assignLeads(project, alignmentId, bytes, tables),

  async reimport(
    { project, alignmentId, table, mapping, outlines, held }: ReimportRequest,
    report: Report,
  ): Promise<Reimported | Refusal> {
    const wish = { table, mapping, outlines: await unpackedOutlines(outlines) }
    return withAccounts(await reimport(project, alignmentId, wish, tables, (steps) => told(steps, report), held))
  },

  async changeUnits(
    project: Project,
    outlines: Blob | null,
    wish: { readonly units: UnitWish; readonly keepAccounts: boolean },
  ): Promise<WithPackedOutlines<ChangedUnits> | Refusal> {
    const units = await unitsWished(wish.units)
    if (isRefusal(units)) return units
    const made = await changeUnits(project, await unpackedOutlines(outlines), { ...wish, units }, tables)
    return withAccounts(withPackedOutlines(made))
  },

  openPlan: async (bytes: Uint8Array) => withAccounts(withPackedOutlines(await openPlan(bytes, tables))),

  async restorePlan(base: Blob | Uint8Array, baseNumber: number, steps: readonly SavedStep[], beside: ActualsBeside) {
    const bytes = base instanceof Blob ? new Uint8Array(await base.arrayBuffer()) : base
    return withAccounts(withPackedOutlines(await restorePlan(bytes, baseNumber, steps, tables, beside)))
  },

  /** Without the list of accounts that change hands, which is long. */
  countChanges(project: Project, before: Alignment, after: Alignment, lossRate: number): ChangeCount {
    const { handovers: _, ...count } = changeReport(project, before, after, lossRate)
    return count
  },

  /** As a blob, which the page saves and stores without having its bytes copied. */
  async writePlan(project: Project, outlines: Blob | null): Promise<Blob> {
    const bytes = writePlanFile(project, await unpackedOutlines(outlines))
    return new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'application/json' })
  },
}

/** Actuals, and in words why rows were set aside. */
export interface ActualsAnswer {
  readonly actuals: Actuals
  readonly counts: RowCounts
  readonly groups: string
}

export type JobsWorker = typeof jobs
answerWith(jobs)

/** Accounts and actuals are most of a plan and this thread keeps none: they are given away. Units may be a table of its own. */
function withAccounts<Answer extends { readonly project: Project; readonly beside?: ActualsBeside }>(
  answer: Answer | Refusal,
): Answer | Refusal {
  if (isRefusal(answer)) return answer
  const { project, beside = new Map() } = answer
  return transfer(answer, largeBuffersIn([project.accounts, project.actuals, ...beside.values()]))
}

function seemsToBe(file: TableFile): TableReading {
  const { table } = file
  const mapping = proposeMapping(table)
  return { kind: fileKind(table, mapping), ...file, mapping, abroad: accountsAbroad(table, mapping.roles), beside: [] }
}

async function areasReading(file: AreasFile): Promise<AreasReading | Refusal> {
  const { areas, ...rest } = file
  const found = areaFields(areas)
  if (isRefusal(found)) return found
  const owned = await areaUse(areas, found, tables)
  return transfer({ ...rest, ...found, owned }, [rest.bytes.buffer])
}

async function unitsWished(wish: UnitWish): Promise<UnitChoice | Refusal> {
  if (wish.kind !== 'own') return wish
  const areas: unknown = JSON.parse(new TextDecoder().decode(wish.bytes))
  return areasAsUnits(areas, wish.idField, wish.source, await tables.dryLand())
}

const stages = { reading: 'Reading rows', cleaning: 'Cleaning rows' }

/** Runs the steps to their end and tells how far they are, a few times a second. */
function told<T>(steps: Generator<ReadProgress, T>, report: Report): T {
  let reported = performance.now()
  for (let next = steps.next(); ; next = steps.next()) {
    if (next.done) return next.value
    if (performance.now() - reported < 150) continue
    reported = performance.now()
    report(stages[next.value.stage], next.value.done / next.value.of)
  }
}

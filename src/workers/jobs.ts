import { transfer } from 'comlink'
import type { Abroad } from '#import/abroad.ts'
import type { ImportedAlignment } from '#import/importedAlignment.ts'
import type { ActualsRoles } from '#import/actuals.ts'
import type { Roles } from '#import/roles.ts'
import type { RosterReading } from '#import/roster.ts'
import type { Table } from '#import/table.ts'
import type { TableFileWish } from '#import/tableFile.ts'
import type { LeadsAnswer } from '#jobs/assignLeads.ts'
import type { OwnedAreas } from '#jobs/areaAlignment.ts'
import type { ChangedUnits } from '#jobs/changeUnits.ts'
import type { OpenedPlan } from '#jobs/openPlan.ts'
import type { Reimported } from '#jobs/reimport.ts'
import type { UnitMeasuresAdded } from '#jobs/unitMeasures.ts'
import type { RestoredPlan, SavedStep } from '#jobs/restorePlan.ts'
import type { ActualsBeside } from '#plan/actualsFile.ts'
import type { Refusal } from '#model/change.ts'
import type { AccountRole } from '#model/account.ts'
import type { Alignment, Project } from '#model/project.ts'
import type { Rep } from '#model/roster.ts'
import { noTexts, type TextColumn } from '#model/text.ts'
import type { Units } from '#model/units.ts'
import type {
  ChangeCount,
  ActualsAnswer,
  FileReading,
  ImportAnswer,
  ImportRequest,
  ReimportRequest,
  Report,
  TableReading,
  UnitWish,
} from './jobs.worker.ts'
import { buffersIn } from './buffersIn.ts'
import { handedOver } from './handedOver.ts'
import { onThread } from './jobThread.ts'
import type { WithPackedOutlines } from './packedOutlines.ts'
import { reporting } from './reporting.ts'
import { withActuals, withoutActuals } from './withoutActuals.ts'

export type { ChangeCount, FileReading, ImportAnswer, ImportRequest, TableReading }

/** The bytes are handed over: the caller has them no longer. */
export function readFile(
  bytes: Uint8Array,
  wish: TableFileWish,
  report: Report,
  signal: AbortSignal,
): Promise<FileReading | Refusal> {
  return reporting(report, (tell) =>
    onThread<FileReading | Refusal>(
      'files',
      (remote) => remote.readFile(transfer(bytes, [bytes.buffer]), wish, tell),
      signal,
    ),
  )
}

export function importPlan(
  request: ImportRequest,
  report: Report,
  signal: AbortSignal,
): Promise<ImportAnswer | Refusal> {
  return reporting(report, (tell) =>
    onThread<ImportAnswer | Refusal>(
      'files',
      async (remote) => remote.importPlan(await handedOver(request), tell),
      signal,
    ),
  )
}

/** How many accounts lie outside the US by what the columns mean now. */
export function countAbroad(table: Table, roles: Roles<AccountRole>): Promise<Abroad> {
  return onThread<Abroad>('files', async (remote) => remote.accountsAbroad(await handedOver(table), roles))
}

export function readRosterTable(table: Table): Promise<RosterReading | Refusal> {
  return onThread<RosterReading | Refusal>('files', (remote) => remote.readRoster(table))
}

/** Of a zip-to-terr table, or a map. */
export function readAlignmentFile(
  from: Table | OwnedAreas,
  units: Units,
  outlines: Blob | null,
  roster: readonly Rep[],
): Promise<ImportedAlignment | Refusal> {
  return onThread<ImportedAlignment | Refusal>('files', (remote) => remote.readAlignment(from, units, outlines, roster))
}

/** The bytes are handed over: the caller has them no longer. */
export function readActualsTable(
  bytes: Uint8Array,
  signal: AbortSignal,
): Promise<{ table: Table; roles: ActualsRoles } | Refusal> {
  return onThread<{ table: Table; roles: ActualsRoles } | Refusal>(
    'files',
    (remote) => remote.readActualsTable(transfer(bytes, [bytes.buffer])),
    signal,
  )
}

/** The table is handed over: the caller has it no longer. */
export function importActuals(
  table: Table,
  accountIds: TextColumn,
  roles: ActualsRoles,
  signal: AbortSignal,
): Promise<ActualsAnswer | Refusal> {
  return onThread<ActualsAnswer | Refusal>(
    'files',
    (remote) => remote.importActuals(transfer(table, buffersIn(table)), accountIds, roles),
    signal,
  )
}

export function assignLeadsFile(
  project: Project,
  alignmentId: string,
  bytes: Uint8Array,
): Promise<LeadsAnswer | Refusal> {
  return onThread<LeadsAnswer | Refusal>('files', async (remote) =>
    remote.assignLeads(await handedOver({ ...withoutActuals(project), minutes: null }), alignmentId, bytes),
  )
}

/** The bytes are handed over: the caller has them no longer. */
export function openPlanFile(bytes: Uint8Array): Promise<WithPackedOutlines<OpenedPlan> | Refusal> {
  return onThread<WithPackedOutlines<OpenedPlan> | Refusal>('store', (remote) =>
    remote.openPlan(transfer(bytes, [bytes.buffer])),
  )
}

export function restorePlan(
  base: Blob | Uint8Array,
  baseNumber: number,
  steps: readonly SavedStep[],
  beside: ActualsBeside,
): Promise<WithPackedOutlines<RestoredPlan> | Refusal> {
  return onThread<WithPackedOutlines<RestoredPlan> | Refusal>('store', (remote) =>
    remote.restorePlan(base, baseNumber, steps, transfer(beside, buffersIn([...beside.values()]))),
  )
}

/** Who gains and gives away what between two alignments of a plan; a new rate only needs a new multiplication. */
export function countChanges(
  project: Project,
  before: Alignment,
  after: Alignment,
  lossRate: number,
): Promise<ChangeCount> {
  const { accounts } = project
  const kinds = [accounts.roles.industry, accounts.roles.segment]
  // nothing else is read, and texts are most of a plan
  const columns = accounts.columns.map((column, at) => (kinds.includes(at) ? column : { ...column, text: noTexts }))
  const slim = { ...withoutActuals(project), minutes: null, alignments: [], accounts: { ...accounts, columns } }
  return onThread('files', async (remote) => remote.countChanges(await handedOver(slim), before, after, lossRate))
}

/** The plan file. Minutes stay behind; no file has them. */
export function writePlan(project: Project, outlines: Blob | null): Promise<Blob> {
  return onThread('store', async (remote) =>
    remote.writePlan(await handedOver({ ...project, minutes: null }), outlines),
  )
}

export function reimportAccounts(
  request: ReimportRequest,
  report: Report,
  signal: AbortSignal,
): Promise<Reimported | Refusal> {
  const { project } = request
  return reporting(report, (tell) =>
    onThread<Reimported | Refusal>(
      'files',
      async (remote) => remote.reimport(await handedOver({ ...request, project: withoutActuals(project) }), tell),
      signal,
    ),
  ).then((answer) => withActuals(answer, project))
}

export function changePlanUnits(
  project: Project,
  outlines: Blob | null,
  wish: { readonly units: UnitWish; readonly keepAccounts: boolean },
  signal: AbortSignal,
): Promise<WithPackedOutlines<ChangedUnits> | Refusal> {
  return onThread<WithPackedOutlines<ChangedUnits> | Refusal>(
    'files',
    async (remote) => remote.changeUnits(await handedOver(withoutActuals(project)), outlines, wish),
    signal,
  ).then((answer) => withActuals(answer, project))
}

export function addUnitMeasures(project: Project, table: Table): Promise<UnitMeasuresAdded | Refusal> {
  return onThread<UnitMeasuresAdded | Refusal>('files', async (remote) =>
    remote.addUnitMeasures(await handedOver(withoutActuals(project)), table),
  ).then((answer) => withActuals(answer, project))
}

import { accountToRep } from '#export/accountToRep.ts'
import { changesSheet, handoverSheet, repChangesSheet } from '#export/changeSheets.ts'
import {
  accountsCsv,
  homesCsv,
  importReport,
  membersCsv,
  neighboursCsv,
  locksCsv,
  overridesCsv,
  rosterCsv,
  territoriesCsv,
  withinCsv,
} from '#export/planTables.ts'
import { sheetCsv } from '#export/csv.ts'
import { zipToTerr } from '#export/zipToTerr.ts'
import { zipsOfCellsCsv } from '#export/zipsOfCells.ts'
import { countsDriving } from '#metrics/driving.ts'
import type { ZipTable } from '#geo/geography.ts'
import { changeReport } from '#metrics/changeReport.ts'
import type { RowCounts, RowIssues } from '#model/issue.ts'
import type { Project } from '#model/project.ts'
import { alignmentOf } from '#plan/alignments.ts'
import { writePlanFile } from '#plan/file.ts'
import { certificateFile, isCertified } from './certificate.ts'
import { groundReasons, movesCsv } from './moveReasons.ts'
import { resultFiles } from './resultFiles.ts'
import { summaryOf } from './summary.ts'

export interface ExportedFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** What the files need that the project does not hold. */
export interface ExportExtras {
  /** For PO-box and unique ZIPs. */
  readonly zips?: ZipTable
  /** What was said when the accounts were read. */
  readonly report?: { readonly counts: RowCounts; readonly issues: RowIssues }
  /** TopoJSON of the user's own polygons. */
  readonly outlines?: object | null
  /** What changes are counted from; if not given the first alignment. */
  readonly baselineId?: string | null
  /** Driving by territory, though the plan does not reckon with it. */
  readonly driving?: boolean
}

/** Everything that leaves with an alignment, the same from the app and the command line. */
export function exportFiles(project: Project, alignmentId: string, extras: ExportExtras = {}): ExportedFile[] {
  const files: ExportedFile[] = [
    { name: 'zip_to_terr.csv', bytes: zipToTerr(project, alignmentId, extras.zips) },
    { name: 'account_to_rep.csv', bytes: accountToRep(project, alignmentId) },
    { name: 'territories.csv', bytes: territoriesCsv(project, alignmentId, extras.driving ?? countsDriving(project)) },
    { name: 'roster.csv', bytes: rosterCsv(project) },
    { name: 'overrides.csv', bytes: overridesCsv(project, alignmentId) },
    { name: 'locks.csv', bytes: locksCsv(project, alignmentId) },
    { name: 'neighbours.csv', bytes: neighboursCsv(project, alignmentId) },
    { name: 'plan.json', bytes: writePlanFile(project, extras.outlines ?? null) },
    { name: 'summary.json', bytes: summaryFile(project, alignmentId, extras.report?.counts ?? null) },
  ]
  const { plan } = alignmentOf(project, alignmentId)
  if (plan.certificate && isCertified(project, plan)) {
    files.push({ name: 'certificate.json', bytes: certificateFile(plan.certificate) })
  }
  const zipsOnly = extras.zips && zipsOfCellsCsv(project, alignmentId, extras.zips)
  if (zipsOnly) files.push({ name: 'zips_of_cells.csv', bytes: zipsOnly })
  const within = withinCsv(project, alignmentId)
  if (within) files.push({ name: 'within.csv', bytes: within })
  const homes = homesCsv(project, alignmentId)
  if (homes) files.push({ name: 'homes.csv', bytes: homes })
  if (plan.members.length > 0) files.push({ name: 'members.csv', bytes: membersCsv(project, alignmentId) })
  const moves = movesCsv(project, alignmentId)
  if (moves) files.push({ name: 'moves.csv', bytes: moves })
  files.push(...changeFiles(project, alignmentId, extras.baselineId))
  files.push(...resultFiles(project, alignmentId))
  if (extras.report) {
    files.push({ name: 'import_report.csv', bytes: importReport(extras.report.issues) })
    files.push({ name: 'repaired_accounts.csv', bytes: accountsCsv(project.accounts) })
  }
  return files
}

/** What changes hands against a baseline; none for the baseline itself. */
function changeFiles(project: Project, alignmentId: string, baselineId: string | null = project.alignments[0]!.id) {
  if (baselineId === null || baselineId === alignmentId) return []
  // an overlay takes nothing from the core's reps
  if (alignmentOf(project, alignmentId).kind === 'overlay') return []
  const [before, after] = [alignmentOf(project, baselineId), alignmentOf(project, alignmentId)]
  const report = changeReport(project, before, after)
  return [
    {
      name: 'changes.csv',
      bytes: sheetCsv(changesSheet(project, before, after, groundReasons(project, before.plan, after.plan))),
    },
    { name: 'rep_changes.csv', bytes: sheetCsv(repChangesSheet(report)) },
    { name: 'handover.csv', bytes: sheetCsv(handoverSheet(project, report, after.effectiveFrom)) },
  ]
}

export function summaryFile(project: Project, alignmentId: string, counts: RowCounts | null): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(summaryOf(project, alignmentId, counts), null, 1)}\n`)
}

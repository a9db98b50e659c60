import { titleText } from '#model/capitalised.ts'
import { unitWord } from '#model/counted.ts'
import type { ZipTable } from '#geo/geography.ts'
import { changeReport, type ChangeReport } from '#metrics/changeReport.ts'
import type { Disruption } from '#metrics/disruption.ts'
import { ownerOn } from '#metrics/owners.ts'
import { scorePlan, type PlanScores } from '#metrics/scores.ts'
import { planSummary } from '#metrics/summary.ts'
import type { Alignment, Project } from '#model/project.ts'
import { accountToRepSheet } from './accountToRep.ts'
import { alignmentOf } from './alignmentOf.ts'
import { changesSheet, handoverSheet, repChangesSheet, type GroundReasons } from './changeSheets.ts'
import type { Cell, Sheet } from './sheet.ts'
import { xlsx } from './xlsx.ts'
import { zipToTerrSheet } from './zipToTerr.ts'

/** Everything about an alignment in one workbook; with a baseline also what changes hands. */
export function workbook(
  project: Project,
  alignmentId: string,
  options: {
    readonly zips?: ZipTable
    readonly baselineId?: string | null
    readonly groundReasons?: GroundReasons
  } = {},
): Uint8Array<ArrayBuffer> {
  const alignment = alignmentOf(project, alignmentId)
  const baseline = options.baselineId ? alignmentOf(project, options.baselineId) : null
  const report = baseline && changeReport(project, baseline, alignment)
  const scores = scorePlan(project, alignment.plan)
  return xlsx([
    summarySheet(alignment, scores, baseline, report),
    territoriesSheet(alignment, scores),
    accountToRepSheet(project, alignmentId),
    zipToTerrSheet(project, alignmentId, options.zips),
    ...(baseline && report
      ? [
          changesSheet(project, baseline, alignment, options.groundReasons),
          repChangesSheet(report),
          handoverSheet(project, report, alignment.effectiveFrom),
        ]
      : []),
  ])
}

function summarySheet(
  alignment: Alignment,
  scores: PlanScores,
  baseline: Alignment | null,
  report: ChangeReport | null,
): Sheet {
  const { project } = scores
  const summary = planSummary(scores)
  const ground = unitWord(project.units.kind, 2)
  const measures = summary.measures.map((measure, m): Cell[] => [
    titleText(project.measures[m]!.name),
    scores.everything[m]!,
    round(100 * measure.unassigned),
    round(measure.lowest),
    round(measure.highest),
    round(measure.worstGap),
    measure.outOfCorridor.length,
  ])
  const rows: Cell[][] = [
    ['Alignment', alignment.name],
    ['Status', alignment.status],
    ['In force from', alignment.effectiveFrom],
    ['Accounts', project.accounts.count],
    [titleText(ground), project.units.count],
    ['Territories', summary.territories],
    [`Unassigned ${ground}`, summary.unassignedUnits],
    ['Loose pieces', summary.detachedPieces],
    [],
    ['Measure', 'Total', 'Unassigned, %', 'Lowest index', 'Highest index', 'Largest gap', 'Outside the corridor'],
    ...measures,
  ]
  if (baseline && report) rows.push([], ...changeRows(baseline, report))
  return {
    name: 'Summary',
    plain: true,
    columns: [{ header: project.name }, ...Array.from({ length: 6 }, () => ({ header: '', kind: 'number' as const }))],
    rows,
  }
}

function changeRows(baseline: Alignment, { disruption, revenueAtRisk, lossRate }: ChangeReport): Cell[][] {
  const line = (name: string, one: Disruption | null): Cell[][] =>
    one ? [[name, one.moved, round(100 * one.share), one.toVacant, one.fromVacant, one.fresh]] : []
  return [
    [
      `Changes against ${baseline.name}`,
      'Changes rep',
      'Share, %',
      'Of that to nobody',
      'New with a rep',
      'New accounts',
    ],
    ...line('Accounts', disruption.accounts),
    ...line('Revenue', disruption.revenue),
    ...line('Workload, hours', disruption.workload),
    [`Revenue at risk at ${round(100 * lossRate)} %`, round(revenueAtRisk)],
  ]
}

function territoriesSheet({ effectiveFrom }: Alignment, scores: PlanScores): Sheet {
  const { project, plan, cards } = scores
  const reps = new Map(project.roster.map(({ id, name }) => [id, name]))
  return {
    name: 'Territories',
    columns: [
      { header: 'territory_id' },
      { header: 'territory' },
      { header: 'rep_id' },
      { header: 'rep' },
      { header: 'fte', kind: 'number' },
      { header: 'units', kind: 'whole' },
      { header: 'pieces', kind: 'whole' },
      ...project.measures.flatMap(({ id }) => [
        { header: id, kind: 'number' as const },
        { header: `${id}_index`, kind: 'index' as const },
      ]),
      { header: 'locked' },
    ],
    rows: cards.map((card): Cell[] => {
      const territory = plan.territories[card.territory]
      const repId = territory ? ownerOn(plan, territory, effectiveFrom) : ''
      return [
        territory?.id ?? '',
        territory?.name ?? 'Unassigned',
        repId,
        reps.get(repId) ?? repId,
        territory?.fte ?? '',
        card.units,
        card.pieces,
        ...project.measures.flatMap((_, m) => [card.totals[m]!, card.index[m]!]),
        territory?.locked ? 'yes' : 'no',
      ]
    }),
  }
}

/** A thousandth is more than anyone reads. */
function round(value: number): number {
  return Math.round(value * 1000) / 1000
}

import { ownBalance } from '#model/ownBalance.ts'
import { disruption, type Disruption } from '#metrics/disruption.ts'
import { heavyUnits } from '#metrics/heavyUnits.ts'
import { scorePlan, type PlanScores } from '#metrics/scores.ts'
import { planSummary } from '#metrics/summary.ts'
import type { RowCounts } from '#model/issue.ts'
import type { Project } from '#model/project.ts'
import { alignmentOf } from '#plan/alignments.ts'
import { unmetWishes } from './brokenWishWords.ts'

/** The figures of an alignment as one record with the names of DESIGN's files; `summary.json`. */
export function summaryOf(project: Project, alignmentId: string, counts: RowCounts | null): object {
  const alignment = alignmentOf(project, alignmentId)
  const scores = scorePlan(project, alignment.plan)
  const summary = planSummary(scores)
  const idOf = (slot: number) => alignment.plan.territories[slot]?.id ?? ''
  const first = project.alignments[0]!
  return {
    plan: project.name,
    alignment: alignment.id,
    ...rowCounts(counts, project),
    units: { kind: project.units.kind, count: project.units.count, unassigned: summary.unassignedUnits },
    territory_count: summary.territories,
    detached_pieces: summary.detachedPieces,
    cut_pairs: summary.cut,
    out_of_corridor: summary.outOfCorridor,
    measures: summary.measures.map((measure, m) => ({
      id: measure.measureId,
      total: scores.everything[m],
      assigned: scores.assigned[m],
      unassigned_share: measure.unassigned,
      whitespace_share: measure.whitespace,
      worst_gap: measure.worstGap,
      worst_territory: idOf(measure.worstTerritory),
      lowest_index: orNull(measure.lowest),
      highest_index: orNull(measure.highest),
      cv: measure.cv,
      out_of_corridor: measure.outOfCorridor.map(idOf),
    })),
    territories: territoryRows(scores),
    heavy_units: heavyUnits(scores).map(({ unit, measureId, share }) => ({
      unit_id: project.units.id[unit],
      measure: measureId,
      share_of_territory: share,
    })),
    unmet_wishes: unmetWishes(scores).map(({ kind, text }) => ({ kind, text })),
    disruption:
      first.id === alignmentId || alignment.kind === 'overlay'
        ? null
        : disruptionRows(project, first.plan, alignment.plan),
    balance: ownBalance(project, alignment.plan).settings.balance,
  }
}

function rowCounts(counts: RowCounts | null, { accounts }: Project): object {
  if (!counts) return { accounts: accounts.count }
  const { read, accepted, setAside, repaired, unplaced } = counts
  return { read, accepted, set_aside: setAside, repaired, unplaced }
}

function territoryRows({ cards, project, plan }: PlanScores): object[] {
  const byMeasure = (numbers: readonly number[]) =>
    Object.fromEntries(project.measures.map(({ id }, m) => [id, orNull(numbers[m]!)]))
  return cards.map((card) => {
    const territory = plan.territories[card.territory]
    return {
      territory_id: territory?.id ?? '',
      name: territory?.name ?? 'Unassigned',
      rep_id: territory?.repId ?? '',
      fte: territory?.fte ?? null,
      share: orNull(card.share),
      units: card.units,
      pieces: card.pieces,
      totals: byMeasure(card.totals),
      index: byMeasure(card.index),
    }
  })
}

function disruptionRows(project: Project, before: Parameters<typeof disruption>[1], after: typeof before): object {
  const report = disruption(project.accounts, before, after)
  const row = (one: Disruption | null) =>
    one && {
      total: one.total,
      moved: one.moved,
      share: one.share,
      from_vacant: one.fromVacant,
      to_vacant: one.toVacant,
      new: one.fresh,
    }
  return { accounts: row(report.accounts), revenue: row(report.revenue), workload: row(report.workload) }
}

function orNull(value: number): number | null {
  return Number.isNaN(value) ? null : value
}

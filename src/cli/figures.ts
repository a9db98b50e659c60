import { ownBalance } from '#model/ownBalance.ts'
import { unmetWishes } from '#jobs/brokenWishWords.ts'
import { sentFar } from '#jobs/sentFarWords.ts'
import { shutIn } from '#jobs/shutInWords.ts'
import { scorePlan } from '#metrics/scores.ts'
import { planSummary } from '#metrics/summary.ts'
import type { Project } from '#model/project.ts'
import { planOf } from '#plan/alignments.ts'

/** A short table for a terminal: index per territory and balanced measure. */
export function figuresText(project: Project, alignmentId: string): string {
  const scores = scorePlan(project, planOf(project, alignmentId))
  const summary = planSummary(scores)
  const shown = ownBalance(project, planOf(project, alignmentId)).settings.balance.corridors.flatMap(
    ({ measureId }) => {
      const m = project.measures.findIndex(({ id }) => id === measureId)
      return m < 0 ? [] : [{ m, name: measureId }]
    },
  )
  const rows = scores.cards.map((card) => [
    scores.plan.territories[card.territory]?.id ?? '–',
    scores.plan.territories[card.territory]?.name ?? 'Unassigned',
    String(card.units),
    String(card.pieces),
    ...shown.map(({ m }) => (card.territory === 0 ? '' : card.index[m]!.toFixed(1))),
  ])
  const table = columns([['id', 'name', 'units', 'pieces', ...shown.map(({ name }) => name)], ...rows])
  const gaps = shown.map(({ m, name }) => `${name} ${summary.measures[m]!.worstGap.toFixed(1)}`).join(', ')
  const told = [...unmetWishes(scores), ...sentFar(scores), ...shutIn(scores)].map(({ text }) => `\n${text}.`)
  return `${table}\nWorst gap: ${gaps}. Out of corridor: ${summary.outOfCorridor}. Detached pieces: ${summary.detachedPieces}.${told.join('')}`
}

/** The first two columns to the left, numbers to the right. */
function columns(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  return rows
    .map((row) =>
      row
        .map((cell, i) => (i < 2 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

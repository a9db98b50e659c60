import { titleText } from '#model/capitalised.ts'
import type { Scorecard } from '#model/scorecard.ts'
import type { Book } from './book.ts'
import { corridorOf } from './bookMeasures.ts'
import { amountText, indexText, percentInColumn } from './figures.ts'
import { ink, margin, type Paper } from './paper.ts'
import { drawTable, type TableColumn } from './table.ts'

/** Total and index per measure, with the index on a bar and the corridor shaded. Answers where it ended. */
export function territoryFigures(paper: Paper, { project, scores }: Book, card: Scorecard, top: number): number {
  const width = 264
  paper.text('Figures', margin, top + 8, { size: 10, weight: 'bold' })
  const columns: TableColumn[] = [
    { header: 'Measure', width: 70 },
    { header: 'Total', width: 62, align: 'right' },
    { header: 'Of all', width: 42, align: 'right' },
    { header: 'Index', width: 36, align: 'right' },
  ]
  const measures = project.measures.slice(0, 9)
  const rows = measures.map((measure, m) => [
    titleText(measure.name),
    amountText(card.totals[m]!, measure.kind, project.settings),
    percentInColumn(card.totals[m]! / scores.everything[m]!),
    indexText(card.index[m]!, project.settings, corridorOf(project, measure.id)),
  ])
  const { y } = drawTable(paper, columns, rows, { x: margin, y: top + 14, bottom: paper.height - 40 })
  const barWidth = width - 214
  measures.forEach((measure, m) => {
    const y = top + 14 + (m + 1) * 15 + 4.5
    indexBar(paper, margin + 214, y, barWidth, card.index[m]!, corridorOf(project, measure.id))
  })
  return y
}

/** 50 … 150 from left to right. */
function indexBar(
  paper: Paper,
  x: number,
  y: number,
  width: number,
  index: number,
  corridor: { readonly lo: number; readonly hi: number } | undefined,
): void {
  const at = (value: number) => x + ((Math.min(150, Math.max(50, value)) - 50) / 100) * width
  paper.fill(x, y, width, 6, ink.soft)
  if (corridor) paper.fill(at(corridor.lo), y, at(corridor.hi) - at(corridor.lo), 6, '#CBD5E1')
  paper.line(at(100), y - 1, at(100), y + 7, ink.muted, 0.5)
  if (!Number.isFinite(index)) return
  const color =
    !corridor || (corridor.lo <= index && index <= corridor.hi) ? ink.text : index > 100 ? ink.over : ink.under
  paper.fill(at(index) - 1.2, y - 1, 2.4, 8, color)
}

import { titleText } from '#model/capitalised.ts'
import { counted, unitWord } from '#model/counted.ts'
import { dayInText } from '#model/dayInText.ts'
import { measureInText } from '#model/measure.ts'
import type { Alignment } from '#model/project.ts'
import { middleOf, repOfTerritory, type Book } from './book.ts'
import { areasOf, drawFrames } from './bookMap.ts'
import { corridorMeasures } from './bookMeasures.ts'
import { countText, indexText, setIndexText } from './figures.ts'
import { ink, margin, type Paper } from './paper.ts'
import { pageBottom, pagedTable, rowHeight, type TableColumn } from './table.ts'

export function overviewPage(paper: Paper, book: Book): void {
  const { project, alignment, scores } = book
  const slots = scores.slots.filter((slot) => slot > 0)
  paper.text(project.name, margin, 56, { size: 20, weight: 'bold', width: paper.width - 2 * margin })
  const parts = [
    alignment.name,
    counted(slots.length, 'territory', 'territories'),
    counted(project.accounts.count, 'account'),
  ]
  parts.push(statusText(alignment))
  if (alignment.effectiveFrom !== '') parts.push(`in force from ${dayInText(alignment.effectiveFrom)}`)
  const width = paper.width - 2 * margin
  paper.text(parts.join('  ·  '), margin, 73, { size: 10, color: ink.muted, width })
  paper.text(fairness(book), margin, 88, { size: 9, width })
  const box = { x: margin, y: 98, width, height: overviewHeight(paper, slots.length) }
  const labels = slots.flatMap((slot) => {
    const at = middleOf(book, slot)
    return at ? [{ text: alignment.plan.territories[slot]!.name, at }] : []
  })
  drawFrames(paper, book, box, slots, { land: book.land, areas: areasOf(book, slots, 0.62, 0.9), labels })
  summaryTable(paper, book, box.y + box.height + 16)
}

/** The map gives way where all territories then stand on the page with it; a longer table goes on on the next one. */
function overviewHeight(paper: Paper, territories: number): number {
  const left = pageBottom(paper) - 98 - 16 - (territories + 1) * rowHeight
  return left < 230 ? 310 : Math.min(310, left)
}

/** `draft`, `approved by Rep 01 on Jan 1, 2027` */
function statusText({ status, signedBy, signedOn }: Alignment): string {
  return [status, signedBy && `by ${signedBy}`, signedOn && `on ${dayInText(signedOn)}`].filter(Boolean).join(' ')
}

/** How many territories lie in their corridor, and what an index is. */
function fairness(book: Book): string {
  const { project, scores } = book
  const { settings } = project
  const cards = scores.cards.filter(({ territory }) => territory > 0)
  const inside = settings.balance.corridors.flatMap(({ measureId, lo, hi }) => {
    const m = project.measures.findIndex(({ id }) => id === measureId)
    if (m < 0) return []
    const count = cards.filter(({ index }) => lo <= index[m]! && index[m]! <= hi).length
    const band = `${setIndexText(lo, settings)}–${setIndexText(hi, settings)}`
    return [
      `${countText(count)} of ${countText(cards.length)} in ${measureInText(project.measures[m]!.name)} (${band})`,
    ]
  })
  const scale = `Index ${setIndexText(100, settings)} is a fair share.`
  return inside.length > 0 ? `Within the corridor: ${inside.join(', ')}. ${scale}` : scale
}

/** All territories with rep and index; as many pages as they need. */
function summaryTable(paper: Paper, book: Book, top: number): void {
  const { project, alignment, scores } = book
  const shown = corridorMeasures(book)
  const room = paper.width - 2 * margin
  const each = Math.min(74, (room - 288) / Math.max(1, shown.length))
  const columns: TableColumn[] = [
    { header: '', width: 16 },
    { header: 'Territory', width: 150 },
    { header: 'Rep', width: room - 16 - 150 - 40 - 52 - each * shown.length },
    { header: 'FTE', width: 40, align: 'right' },
    { header: titleText(unitWord(project.units.kind, 2)), width: 52, align: 'right' },
    ...shown.map(({ name }) => ({ header: `${name} index`, width: each, align: 'right' as const })),
  ]
  const cards = scores.cards.filter(({ territory }) => territory > 0)
  const rows = cards.map((card) => {
    const territory = alignment.plan.territories[card.territory]!
    return [
      '',
      territory.name,
      repOfTerritory(book, card.territory)?.name ?? (territory.repId || 'vacant'),
      countText(territory.fte),
      countText(card.units),
      ...shown.map(({ m, corridor }) => indexText(card.index[m]!, project.settings, corridor)),
    ]
  })
  pagedTable(paper, columns, rows, { x: margin, y: top, title: 'Territories' }, (row, y) => {
    const { color } = alignment.plan.territories[cards[row]!.territory]!
    paper.fill(margin + 3, y + 3.5, 8, 8, color, 1.5)
  })
}

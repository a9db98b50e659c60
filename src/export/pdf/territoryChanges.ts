import type { ChangeReport } from '#metrics/changeReport.ts'
import type { Book } from './book.ts'
import { countText, moneyChange } from './figures.ts'
import { ink, margin, type Paper } from './paper.ts'
import { drawTable, type TableColumn } from './table.ts'

/** What this territory gains and loses against the baseline, by whom it deals with. Answers where it ended. */
export function territoryChanges(paper: Paper, book: Book, changes: ChangeReport, slot: number, top: number): number {
  const { project, alignment, baseline } = book
  const id = alignment.plan.territories[slot]!.id
  const x = margin + 276
  const width = paper.width - margin - x
  paper.text(`Changes against ${baseline!.name}`, x, top + 8, { size: 10, weight: 'bold', width })
  const gained = sumsBy(
    changes.handovers.filter(({ toTerritory }) => toTerritory === id),
    'from',
  )
  const lost = sumsBy(
    changes.handovers.filter(({ fromTerritory }) => fromTerritory === id),
    'to',
  )
  const names = new Map(changes.rows.map((row) => [row.id, row.name]))
  const nameOf = (holder: string) => names.get(holder) ?? (holder === '' ? 'nobody' : holder)
  const rows = [
    ...gained.map((one) => [
      `from ${nameOf(one.holder)}`,
      `+${countText(one.accounts)}`,
      moneyChange(one.revenue, project.settings.currency),
    ]),
    ...lost.map((one) => [
      `to ${nameOf(one.holder)}`,
      `−${countText(one.accounts)}`,
      moneyChange(-one.revenue, project.settings.currency),
    ]),
  ]
  if (rows.length === 0) {
    paper.text('No account changes hands here.', x, top + 26, { size: 8, color: ink.muted })
    return top + 30
  }
  const columns: TableColumn[] = [
    { header: 'Accounts come and go', width: width - 120 },
    { header: 'Accounts', width: 48, align: 'right' },
    { header: 'Revenue', width: 72, align: 'right' },
  ]
  const shown = rows.length > 8 ? [...rows.slice(0, 7), [`and ${rows.length - 7} more`, '', '']] : rows
  return drawTable(paper, columns, shown, { x, y: top + 14, bottom: paper.height - 40 }).y
}

interface Dealing {
  readonly holder: string
  readonly accounts: number
  readonly revenue: number
}

function sumsBy(handovers: ChangeReport['handovers'], side: 'from' | 'to'): Dealing[] {
  const sums = new Map<string, { accounts: number; revenue: number }>()
  for (const one of handovers) {
    const sum = sums.get(one[side]) ?? { accounts: 0, revenue: 0 }
    sum.accounts++
    sum.revenue += one.revenue
    sums.set(one[side], sum)
  }
  return [...sums].map(([holder, sum]) => ({ holder, ...sum })).sort((a, b) => b.accounts - a.accounts)
}

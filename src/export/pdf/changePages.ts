import { dayInText } from '#model/dayInText.ts'
import { counted } from '#model/counted.ts'
import type { Amounts, ChangeReport, Handover, HolderChange } from '#metrics/changeReport.ts'
import type { Project } from '#model/project.ts'
import { textAt } from '#model/text.ts'
import { accountNames } from '#export/changeSheets.ts'
import { bookOf, footOf, type Book, type BookSources } from './book.ts'
import { countText, moneyChange, moneyText, percentInColumn, percentText } from './figures.ts'
import { ink, margin, Paper, type Fonts } from './paper.ts'
import { drawTable, pagedTable, type TableColumn } from './table.ts'

/** What changes in all, then a sheet for each rep: what is handed over, in which order and to whom, and what comes in. */
export function* changePages(
  project: Project,
  alignmentId: string,
  sources: BookSources,
  fonts: Fonts,
): Generator<number, Uint8Array> {
  const book = bookOf(project, alignmentId, sources)
  const title = `${project.name}: changes`
  const paper = new Paper(fonts, title, project.settings.distance === 'km' ? 'a4' : 'letter')
  const { changes } = book
  if (!changes || !book.baseline) throw new Error('There is no earlier alignment that changes could be counted from.')
  summaryPage(paper, book, changes)
  const touched = changes.rows.filter(({ gained, lost }) => gained.accounts + lost.accounts > 0)
  for (const [i, row] of touched.entries()) {
    yield i / touched.length
    paper.newPage()
    holderSheet(paper, book, changes, row)
  }
  paper.numberPages(footOf(book))
  return paper.bytes()
}

function head(paper: Paper, title: string, line: string): void {
  paper.text(title, margin, 56, { size: 18, weight: 'bold', width: paper.width - 2 * margin })
  paper.text(line, margin, 74, { size: 10, color: ink.muted, width: paper.width - 2 * margin })
}

function summaryPage(paper: Paper, book: Book, changes: ChangeReport): void {
  const { project, alignment, baseline } = book
  const { currency } = project.settings
  const { disruption, lossRate } = changes
  head(paper, `${project.name}: who gains and loses what`, `${alignment.name} against ${baseline!.name}`)
  const lines = [
    ['Accounts', disruption.accounts, countText] as const,
    ['Revenue', disruption.revenue, (value: number) => moneyText(value, currency)] as const,
    ['Workload, hours', disruption.workload, countText] as const,
  ].flatMap(([name, one, text]) =>
    one
      ? [[name, text(one.moved), percentInColumn(one.share), text(one.toVacant), text(one.fromVacant + one.fresh)]]
      : [],
  )
  const columns: TableColumn[] = [
    { header: 'Changes rep', width: 130 },
    { header: 'Moved', width: 90, align: 'right' },
    { header: 'Of all', width: 60, align: 'right' },
    { header: 'Of that to nobody', width: 90, align: 'right' },
    { header: 'New with a rep', width: 90, align: 'right' },
  ]
  const { y } = drawTable(paper, columns, lines, { x: margin, y: 92, bottom: paper.height })
  const risk = `Revenue at risk: ${moneyText(changes.revenueAtRisk, currency)}, if ${percentText(lossRate)} of what changes rep is lost.`
  paper.text(risk, margin, y + 18)
  holdersTable(paper, book, changes, y + 34)
}

function holdersTable(paper: Paper, { project }: Book, changes: ChangeReport, top: number): void {
  const { currency } = project.settings
  const room = paper.width - 2 * margin
  const columns: TableColumn[] = [
    { header: changes.holders === 'reps' ? 'Rep' : 'Territory', width: room - 5 * 82 },
    { header: 'Accounts before', width: 82, align: 'right' },
    { header: 'gained', width: 82, align: 'right' },
    { header: 'lost', width: 82, align: 'right' },
    { header: 'after', width: 82, align: 'right' },
    { header: 'Revenue change', width: 82, align: 'right' },
  ]
  const rows = changes.rows.map(({ name, before, gained, lost, after }) => [
    name,
    countText(before.accounts),
    signed(gained.accounts, '+'),
    signed(lost.accounts, '−'),
    countText(after.accounts),
    moneyChange(after.revenue - before.revenue, currency),
  ])
  pagedTable(paper, columns, rows, { x: margin, y: top, title: 'Who gains and loses what' })
}

function holderSheet(paper: Paper, book: Book, changes: ChangeReport, row: HolderChange): void {
  const { project, alignment, baseline } = book
  const { currency } = project.settings
  const from = alignment.effectiveFrom === '' ? '' : `, in force from ${dayInText(alignment.effectiveFrom)}`
  head(paper, row.name, `${alignment.name} against ${baseline!.name}${from}`)
  const columns: TableColumn[] = [
    { header: '', width: 110 },
    { header: 'Before', width: 84, align: 'right' },
    { header: 'Gained', width: 84, align: 'right' },
    { header: 'Lost', width: 84, align: 'right' },
    { header: 'After', width: 84, align: 'right' },
  ]
  const line = (name: string, of: keyof Amounts, text: (value: number) => string) => [
    name,
    text(row.before[of]),
    text(row.gained[of]),
    text(row.lost[of]),
    text(row.after[of]),
  ]
  const lines = [
    line('Accounts', 'accounts', countText),
    line('Revenue', 'revenue', (value) => moneyText(value, currency)),
    line('Workload, hours', 'workload', countText),
  ]
  let { y } = drawTable(paper, columns, lines, { x: margin, y: 92, bottom: paper.height })
  y += 20
  const names = new Map(changes.rows.map(({ id, name }) => [id, name]))
  const given = changes.handovers.filter((one) => one.from === row.id)
  const taken = changes.handovers.filter((one) => one.to === row.id)
  if (given.length > 0) {
    paper.text(`To hand over: ${counted(given.length, 'account')}, in this order`, margin, y, {
      size: 11,
      weight: 'bold',
    })
    const risk = `${moneyText(row.revenueAtRisk, currency)} of revenue at risk. Those whose new rep knows such customers best come first.`
    paper.text(risk, margin, y + 13, { size: 8, color: ink.muted })
    y =
      accountsTable(
        paper,
        book,
        given,
        (one) => names.get(one.to) ?? (one.to || 'nobody'),
        'To',
        `${row.name}, to hand over`,
        y + 19,
      ) + 22
  }
  if (taken.length === 0) return
  if (y > paper.height - 120) {
    paper.newPage()
    y = 56
  }
  paper.text(`To take over: ${counted(taken.length, 'account')}`, margin, y, { size: 11, weight: 'bold' })
  const known = taken.some(({ similarity }) => Number.isFinite(similarity))
  const like = 'Similar: how many of the new rep’s own accounts are of the same industry and segment.'
  if (known) paper.text(like, margin, y + 13, { size: 8, color: ink.muted })
  const giver = (one: Handover) => names.get(one.from) ?? (one.from || 'nobody')
  accountsTable(paper, book, taken, giver, 'From', `${row.name}, to take over`, y + (known ? 19 : 6))
}

function accountsTable(
  paper: Paper,
  { project }: Book,
  list: readonly Handover[],
  partner: (one: Handover) => string,
  side: 'From' | 'To',
  title: string,
  top: number,
): number {
  const { accounts, settings } = project
  const nameOf = accountNames(accounts)
  const { city } = accounts.roles
  const room = paper.width - 2 * margin
  const columns: TableColumn[] = [
    { header: '', width: 26, align: 'right' },
    { header: 'Account', width: room - 26 - 66 - 100 - 100 - 66 - 52 },
    { header: 'Id', width: 66 },
    { header: 'City', width: 100 },
    { header: side, width: 100 },
    { header: 'Revenue', width: 66, align: 'right' },
    { header: 'Similar', width: 52, align: 'right' },
  ]
  const rows = list.map((one, i) => [
    String(side === 'To' ? one.order : i + 1),
    nameOf(one.account) || textAt(accounts.id, one.account),
    textAt(accounts.id, one.account),
    city === undefined ? '' : textAt(accounts.columns[city]!.text, one.account),
    partner(one),
    moneyText(one.revenue, settings.currency),
    percentInColumn(one.similarity),
  ])
  return pagedTable(paper, columns, rows, { x: margin, y: top, title })
}

function signed(value: number, sign: '+' | '−'): string {
  return value === 0 ? '' : `${sign}${countText(value)}`
}

import { titleText } from '#model/capitalised.ts'
import { accountNames } from '#export/changeSheets.ts'
import { measureInText } from '#model/measure.ts'
import { textAt } from '#model/text.ts'
import type { Book } from './book.ts'
import { amountText } from './figures.ts'
import { margin, type Paper } from './paper.ts'
import { drawTable, type TableColumn } from './table.ts'

/** Where the money lies that is worked for here. */
export function largestAccounts(paper: Paper, book: Book, own: readonly number[], top: number): void {
  const { project } = book
  const { accounts } = project
  const measures = accounts.measures
    .map((measure, m) => ({ measure, m }))
    .filter(({ measure }) => measure.id !== 'accounts')
  const ranked =
    measures.find(({ measure }) => measure.id === 'revenue') ??
    measures.find(({ measure }) => measure.kind === 'money') ??
    measures[0]
  if (!ranked || own.length === 0) return
  const value = (account: number, m: number) => accounts.values[m]![account]!
  const shown = [...measures].sort((a, b) => Number(b === ranked) - Number(a === ranked)).slice(0, 3)
  const place = (['city', 'state'] as const).flatMap((role) =>
    accounts.roles[role] === undefined ? [] : [accounts.roles[role]],
  )
  const nameOf = accountNames(accounts)
  const room = paper.width - 2 * margin
  const columns: TableColumn[] = [
    { header: 'Account', width: room - 70 - 130 - 80 * shown.length },
    { header: 'Id', width: 70 },
    { header: 'Place', width: 130 },
    ...shown.map(({ measure }) => ({ header: titleText(measure.name), width: 80, align: 'right' as const })),
  ]
  const rows = [...own]
    .sort((a, b) => (value(b, ranked.m) || 0) - (value(a, ranked.m) || 0) || a - b)
    .slice(0, 40)
    .map((account) => [
      nameOf(account) || textAt(accounts.id, account),
      textAt(accounts.id, account),
      place
        .map((column) => textAt(accounts.columns[column]!.text, account))
        .filter((text) => text !== '')
        .join(', '),
      ...shown.map(({ measure, m }) => amountText(value(account, m), measure.kind, project.settings)),
    ])
  paper.text(`Largest accounts by ${measureInText(ranked.measure.name)}`, margin, top + 8, { size: 10, weight: 'bold' })
  drawTable(paper, columns, rows, { x: margin, y: top + 14, bottom: paper.height - 40 })
}

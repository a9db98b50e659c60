import type { ChangeCount } from '#app/comparison.ts'
import { columnText, wholeText } from '#app/format.ts'
import type { Amounts } from '#metrics/changeReport.ts'
import type { Project } from '#model/project.ts'
import { SheetPart } from '#ui/Sheet.tsx'
import { Table, TableRow } from './Table.tsx'

/** The change report per rep: what each one gains and gives away. */
export function RepsPart({ project, count }: { project: Project; count: ChangeCount | null }) {
  const { currency } = project.settings
  if (!count) return null
  const rows = count.rows.filter(({ gained, lost }) => gained.accounts + lost.accounts > 0)
  const short = (value: number, kind: 'money' | 'hours') => (value === 0 ? '–' : columnText(value, kind, currency))
  const cells = (amounts: Amounts) => [
    amounts.accounts === 0 ? '–' : wholeText(amounts.accounts),
    short(amounts.revenue, 'money'),
    short(amounts.workload, 'hours'),
  ]
  if (rows.length === 0) return null
  const gaining = rows.filter(({ gained }) => gained.accounts > 0)
  const giving = rows.filter(({ lost }) => lost.accounts > 0)
  const what = count.holders === 'reps' ? 'Rep' : 'Territory'
  return (
    <SheetPart title={`Per ${what.toLowerCase()}`}>
      <Table label={`Gained per ${what.toLowerCase()}`} head={[`${what} gains`, 'Accounts', 'Revenue', 'Hours']}>
        {gaining.map(({ id, name, gained }) => (
          <TableRow key={id} name={<span className="truncate">{name}</span>} cells={cells(gained)} />
        ))}
      </Table>
      <div className="h-3" />
      <Table
        label={`Given away per ${what.toLowerCase()}`}
        head={[`${what} gives`, 'Accounts', 'Revenue', 'Hours', 'At risk']}
      >
        {giving.map(({ id, name, lost, revenueAtRisk }) => (
          <TableRow
            key={id}
            name={<span className="truncate">{name}</span>}
            cells={[...cells(lost), short(revenueAtRisk, 'money')]}
          />
        ))}
      </Table>
    </SheetPart>
  )
}

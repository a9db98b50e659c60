import type { Comparison } from '#app/comparison.ts'
import { measureText, percentText } from '#app/format.ts'
import { setSession } from '#app/sessionStore.ts'
import { FieldRow, NumberField } from '#ui/fields.tsx'
import { SheetPart } from '#ui/Sheet.tsx'
import { Table, TableRow } from './Table.tsx'

/** Disruption in its three ways, and what it may cost. */
export function HandsPart({ comparison: { project, report } }: { comparison: Comparison }) {
  const { currency } = project.settings
  const kinds = { accounts: 'count', revenue: 'money', workload: 'hours' } as const
  return (
    <SheetPart title="What changes hands">
      <Table label="What changes hands" head={['', 'Moved', 'Share', 'From vacant']}>
        {(['accounts', 'revenue', 'workload'] as const).map((way) => {
          const disruption = report.disruption[way]
          if (!disruption) return null
          const text = (value: number) => measureText(value, kinds[way], currency)
          return (
            <TableRow
              key={way}
              name={{ accounts: 'Accounts', revenue: 'Revenue', workload: 'Workload, hours' }[way]}
              cells={[
                text(disruption.moved),
                <span key="share" className="font-semibold">
                  {percentText(disruption.share)}
                </span>,
                text(disruption.fromVacant),
              ]}
            />
          )
        })}
      </Table>
      {report.disruption.revenue && (
        <>
          <FieldRow label="Expected loss when a rep changes, %">
            {(id) => (
              <NumberField
                id={id}
                value={report.lossRate * 100}
                min={0}
                max={100}
                onChange={(percent) => percent !== null && setSession({ lossRate: percent / 100 })}
              />
            )}
          </FieldRow>
          <p className="flex min-h-8 items-center justify-between gap-3">
            <span>Revenue at risk</span>
            <span className="numbers font-semibold">{measureText(report.revenueAtRisk, 'money', currency)}</span>
          </p>
        </>
      )}
    </SheetPart>
  )
}

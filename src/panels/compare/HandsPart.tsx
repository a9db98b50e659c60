import type { ChangeCount } from '#app/comparison.ts'
import { measureText, percentText } from '#app/format.ts'
import { setSession, useSession } from '#app/sessionStore.ts'
import type { Project } from '#model/project.ts'
import { FieldRow, NumberField } from '#ui/fields.tsx'
import { SheetPart } from '#ui/Sheet.tsx'
import { Table, TableRow } from './Table.tsx'

/** Disruption in its three ways, and what it may cost. */
export function HandsPart({ project, count }: { project: Project; count: ChangeCount | null }) {
  const { currency } = project.settings
  const lossRate = useSession((state) => state.lossRate)
  const ways = new Set(project.measures.map(({ id }) => id))
  // only a plan that took over a later file has any
  const fresh = (count?.disruption.accounts.fresh ?? 0) > 0
  const kinds = { accounts: 'count', revenue: 'money', workload: 'hours' } as const
  return (
    <SheetPart title="What changes hands">
      <Table label="What changes hands" head={['', 'Moved', 'Share', 'From vacant', ...(fresh ? ['New'] : [])]}>
        {(['accounts', 'revenue', 'workload'] as const).map((way) => {
          const disruption = count?.disruption[way]
          if (disruption === null || !ways.has(way)) return null
          const text = (value: number | undefined) =>
            value === undefined ? '…' : measureText(value, kinds[way], currency)
          return (
            <TableRow
              key={way}
              name={{ accounts: 'Accounts', revenue: 'Revenue', workload: 'Hours' }[way]}
              cells={[
                text(disruption?.moved),
                <span key="share" className="font-semibold">
                  {disruption ? percentText(disruption.share) : '…'}
                </span>,
                text(disruption?.fromVacant),
                ...(fresh ? [text(disruption?.fresh)] : []),
              ]}
            />
          )
        })}
      </Table>
      {ways.has('revenue') && (
        <>
          <FieldRow label="Expected loss when a rep changes, %">
            {(id) => (
              <NumberField
                id={id}
                value={lossRate * 100}
                min={0}
                max={100}
                onChange={(percent) => percent !== null && setSession({ lossRate: percent / 100 })}
              />
            )}
          </FieldRow>
          <p className="flex min-h-8 items-center justify-between gap-3">
            <span>Revenue at risk</span>
            <span className="numbers font-semibold">
              {count ? measureText(count.revenueAtRisk, 'money', currency) : '…'}
            </span>
          </p>
        </>
      )}
    </SheetPart>
  )
}

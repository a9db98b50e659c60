import { selectUnits, zoomToPoints, zoomToUnits } from '#app/commands.ts'
import type { Comparison } from '#app/comparison.ts'
import { columnText, wholeText } from '#app/format.ts'
import { unitsWord } from '#app/words.ts'
import { titleText } from '#model/capitalised.ts'
import type { Flow } from '#metrics/comparison.ts'
import type { Plan } from '#model/plan.ts'
import { SheetPart } from '#ui/Sheet.tsx'
import { Table, TableRow } from './Table.tsx'

/** Who gives what to whom; each line leads to its ground on both maps. */
export function FlowsPart({ comparison }: { comparison: Comparison }) {
  const { project, before, after, flows } = comparison
  const { currency } = project.settings
  const money = project.measures.some(({ id }) => id === 'revenue')
  const head = ['From and to', titleText(unitsWord(project.units.kind)), 'Accounts', ...(money ? ['Revenue'] : [])]
  return (
    <SheetPart title="Moves" aside={<span className="numbers text-muted">{wholeText(flows.length)}</span>}>
      <Table label="Moves between territories" head={head}>
        {flows.map((flow) => (
          <TableRow
            key={`${flow.from} ${flow.to}`}
            onClick={() => show(comparison, flow)}
            name={
              <span>
                {nameOf(before.plan, flow.from)} → {nameOf(after.plan, flow.to)}
              </span>
            }
            cells={[
              wholeText(flow.units.length),
              wholeText(flow.accounts.length),
              ...(money ? [columnText(flow.revenue, 'money', currency)] : []),
            ]}
          />
        ))}
      </Table>
    </SheetPart>
  )
}

function nameOf({ territories }: Plan, id: string): string {
  return territories.find((territory) => territory?.id === id)?.name ?? 'Unassigned'
}

/** Ground where there is some, else the accounts that an override moves. */
function show({ project }: Comparison, { units, accounts }: Flow): void {
  selectUnits(Uint32Array.from(units))
  if (units.length > 0) zoomToUnits(units)
  else zoomToPoints(accounts, project.accounts.lng, project.accounts.lat)
}

import { useState } from 'react'
import { measureText, percentText } from '#app/format.ts'
import { useAccountLists } from '#app/results.ts'
import { wholeText } from '#app/format.ts'
import { zoomToPoints } from '#app/commands.ts'
import type { Project } from '#model/project.ts'
import { textAt } from '#model/text.ts'
import type { MovedAgainstStayed } from '#results/accountLists.ts'
import { SelectField } from '#ui/fields.tsx'
import { RowTable } from '#ui/RowTable.tsx'
import { SheetPart } from '#ui/Sheet.tsx'

/** Accounts to look at, and whether those that moved fared otherwise than those that stayed. */
export function ListsPart({ project, months }: { project: Project; months: number }) {
  const [list, setList] = useState<'whitespace' | 'atRisk'>('whitespace')
  const lists = useAccountLists(months)
  if (!lists) return null
  const { accounts, settings } = project
  const money = (amount: number) => measureText(amount, 'money', settings.currency)
  const name = accounts.columns[accounts.roles.name ?? -1]?.text ?? accounts.id
  const white = new Map(lists.whitespace.map((one) => [one.account, one.potential]))
  const risk = new Map(lists.atRisk.map((one) => [one.account, one]))
  const rows = Uint32Array.from(list === 'whitespace' ? white.keys() : risk.keys())
  const account = {
    title: 'Account',
    width: 150,
    text: (row: number) => textAt(name, row),
    order: (row: number) => textAt(name, row),
  }
  const figures =
    list === 'whitespace'
      ? [
          {
            title: 'Potential',
            width: 110,
            numeric: true,
            text: (row: number) => money(white.get(row) ?? NaN),
            order: (row: number) => white.get(row) ?? 0,
          },
        ]
      : [
          {
            title: 'Before',
            width: 100,
            numeric: true,
            text: (row: number) => money(risk.get(row)?.before ?? NaN),
            order: (row: number) => risk.get(row)?.before ?? 0,
          },
          {
            title: 'Now',
            width: 100,
            numeric: true,
            text: (row: number) => money(risk.get(row)?.now ?? NaN),
            order: (row: number) => risk.get(row)?.now ?? 0,
          },
        ]
  return (
    <>
      <SheetPart
        title="Accounts to look at"
        aside={
          <SelectField
            aria-label="Accounts to look at"
            value={list}
            onChange={(event) => setList(event.target.value === 'atRisk' ? 'atRisk' : 'whitespace')}
          >
            <option value="whitespace">Potential, no revenue</option>
            <option value="atRisk">Revenue fell by half</option>
          </SelectField>
        }
      >
        <div className="flex h-52 flex-col rounded border border-line">
          <RowTable
            key={list}
            label="Accounts to look at"
            rows={rows}
            columns={[account, ...figures]}
            onOpen={(row) => zoomToPoints([row], accounts.lng, accounts.lat)}
            empty="None in these months."
          />
        </div>
      </SheetPart>
      <SheetPart title="What changed since realignment?">
        {lists.since ? (
          <Since since={lists.since} money={money} />
        ) : (
          <p className="text-muted">
            Give this alignment an effective date within the months of the actuals (Scenarios tab): then accounts that
            changed rep are held against those that stayed.
          </p>
        )}
      </SheetPart>
    </>
  )
}

function Since({ since, money }: { since: MovedAgainstStayed; money: (amount: number) => string }) {
  const rows = [
    { name: 'Moved to another rep', ...since.moved },
    { name: 'Stayed', ...since.stayed },
  ]
  return (
    <table className="numbers w-full text-right">
      <thead className="text-xs text-muted">
        <tr>
          {['', 'Accounts', 'Before', 'After', 'Change'].map((title) => (
            <th key={title} scope="col" className="font-normal">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, accounts, before, after }) => (
          <tr key={name} className="h-7">
            <th scope="row" className="text-left font-normal">
              {name}
            </th>
            <td>{wholeText(accounts)}</td>
            <td>{money(before)}</td>
            <td>{money(after)}</td>
            <td>{before > 0 ? percentText(after / before - 1) : ''}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

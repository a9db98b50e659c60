import { TriangleAlert } from 'lucide-react'
import { giveRole, toggleMeasure } from '#app/importChoices.ts'
import { accountRoles, type AccountRole } from '#model/account.ts'
import { textAt } from '#model/text.ts'
import { hasPlace, type Mapping } from '#import/mapping.ts'
import type { Table } from '#import/table.ts'
import { SelectField } from '#ui/fields.tsx'
import { SheetPart } from '#ui/Sheet.tsx'

const roleNames: { readonly [role in AccountRole]: string } = {
  account_id: 'Account id',
  name: 'Name',
  street: 'Street',
  city: 'City',
  state: 'State',
  postal_code: 'ZIP or postal code',
  country: 'Country',
  county: 'County',
  lat: 'Latitude',
  lon: 'Longitude',
  segment: 'Segment',
  status: 'Status',
  industry: 'Industry',
  owner: 'Owner (rep)',
  revenue: 'Revenue',
  potential: 'Potential',
  calls_per_year: 'Calls a year',
  minutes_per_call: 'Minutes a call',
  territory_id: 'Territory',
  rep_id: 'Rep id',
  locked: 'Locked',
  parent_account_id: 'Parent account',
}

/** What each column means: guessed, and the planner's to change. */
export function ColumnsPart({ table, mapping }: { table: Table; mapping: Mapping }) {
  const roleOf = new Map(accountRoles.map((role) => [mapping.roles[role], role]))
  return (
    <SheetPart title="Columns" aside={<span className="text-xs text-muted">Ticked numbers become measures</span>}>
      {!hasPlace(mapping.roles) && (
        <p role="status" className="mb-2 flex items-start gap-2 text-warning">
          <TriangleAlert size={15} className="mt-0.5 shrink-0" aria-hidden />
          <span>
            No column says where the accounts are. Say below which one holds the ZIP, the city and state, or latitude
            and longitude.
          </span>
        </p>
      )}
      <table className="w-full table-fixed">
        <colgroup>
          <col />
          <col className="w-36 min-[1200px]:w-40" />
          <col className="w-14 min-[1200px]:w-15" />
        </colgroup>
        <thead className="text-xs text-muted">
          <tr>
            <th scope="col" className="pb-1 text-left font-normal">
              Column
            </th>
            <th scope="col" className="pb-1 text-left font-normal">
              Meaning
            </th>
            <th scope="col" className="pb-1 text-right font-normal">
              Measure
            </th>
          </tr>
        </thead>
        <tbody>
          {mapping.columns.map((column, at) => (
            <tr key={column.name} className="h-11 border-t border-line *:py-1">
              <th scope="row" className="pr-2 text-left font-normal">
                <span className="block [overflow-wrap:anywhere]">{column.name}</span>
                <span className="block truncate text-xs text-muted">{example(table, at)}</span>
              </th>
              <td>
                <SelectField
                  aria-label={`Meaning of ${column.name}`}
                  value={roleOf.get(at) ?? ''}
                  onChange={(event) => giveRole(at, (event.target.value || null) as AccountRole | null)}
                  className="w-full"
                >
                  <option value="">Kept as it is</option>
                  {accountRoles.map((role) => (
                    <option key={role} value={role}>
                      {roleNames[role]}
                    </option>
                  ))}
                </SelectField>
              </td>
              <td className="text-right">
                {column.offers && (
                  <input
                    type="checkbox"
                    aria-label={`Use ${column.name} as a measure`}
                    checked={mapping.measures.some((measure) => measure.column === at)}
                    onChange={() => toggleMeasure(at)}
                    className="mr-2 size-3.5 accent-accent"
                  />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </SheetPart>
  )
}

/** The first cells that say something. */
function example(table: Table, column: number): string {
  const texts: string[] = []
  for (let row = 0; row < Math.min(table.count, 200) && texts.length < 3; row++) {
    const text = textAt(table.columns[column]!.text, row).trim()
    if (text !== '' && !texts.includes(text)) texts.push(text)
  }
  return texts.length > 0 ? texts.join(', ') : 'empty'
}

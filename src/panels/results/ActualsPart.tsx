import { countText } from '#app/words.ts'
import type { DragEvent } from 'react'
import { useDocument } from '#app/documentStore.ts'
import {
  cancelActuals,
  giveActualsRole,
  openActuals,
  openSampleActuals,
  takeActuals,
  type ActualsRole,
} from '#app/results.ts'
import { useSession } from '#app/sessionStore.ts'
import type { Project } from '#model/project.ts'
import { monthAfter } from '#model/actuals.ts'
import { Button } from '#ui/Button.tsx'
import { FieldRow, SelectField } from '#ui/fields.tsx'
import { Progress } from '#ui/Progress.tsx'
import { SheetPart } from '#ui/Sheet.tsx'

const roles: readonly { readonly role: ActualsRole; readonly label: string }[] = [
  { role: 'account_id', label: 'Account' },
  { role: 'period', label: 'Month' },
  { role: 'revenue', label: 'Revenue' },
  { role: 'orders', label: 'Orders or pieces' },
  { role: 'visits', label: 'Visits made' },
  { role: 'won', label: 'Deals won' },
  { role: 'lost', label: 'Deals lost' },
]

/** Where the results come from: a CSV of sales by account and month. */
export function ActualsPart({ project }: { project: Project }) {
  const reading = useSession((state) => state.actualsImport)
  const readOnly = useDocument((state) => state.readOnly)
  const { actuals } = project
  if (reading) return <Mapping />
  function drop(event: DragEvent) {
    const [file] = event.dataTransfer.files
    if (!file || readOnly) return
    event.preventDefault()
    void openActuals(file)
  }
  return (
    <div onDrop={drop}>
      <SheetPart title="Actuals">
        <p className="text-muted">
          {actuals ? (
            <>
              {countText(actuals.count, 'month of an account', 'months of accounts')},{' '}
              <span className="whitespace-nowrap">
                {actuals.firstMonth} to {monthAfter(actuals.firstMonth, actuals.months - 1)}.
              </span>
            </>
          ) : (
            'Open a CSV of sales by account and month to see how each territory does: account_id, period, revenue, orders, visits, won, lost. Any header will do.'
          )}
        </p>
        {!readOnly && (
          <div className="mt-2 flex gap-2">
            <label className="inline-flex h-7 items-center rounded border border-edge bg-raised px-2.5 text-sm focus-within:outline-2 focus-within:outline-accent hover:bg-hover">
              {actuals ? 'Replace actuals' : 'Choose actuals'}
              <input
                type="file"
                accept=".csv,.tsv,.txt"
                className="sr-only"
                onChange={(event) => {
                  const file = event.target.files?.[0]
                  if (file) void openActuals(file)
                  event.target.value = ''
                }}
              />
            </label>
            {!actuals && <Button onClick={() => void openSampleActuals()}>Use the sample’s</Button>}
          </div>
        )}
      </SheetPart>
    </div>
  )
}

function Mapping() {
  const reading = useSession((state) => state.actualsImport)!
  const { table, name, working } = reading
  if (working || !table)
    return (
      <SheetPart title={`Actuals of ${name}`}>
        <Progress label={table ? 'Finding the accounts and months of its rows' : 'Reading the file'} done={null} />
        <Button className="mt-2" onClick={cancelActuals}>
          Cancel
        </Button>
      </SheetPart>
    )
  return (
    <SheetPart title={`Columns of ${name}`}>
      {roles.map(({ role, label }) => (
        <FieldRow key={role} label={label}>
          {(id) => (
            <SelectField
              id={id}
              value={String(reading.roles[role] ?? -1)}
              onChange={({ target }) =>
                giveActualsRole(role, Number(target.value) < 0 ? undefined : Number(target.value))
              }
            >
              <option value="-1">not in the file</option>
              {table.columns.map((column, at) => (
                <option key={column.name} value={at}>
                  {column.name}
                </option>
              ))}
            </SelectField>
          )}
        </FieldRow>
      ))}
      <div className="mt-2 flex gap-2">
        <Button look="filled" onClick={() => void takeActuals()}>
          Take {countText(table.count, 'row')}
        </Button>
        <Button onClick={cancelActuals}>Cancel</Button>
      </div>
    </SheetPart>
  )
}

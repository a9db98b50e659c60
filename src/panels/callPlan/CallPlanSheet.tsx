import { useDocument } from '#app/documentStore.ts'
import { changeCallPlan } from '#app/planCommands.ts'
import { setSession } from '#app/sessionStore.ts'
import { measureInText, type CallPlan, type CallPlanRow } from '#model/measure.ts'
import { NumberField, SelectField } from '#ui/fields.tsx'
import { Sheet, SheetPart } from '#ui/Sheet.tsx'

/** How often an account is called on and for how long; workload follows at once. */
export function CallPlanSheet() {
  const project = useDocument((state) => state.project)
  const readOnly = useDocument((state) => state.readOnly)
  if (!project) return null
  const { callPlan, accounts, measures } = project
  const { calls_per_year: calls, minutes_per_call: minutes } = accounts.roles
  const own = [...(calls === undefined ? [] : ['calls']), ...(minutes === undefined ? [] : ['minutes'])]
  const change = (part: Partial<CallPlan>) => changeCallPlan({ ...callPlan, ...part })
  const rankable = measures.filter(({ id, from }) => from === 'accounts' && id !== 'accounts' && id !== 'workload')
  return (
    <Sheet title="Call plan" onClose={() => setSession({ sheet: null })}>
      <SheetPart title="Segments">
        <p className="mb-2 text-muted">
          {own.length > 0
            ? `The accounts bring their own ${own.join(' and ')}; this table fills in where they say nothing.`
            : 'Workload is calls a year × minutes a call. Changes follow at once and can be undone.'}
        </p>
        <label className="flex items-center justify-between gap-3">
          Segments are
          <SelectField
            disabled={readOnly}
            value={callPlan.segments === 'column' ? 'column' : callPlan.rankBy}
            onChange={({ target: { value } }) =>
              value === 'column' ? change({ segments: 'column' }) : change({ segments: 'rank', rankBy: value })
            }
          >
            {accounts.roles.segment !== undefined && <option value="column">as in the file</option>}
            {callPlan.segments === 'rank' && !rankable.some(({ id }) => id === callPlan.rankBy) && (
              <option value={callPlan.rankBy}>A, B, C</option>
            )}
            {rankable.map(({ id, name }) => (
              <option key={id} value={id}>
                A, B, C by {measureInText(name)}
              </option>
            ))}
          </SelectField>
        </label>
      </SheetPart>
      <SheetPart title="Calls">
        <table className="w-full">
          <thead className="text-xs text-muted">
            <tr>
              <th scope="col" className="pb-1 text-left font-normal">
                Segment
              </th>
              <th scope="col" className="pb-1 text-right font-normal">
                Calls a year
              </th>
              <th scope="col" className="pb-1 text-right font-normal">
                Minutes a call
              </th>
            </tr>
          </thead>
          <tbody>
            {callPlan.rows.map((row, at) => (
              <Row
                key={row.segment}
                name={row.segment}
                row={row}
                disabled={readOnly}
                onChange={(part) =>
                  change({ rows: callPlan.rows.map((one, i) => (i === at ? { ...one, ...part } : one)) })
                }
              />
            ))}
            <Row
              name="All others"
              row={callPlan.fallback}
              disabled={readOnly}
              onChange={(part) => change({ fallback: { ...callPlan.fallback, ...part } })}
            />
          </tbody>
        </table>
      </SheetPart>
    </Sheet>
  )
}

function Row({
  name,
  row,
  disabled,
  onChange,
}: {
  name: string
  row: Pick<CallPlanRow, 'callsPerYear' | 'minutesPerCall'>
  disabled: boolean
  onChange: (part: Partial<CallPlanRow>) => void
}) {
  return (
    <tr className="h-9">
      <th scope="row" className="text-left font-normal">
        {name}
      </th>
      <td className="text-right">
        <NumberField
          aria-label={`${name}, calls a year`}
          value={row.callsPerYear}
          min={0}
          max={10_000}
          disabled={disabled}
          onChange={(callsPerYear) => callsPerYear !== null && onChange({ callsPerYear })}
        />
      </td>
      <td className="text-right">
        <NumberField
          aria-label={`${name}, minutes a call`}
          value={row.minutesPerCall}
          min={0}
          max={10_000}
          disabled={disabled}
          onChange={(minutesPerCall) => minutesPerCall !== null && onChange({ minutesPerCall })}
        />
      </td>
    </tr>
  )
}

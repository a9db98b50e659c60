import { X } from 'lucide-react'
import { useState } from 'react'
import { useDocument } from '#app/documentStore.ts'
import { fixedDays, fixVisitDay } from '#app/visits.ts'
import type { Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import { textAt } from '#model/text.ts'
import { Button } from '#ui/Button.tsx'
import { SelectField } from '#ui/fields.tsx'
import { IconButton } from '#ui/IconButton.tsx'
import { SheetPart } from '#ui/Sheet.tsx'
import { weekdayNames } from './weekdays.ts'

/** Accounts that can be visited on one weekday only; kept with the plan, so that the next rotation has them, too. */
export function FixedDays({
  project: { accounts: table },
  plan,
  accounts,
}: {
  project: Project
  plan: Plan
  accounts: readonly number[]
}) {
  const readOnly = useDocument((state) => state.readOnly)
  const fixed = fixedDays(plan)
  const [account, setAccount] = useState('')
  const [day, setDay] = useState(0)
  const nameOf = (row: number) => {
    const column = table.roles.name
    return column === undefined ? textAt(table.id, row) : textAt(table.columns[column]!.text, row)
  }
  const ids = accounts.map((row) => ({ id: textAt(table.id, row), name: nameOf(row) }))
  const picked = ids.some(({ id }) => id === account) ? account : ids[0]?.id
  return (
    <SheetPart title="Fixed days">
      <p className="mb-1.5 text-xs text-muted">An account that can be visited on one weekday only.</p>
      <div className="flex items-center gap-2">
        <SelectField
          aria-label="Account with a fixed day"
          className="min-w-0 grow"
          value={picked}
          onChange={(event) => setAccount(event.target.value)}
        >
          {ids.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
        <SelectField aria-label="Weekday" value={day} onChange={(event) => setDay(Number(event.target.value))}>
          {weekdayNames.slice(0, 6).map((name, at) => (
            <option key={name} value={at}>
              {name}
            </option>
          ))}
        </SelectField>
        <Button disabled={!picked || readOnly} onClick={() => picked && fixVisitDay(picked, day)}>
          Fix
        </Button>
      </div>
      <ul className="mt-1">
        {ids.flatMap(({ id, name }) =>
          fixed.has(id)
            ? [
                <li key={id} className="flex h-7 items-center gap-2">
                  <span className="grow truncate">{name}</span>
                  <span className="text-muted">{weekdayNames[fixed.get(id)!]}</span>
                  <IconButton
                    icon={X}
                    label={`Free the day of ${name}`}
                    disabled={readOnly}
                    onClick={() => fixVisitDay(id, null)}
                  />
                </li>,
              ]
            : [],
        )}
      </ul>
    </SheetPart>
  )
}

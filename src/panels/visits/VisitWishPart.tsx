import { X } from 'lucide-react'
import { useState } from 'react'
import { activateTerritory } from '#app/commands.ts'
import { useDocument } from '#app/documentStore.ts'
import { clockText, fixedDays, fixVisitDay, mondayOf, type VisitWish } from '#app/visits.ts'
import { countText } from '#app/words.ts'
import type { Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import { textAt } from '#model/text.ts'
import { Button } from '#ui/Button.tsx'
import { Checkbox, FieldRow, NumberField, SelectField, TextField } from '#ui/fields.tsx'
import { IconButton } from '#ui/IconButton.tsx'
import { SheetPart } from '#ui/Sheet.tsx'
import { weekdayNames } from './weekdays.ts'

export type VisitSettings = Pick<
  VisitWish,
  'firstMonday' | 'weeks' | 'weekdays' | 'startMinute' | 'overnight' | 'holidaysOff'
> & {
  readonly kind: 'rotation' | 'tour'
  readonly dayHours: number
}

/** What a visit plan is asked for. */
export function VisitWishPart({
  project,
  plan,
  territory,
  accounts,
  chosen,
  settings,
  onChange,
}: {
  project: Project
  plan: Plan
  territory: number
  /** Rows that are called at all. */
  accounts: readonly number[]
  /** Accounts that are marked in the list. */
  chosen: number
  settings: VisitSettings
  onChange: (part: Partial<VisitSettings>) => void
}) {
  const { kind, weeks, firstMonday, weekdays, startMinute, dayHours, overnight, holidaysOff } = settings
  const rep = project.roster.find(({ id }) => id === plan.territories[territory]?.repId)
  return (
    <>
      <SheetPart title="Who visits whom">
        <FieldRow label="Territory" hint={rep ? rep.name : 'vacant: give it a rep first'}>
          {(id) => (
            <SelectField
              id={id}
              className="w-44"
              value={territory}
              onChange={(event) => activateTerritory(Number(event.target.value))}
            >
              {plan.territories.map((one, slot) =>
                one ? (
                  <option key={one.id} value={slot}>
                    {one.name}
                  </option>
                ) : null,
              )}
            </SelectField>
          )}
        </FieldRow>
        <FieldRow label="Plan">
          {(id) => (
            <SelectField
              id={id}
              className="w-44"
              value={kind}
              onChange={(event) => onChange({ kind: event.target.value as VisitSettings['kind'] })}
            >
              <option value="rotation">All calls, by week</option>
              <option value="tour">One tour of marked accounts</option>
            </SelectField>
          )}
        </FieldRow>
        <p className="text-xs text-muted">
          {kind === 'rotation'
            ? `${countText(accounts.length, 'account')} with calls; how often follows from the call plan.`
            : chosen > 0
              ? `${countText(chosen, 'account')} marked in the list of accounts.`
              : 'Mark accounts in the list below the map first (Ctrl or Shift and click).'}
        </p>
      </SheetPart>
      <SheetPart title="Days">
        <FieldRow label="First week begins">
          {(id) => (
            <TextField
              id={id}
              type="date"
              className="w-44"
              value={firstMonday}
              onChange={(event) => event.target.value && onChange({ firstMonday: mondayOf(event.target.value) })}
            />
          )}
        </FieldRow>
        {kind === 'rotation' && (
          <>
            <FieldRow label="Weeks">
              {(id) => (
                <NumberField
                  id={id}
                  className="w-44"
                  value={weeks}
                  min={1}
                  max={26}
                  digits={0}
                  onChange={(next) => next !== null && onChange({ weeks: Math.round(next) })}
                />
              )}
            </FieldRow>
            <fieldset className="flex min-h-8 items-center justify-between gap-2">
              <legend className="sr-only">Days on the road</legend>
              <span className="shrink-0" aria-hidden>
                On the road
              </span>
              <span className="flex flex-wrap justify-end gap-x-2.5">
                {weekdayNames.slice(0, 6).map((name, day) => (
                  <Checkbox
                    key={name}
                    checked={weekdays.includes(day)}
                    onChange={(on) =>
                      onChange({ weekdays: [...weekdays.filter((one) => one !== day), ...(on ? [day] : [])].sort() })
                    }
                  >
                    {name.slice(0, 2)}
                  </Checkbox>
                ))}
              </span>
            </fieldset>
            <FieldRow label="Longest day" hint="Hours from leaving to being back">
              {(id) => (
                <NumberField
                  id={id}
                  className="w-44"
                  value={dayHours}
                  min={1}
                  max={16}
                  onChange={(next) => next !== null && onChange({ dayHours: next })}
                />
              )}
            </FieldRow>
          </>
        )}
        <FieldRow label="Day begins">
          {(id) => (
            <TextField
              id={id}
              type="time"
              className="w-44"
              value={clockText(startMinute)}
              onChange={(event) => {
                const [hour, minute] = event.target.value.split(':').map(Number)
                if (!Number.isNaN(hour! + minute!)) onChange({ startMinute: 60 * hour! + minute! })
              }}
            />
          )}
        </FieldRow>
        {kind === 'rotation' && (
          <>
            <Checkbox checked={overnight} onChange={(on) => onChange({ overnight: on })}>
              Nights away are allowed
            </Checkbox>
            <Checkbox checked={holidaysOff} onChange={(on) => onChange({ holidaysOff: on })}>
              No visits on US federal holidays
            </Checkbox>
          </>
        )}
      </SheetPart>
      {kind === 'rotation' && <FixedDays project={project} plan={plan} accounts={accounts} />}
    </>
  )
}

/** Accounts that can be visited on one weekday only; kept with the plan, so that the next rotation has them, too. */
function FixedDays({
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

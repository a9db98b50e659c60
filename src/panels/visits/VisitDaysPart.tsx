import { clockText, mondayOf, type VisitWish } from '#app/visits.ts'
import { Checkbox, FieldRow, NumberField, TextField } from '#ui/fields.tsx'
import { SheetPart } from '#ui/Sheet.tsx'
import { weekdayNames } from './weekdays.ts'

export type VisitSettings = Pick<
  VisitWish,
  'firstMonday' | 'weeks' | 'weekdays' | 'startMinute' | 'overnight' | 'holidaysOff'
> & {
  readonly kind: 'rotation' | 'tour'
  readonly dayHours: number
}

interface VisitDaysProps {
  settings: VisitSettings
  onChange: (part: Partial<VisitSettings>) => void
}

/** When the rep is on the road. */
export function VisitDaysPart({ settings, onChange }: VisitDaysProps) {
  const { kind, firstMonday, startMinute, overnight, holidaysOff } = settings
  return (
    <SheetPart title={kind === 'tour' ? 'The day' : 'Days'}>
      <FieldRow label={kind === 'tour' ? 'On' : 'First week begins'}>
        {(id) => (
          <TextField
            id={id}
            type="date"
            className="w-44"
            value={firstMonday}
            onChange={({ target: { value } }) =>
              value && onChange({ firstMonday: kind === 'tour' ? value : mondayOf(value) })
            }
          />
        )}
      </FieldRow>
      {kind === 'rotation' && <RoundsFields settings={settings} onChange={onChange} />}
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
  )
}

/** What only a plan for several weeks asks. */
function RoundsFields({ settings: { weeks, weekdays, dayHours }, onChange }: VisitDaysProps) {
  return (
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
  )
}

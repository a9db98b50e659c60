import { changeTravel } from '#app/travelCommands.ts'
import type { BalanceSettings, TravelSettings } from '#model/settings.ts'
import { Checkbox, FieldRow, NumberField } from '#ui/fields.tsx'
import { SheetPart } from '#ui/Sheet.tsx'
import { Slider } from '#ui/Slider.tsx'
import type { SettingsChange } from './settingsChange.ts'

/** Minutes from each rep's home: as a cost, as a limit, as work. */
export function DrivingPart({
  settings,
  travel,
  homes,
  readOnly,
  onChange,
}: {
  settings: BalanceSettings
  travel: TravelSettings
  homes: number
  readOnly: boolean
  onChange: (part: SettingsChange) => void
}) {
  const { travelWeight, minutesLimit } = settings
  if (homes === 0) {
    return (
      <SheetPart title="Driving">
        <p className="text-muted">Give reps a home, in the roster or on the Travel tab, to balance with drive time.</p>
      </SheetPart>
    )
  }
  return (
    <SheetPart title="Driving">
      <FieldRow label="Short drives">
        {(id) => (
          <Slider
            id={id}
            value={travelWeight}
            low="no matter"
            high="count a lot"
            onChange={(value) => onChange({ travelWeight: value })}
          />
        )}
      </FieldRow>
      <div className="flex min-h-8 items-center justify-between gap-2 py-1">
        <Checkbox checked={minutesLimit !== null} onChange={(on) => onChange({ minutesLimit: on ? 120 : null })}>
          Nothing farther than this if another rep is nearer
        </Checkbox>
        {minutesLimit !== null && (
          <span className="flex items-center gap-1.5">
            <NumberField
              aria-label="Most minutes to the rep"
              value={minutesLimit}
              min={1}
              max={1440}
              digits={0}
              onChange={(minutes) => minutes !== null && onChange({ minutesLimit: minutes })}
              className="w-14"
            />
            min
          </span>
        )}
      </div>
      <Checkbox checked={travel.inWorkload} disabled={readOnly} onChange={(inWorkload) => changeTravel({ inWorkload })}>
        Count driving in the workload
      </Checkbox>
      <Checkbox
        checked={settings.homesInside === true}
        onChange={(on) => onChange({ homesInside: on ? true : undefined })}
      >
        Each home inside its own territory
      </Checkbox>
    </SheetPart>
  )
}

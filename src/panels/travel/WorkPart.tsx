import { changeTravel } from '#app/travelCommands.ts'
import type { TravelSettings } from '#model/settings.ts'
import { Checkbox, FieldRow, NumberField } from '#ui/fields.tsx'
import { SheetPart } from '#ui/Sheet.tsx'

/** How driving becomes work. */
export function WorkPart({ settings, readOnly }: { settings: TravelSettings; readOnly: boolean }) {
  const number = (
    label: string,
    hint: string,
    key: 'callsPerTrip' | 'minutesBetweenCalls' | 'unreachableMinutes' | 'congestion',
    [min, max]: readonly [number, number],
  ) => (
    <FieldRow label={label} hint={hint}>
      {(id) => (
        <NumberField
          id={id}
          value={settings[key]}
          min={min}
          max={max}
          disabled={readOnly}
          onChange={(value) => value !== null && changeTravel({ [key]: value })}
        />
      )}
    </FieldRow>
  )
  return (
    <SheetPart title="Driving as work">
      <Checkbox
        checked={settings.inWorkload}
        disabled={readOnly}
        onChange={(inWorkload) => changeTravel({ inWorkload })}
      >
        Count driving in the workload: far territories are more work
      </Checkbox>
      {number('Calls a trip', 'Share one way out and back', 'callsPerTrip', [1, 100])}
      {number('Minutes between calls', 'On the same trip', 'minutesBetweenCalls', [0, 1440])}
      {number('Where no road leads', 'Minutes that count one way', 'unreachableMinutes', [0, 10_000])}
      <Checkbox checked={settings.peak} disabled={readOnly} onChange={(peak) => changeTravel({ peak })}>
        In the rush hour (embedded model)
      </Checkbox>
      {number('Congestion', '1.3 adds 30 % in the middle of large cities', 'congestion', [0.5, 5])}
    </SheetPart>
  )
}

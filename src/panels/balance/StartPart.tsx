import { wholeText } from '#app/format.ts'
import { countText } from '#app/words.ts'
import { Choice } from '#ui/Choice.tsx'
import { Checkbox, NumberField } from '#ui/fields.tsx'

export type StartFrom = 'present' | 'roster' | 'drive' | 'number'

/** A start by drive time: how far a home reaches, and whether loads are evened out afterwards. */
export interface DriveStart {
  /** Null is as far as need be. */
  readonly within: number | null
  readonly balance: boolean
}

export function StartPart({
  value,
  count,
  reps,
  territories,
  homes,
  drive,
  onChange,
  onCount,
  onDrive,
}: {
  value: StartFrom
  count: number
  reps: number
  territories: number
  homes: number
  drive: DriveStart
  onChange: (value: StartFrom) => void
  onCount: (count: number) => void
  onDrive: (drive: DriveStart) => void
}) {
  return (
    <>
      <Choice
        label="Start from"
        value={value}
        onChange={onChange}
        options={[
          {
            value: 'present',
            label: 'The present alignment',
            hint: territories > 0 ? countText(territories, 'territory', 'territories') : 'There are no territories yet',
            disabled: territories === 0,
          },
          {
            value: 'roster',
            label: 'One territory per rep',
            hint: reps > 0 ? `${countText(reps, 'rep')}, ${near(homes, reps)}` : 'Drop a roster CSV first',
            disabled: reps === 0,
          },
          {
            value: 'drive',
            label: 'Nearest home by car',
            hint: homes > 0 ? `${countText(homes, 'home')}; who is there first has it` : 'No rep has a known home',
            disabled: homes === 0,
          },
          {
            value: 'number',
            label: 'A number of territories',
            hint: 'From nothing, all with the same share; at most 2,000',
          },
        ]}
      />
      {value === 'number' && (
        <label className="mt-2 flex items-center justify-between">
          Number of territories
          <NumberField
            value={count}
            min={1}
            max={1_000_000}
            digits={0}
            onChange={(next) => next && onCount(Math.round(next))}
          />
        </label>
      )}
      {value === 'drive' && (
        <div className="mt-2">
          <div className="flex min-h-8 items-center justify-between gap-2">
            <Checkbox checked={drive.within !== null} onChange={(on) => onDrive({ ...drive, within: on ? 90 : null })}>
              Only within reach, the rest Unassigned
            </Checkbox>
            {drive.within !== null && (
              <span className="flex items-center gap-1.5">
                <NumberField
                  aria-label="Reach of a home, minutes"
                  value={drive.within}
                  min={1}
                  max={1440}
                  digits={0}
                  onChange={(within) => within !== null && onDrive({ ...drive, within })}
                  className="w-14"
                />
                min
              </span>
            )}
          </div>
          <Checkbox checked={drive.balance} onChange={(balance) => onDrive({ ...drive, balance })}>
            Even out the loads afterwards
          </Checkbox>
        </div>
      )}
    </>
  )
}

function near(homes: number, reps: number): string {
  if (homes === 0) return 'none with a known home'
  return homes === reps ? 'each near home' : `${wholeText(homes)} with a home, near which they stay`
}

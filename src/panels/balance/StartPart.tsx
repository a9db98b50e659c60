import { countText } from '#app/words.ts'
import { Choice } from '#ui/Choice.tsx'
import { NumberField } from '#ui/fields.tsx'

export type StartFrom = 'present' | 'roster' | 'number'

export function StartPart({
  value,
  count,
  reps,
  territories,
  onChange,
  onCount,
}: {
  value: StartFrom
  count: number
  reps: number
  territories: number
  onChange: (value: StartFrom) => void
  onCount: (count: number) => void
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
            hint: reps > 0 ? `${countText(reps, 'rep')}, each near home` : 'Drop a roster CSV first',
            disabled: reps === 0,
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
    </>
  )
}

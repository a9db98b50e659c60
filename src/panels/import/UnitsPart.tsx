import { choose } from '#app/importing.ts'
import type { ImportChoices } from '#app/importSession.ts'
import { Choice } from '#ui/Choice.tsx'
import { SelectField } from '#ui/fields.tsx'

const cellSizes = [
  { resolution: 4, across: '45 km' },
  { resolution: 5, across: '17 km' },
  { resolution: 6, across: '6.5 km' },
  { resolution: 7, across: '2.4 km' },
  { resolution: 8, across: '0.9 km' },
]

/** The smallest pieces of map that a territory is made of. */
export function UnitsPart({ choices }: { choices: ImportChoices }) {
  return (
    <>
      <Choice
        label="Divide the map by"
        value={choices.unitKind}
        onChange={(unitKind) => choose({ unitKind })}
        options={[
          { value: 'zip', label: 'ZIP codes', hint: 'United States; areas are approximate' },
          { value: 'county', label: 'Counties', hint: 'United States' },
          { value: 'h3', label: 'H3 cells', hint: 'Anywhere on earth; needs coordinates or ZIPs' },
        ]}
      />
      {choices.unitKind === 'h3' && (
        <label className="mt-2 flex items-center justify-between">
          Cells are about
          <SelectField
            value={String(choices.resolution)}
            onChange={(event) => choose({ resolution: Number(event.target.value) })}
          >
            {cellSizes.map(({ resolution, across }) => (
              <option key={resolution} value={resolution}>
                {across} across (resolution {resolution})
              </option>
            ))}
          </SelectField>
        </label>
      )}
    </>
  )
}

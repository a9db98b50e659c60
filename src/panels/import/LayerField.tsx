import { readAreasAgain } from '#app/importing.ts'
import type { AreasFile } from '#app/importSession.ts'
import { countText } from '#app/words.ts'
import { SelectField } from '#ui/fields.tsx'

/** Which map of an archive or file with several is meant. */
export function LayerField({ areas }: { areas: AreasFile }) {
  if (areas.layers.length < 2) return null
  return (
    <SelectField
      aria-label="Layer of the map"
      value={areas.layer}
      onChange={(event) => void readAreasAgain(Number(event.target.value))}
    >
      {areas.layers.map(({ name, rows }, at) => (
        <option key={at} value={at}>
          {name} ({countText(rows, 'area')})
        </option>
      ))}
    </SelectField>
  )
}

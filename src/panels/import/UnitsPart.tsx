import { chooseIdField } from '#app/importing.ts'
import type { ImportChoices, Importing } from '#app/importSession.ts'
import { keptAreasName, takeKeptAreas } from '#app/keptAreas.ts'
import { Choice } from '#ui/Choice.tsx'
import { SelectField } from '#ui/fields.tsx'

const howToBring = 'Drop a GeoJSON, TopoJSON, KML or zipped shapefile with an id per area'

const cellSizes = [
  { resolution: 4, across: '45 km' },
  { resolution: 5, across: '17 km' },
  { resolution: 6, across: '6.5 km' },
  { resolution: 7, across: '2.4 km' },
  { resolution: 8, across: '0.9 km' },
]

/** The smallest pieces of map that a territory is made of. */
export function UnitsPart({
  areas,
  choices,
  choose,
}: {
  areas: Importing['areas']
  choices: Pick<ImportChoices, 'unitKind' | 'resolution'>
  choose: (part: Partial<Pick<ImportChoices, 'unitKind' | 'resolution'>>) => void
}) {
  const kept = keptAreasName()
  const pick = async (unitKind: ImportChoices['unitKind']) => {
    if (unitKind !== 'own' || areas || (await takeKeptAreas())) choose({ unitKind })
  }
  return (
    <>
      <Choice
        label="Divide the map by"
        value={choices.unitKind}
        onChange={(unitKind) => void pick(unitKind)}
        options={[
          { value: 'zip', label: 'ZIP codes', hint: 'United States; areas are approximate' },
          { value: 'county', label: 'Counties', hint: 'United States' },
          {
            value: 'own',
            label: 'Own areas',
            hint: areas?.name ?? (kept ? `${kept}, as last time` : howToBring),
            disabled: !areas && !kept,
          },
          { value: 'h3', label: 'H3 cells', hint: 'Anywhere on earth; needs coordinates or ZIPs' },
        ]}
      />
      {choices.unitKind === 'own' && areas && (
        <label className="mt-2 flex items-center justify-between">
          Areas are named by
          <SelectField value={areas.idField} onChange={(event) => chooseIdField(event.target.value)}>
            {areas.fields.map((field) => (
              <option key={field}>{field}</option>
            ))}
          </SelectField>
        </label>
      )}
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

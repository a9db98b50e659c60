import { chooseIdField } from '#app/importChoices.ts'
import type { ImportChoices, Importing } from '#app/importSession.ts'
import { wholeText } from '#app/format.ts'
import { countText } from '#app/words.ts'
import { keptAreasName, takeKeptAreas } from '#app/keptAreas.ts'
import { mostlyAtHome, type Abroad } from '#import/abroad.ts'
import { Choice } from '#ui/Choice.tsx'
import { SelectField } from '#ui/fields.tsx'
import { LayerField } from './LayerField.tsx'

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
  choices: Pick<ImportChoices, 'unitKind' | 'resolution'> & Partial<Pick<ImportChoices, 'abroad'>>
  choose: (part: Partial<Pick<ImportChoices, 'unitKind' | 'resolution'>>) => void
}) {
  const abroad = choices.abroad?.count ? choices.abroad : null
  const left = abroad ? `; ${countText(abroad.count, 'row')} would have no place` : ''
  const kept = keptAreasName()
  const pick = async (unitKind: ImportChoices['unitKind']) => {
    if (unitKind !== 'own' || areas || (await takeKeptAreas())) choose({ unitKind })
  }
  return (
    <>
      {abroad && <AbroadNote abroad={abroad} />}
      <Choice
        label="Divide the map by"
        value={choices.unitKind}
        onChange={(unitKind) => void pick(unitKind)}
        options={[
          { value: 'zip', label: 'ZIP codes', hint: `United States; areas are approximate${left}` },
          { value: 'county', label: 'Counties', hint: `United States${left}` },
          {
            value: 'own',
            label: 'Own areas',
            hint: areas?.name ?? (kept ? `${kept}, as last time` : howToBring),
            disabled: !areas && !kept,
          },
          { value: 'h3', label: 'H3 cells', hint: 'Anywhere on earth, around the accounts' },
        ]}
      />
      {choices.unitKind === 'own' && areas && (
        <div className="mt-2 flex flex-col gap-1">
          <LayerField areas={areas} />
          <label className="flex items-center justify-between">
            Areas are named by
            <SelectField value={areas.idField} onChange={(event) => chooseIdField(event.target.value)}>
              {areas.fields.map((field) => (
                <option key={field}>{field}</option>
              ))}
            </SelectField>
          </label>
        </div>
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

/** Why cells or ZIP areas were proposed, and what either costs. */
function AbroadNote({ abroad }: { abroad: Abroad }) {
  const { count, of, named } = abroad
  const where = named.map(({ text, count: times }) => `${text} ${wholeText(times)}`).join(', ')
  return (
    <p className="mb-2 text-xs text-muted">
      {wholeText(count)} of {countText(of, 'row')} {count === 1 ? 'lies' : 'lie'} outside the US
      {where !== '' && ` (${where})`}, {mostlyAtHome(abroad) ? 'few enough for ZIP areas' : 'too many for ZIP areas'}.
      In ZIP areas and counties they stay in the list of accounts, in no territory, and are named after reading. Cells
      hold them all, but a ZIP can then lie in two territories, which CRM rules by ZIP cannot follow, and ground far
      from every account belongs to nobody.
    </p>
  )
}

import { chooseGrain } from '#app/importChoices.ts'
import type { ImportChoices, ReadFile } from '#app/importSession.ts'
import { countText } from '#app/words.ts'
import { grainRules, type GrainRule } from '#import/grain.ts'
import { Choice } from '#ui/Choice.tsx'
import { FieldRow, SelectField } from '#ui/fields.tsx'
import { SheetPart } from '#ui/Sheet.tsx'

const ruleNames: { readonly [rule in GrainRule]: string } = {
  sum: 'Sum',
  max: 'Largest',
  mean: 'Mean',
  latest: 'Latest',
  first: 'First',
}

/** Order lines, visits or opportunities: several rows are one account. */
export function GrainPart({ file, choices }: { file: ReadFile; choices: ImportChoices }) {
  const { mapping, grainOffer } = choices
  const { grain, columns } = mapping
  if (!grainOffer) return null
  const key = columns[grainOffer.key]!.name
  const measured = mapping.measures.map(({ column }) => column)
  return (
    <SheetPart title="Rows">
      <Choice
        label="Rows"
        value={grain ? 'summed' : 'single'}
        onChange={(value) => chooseGrain(value === 'summed' ? grainOffer : null)}
        options={[
          {
            value: 'summed',
            label: 'Bring the rows of each account together',
            hint: `${countText(file.table.count, 'row')} repeat the same ids in ${key}: orders, visits or opportunities`,
          },
          { value: 'single', label: 'Each row is an account', hint: 'Repeated ids are made unique' },
        ]}
      />
      {grain && measured.length > 0 && <p className="mt-3 mb-1 text-xs text-muted">What an account gets of its rows</p>}
      {grain &&
        measured.map((column) => (
          <FieldRow key={column} label={columns[column]!.name}>
            {(id) => (
              <SelectField
                id={id}
                value={grain.rules[column] ?? 'sum'}
                onChange={(event) =>
                  chooseGrain({
                    ...grain,
                    rules: grain.rules.map((rule, at) => (at === column ? (event.target.value as GrainRule) : rule)),
                  })
                }
              >
                {grainRules.map((rule) => (
                  <option key={rule} value={rule}>
                    {ruleNames[rule]}
                  </option>
                ))}
              </SelectField>
            )}
          </FieldRow>
        ))}
    </SheetPart>
  )
}

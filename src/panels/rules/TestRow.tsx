import { X } from 'lucide-react'
import { ruleComparisons, type RuleComparison, type RuleTest } from '#model/rule.ts'
import { comparisonWords } from '#rules/ruleWords.ts'
import { SelectField, TextField } from '#ui/fields.tsx'
import { IconButton } from '#ui/IconButton.tsx'

/** One condition: field, comparison, value. */
export function TestRow({
  test,
  fields,
  label,
  disabled,
  onChange,
  onRemove,
}: {
  test: RuleTest
  fields: readonly string[]
  label: string
  disabled: boolean
  onChange: (test: RuleTest) => void
  onRemove: () => void
}) {
  const { field, comparison, values } = test
  const known = fields.includes(field) ? fields : [field, ...fields]
  return (
    <div role="group" aria-label={label} className="flex flex-wrap items-center gap-1.5">
      <SelectField
        aria-label={`${label}: field`}
        value={field}
        disabled={disabled}
        onChange={(event) => onChange({ ...test, field: event.target.value })}
        className="w-32"
      >
        {known.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </SelectField>
      <SelectField
        aria-label={`${label}: comparison`}
        value={comparison}
        disabled={disabled}
        onChange={(event) => onChange(withComparison(test, event.target.value as RuleComparison))}
        className="w-28"
      >
        {ruleComparisons.map((one) => (
          <option key={one} value={one}>
            {comparisonWords[one]}
          </option>
        ))}
      </SelectField>
      {comparison === 'in' ? (
        <TextField
          aria-label={`${label}: values, separated by commas`}
          placeholder="Dental, Clinic"
          value={values.join(',')}
          disabled={disabled}
          onChange={(event) => onChange({ ...test, values: event.target.value.split(',') })}
          className="min-w-24 grow basis-24"
        />
      ) : (
        values.map((value, at) => (
          <TextField
            key={at}
            aria-label={`${label}: ${at === 0 ? 'value' : 'last value'}`}
            value={value}
            disabled={disabled}
            onChange={(event) =>
              onChange({ ...test, values: values.map((one, i) => (i === at ? event.target.value : one)) })
            }
            className="min-w-16 grow basis-16"
          />
        ))
      )}
      {!disabled && <IconButton icon={X} label={`Remove ${label.toLowerCase()}`} size={13} onClick={onRemove} />}
    </div>
  )
}

function withComparison(test: RuleTest, comparison: RuleComparison): RuleTest {
  const wanted = comparison === 'between' ? 2 : comparison === 'empty' || comparison === 'filled' ? 0 : 1
  const values = comparison === 'in' ? test.values : Array.from({ length: wanted }, (_, i) => test.values[i] ?? '')
  return { ...test, comparison, values: comparison === 'in' && values.length === 0 ? [''] : values }
}

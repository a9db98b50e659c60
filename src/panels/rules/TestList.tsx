import { Plus } from 'lucide-react'
import type { RuleTest } from '#model/rule.ts'
import { Button } from '#ui/Button.tsx'
import { SelectField } from '#ui/fields.tsx'
import { TestRow } from './TestRow.tsx'

export interface Conditions {
  readonly join: 'all' | 'any'
  readonly tests: readonly RuleTest[]
}

/** Conditions of a choice of accounts. */
export function TestList({
  label,
  fields,
  conditions,
  onChange,
}: {
  label: string
  fields: readonly string[]
  conditions: Conditions
  onChange: (conditions: Conditions) => void
}) {
  const { join, tests } = conditions
  return (
    <div className="flex flex-col gap-1.5">
      {tests.map((test, at) => (
        <TestRow
          key={at}
          test={test}
          fields={fields}
          label={`${label}, condition ${at + 1}`}
          disabled={false}
          onChange={(next) => onChange({ join, tests: tests.map((one, i) => (i === at ? next : one)) })}
          onRemove={() => onChange({ join, tests: tests.filter((_, i) => i !== at) })}
        />
      ))}
      <div className="flex gap-2">
        <Button
          look="quiet"
          onClick={() =>
            onChange({ join, tests: [...tests, { field: fields[0] ?? '', comparison: 'is', values: [''] }] })
          }
        >
          <Plus size={13} aria-hidden />
          Condition
        </Button>
        {tests.length > 1 && (
          <SelectField
            aria-label={`${label}: how conditions are joined`}
            value={join}
            onChange={(event) => onChange({ tests, join: event.target.value === 'any' ? 'any' : 'all' })}
          >
            <option value="all">all hold (and)</option>
            <option value="any">one holds (or)</option>
          </SelectField>
        )}
      </div>
    </div>
  )
}

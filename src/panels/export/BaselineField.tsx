import type { Alignment } from '#model/project.ts'
import { FieldRow, SelectField } from '#ui/fields.tsx'

/** Against which alignment changes are counted. */
export function BaselineField({
  earlier,
  chosen,
  onChoose,
}: {
  earlier: readonly Alignment[]
  /** Null is none. */
  chosen: string | null
  onChoose: (id: string | null) => void
}) {
  if (earlier.length === 0) {
    return (
      <p className="mt-1.5 text-xs text-muted">
        With an earlier alignment in the plan, lists and sheets of what changes hands can be saved here.
      </p>
    )
  }
  return (
    <FieldRow label="Changes are counted from">
      {(id) => (
        <SelectField id={id} value={chosen ?? ''} onChange={(event) => onChoose(event.target.value || null)}>
          {earlier.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
          <option value="">Nothing</option>
        </SelectField>
      )}
    </FieldRow>
  )
}

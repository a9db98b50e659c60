import { alignmentOf, useDocument } from '#app/documentStore.ts'
import { SelectField } from '#ui/fields.tsx'

/** A list of the live territories; `none` is what -1 is called. */
export function TerritorySelect({
  value,
  none,
  unassigned = false,
  disabled = false,
  label,
  id,
  onChange,
}: {
  value: number
  none: string
  unassigned?: boolean
  disabled?: boolean
  label?: string
  /** Of a field that has a label of its own. */
  id?: string
  onChange: (territory: number) => void
}) {
  const territories = useDocument((state) => alignmentOf(state)?.plan.territories)
  return (
    <SelectField
      id={id}
      aria-label={id ? undefined : (label ?? none)}
      value={String(value)}
      disabled={disabled}
      onChange={(event) => onChange(Number(event.target.value))}
      className="max-w-44"
    >
      <option value="-1">{none}</option>
      {unassigned && <option value="0">Unassigned</option>}
      {territories?.map(
        (territory, slot) =>
          territory && (
            <option key={territory.id} value={slot}>
              {territory.name}
            </option>
          ),
      )}
    </SelectField>
  )
}

import { alignmentOf, useDocument } from '#app/documentStore.ts'
import { SelectField } from '#ui/fields.tsx'

/** A list of the districts; `value` null shows `none` and stands for no choice. */
export function DistrictSelect({
  value,
  none,
  label,
  id,
  disabled = false,
  onChange,
}: {
  value: string | null
  none: string
  label?: string
  id?: string
  disabled?: boolean
  /** Empty is under none. */
  onChange: (districtId: string) => void
}) {
  const regions = useDocument((state) => alignmentOf(state)?.plan.regions)
  const districts = regions?.filter(({ level, id }) => level === 'district' || id === value) ?? []
  return (
    <SelectField
      id={id}
      aria-label={id ? undefined : (label ?? none)}
      value={value ?? 'choose'}
      disabled={disabled}
      className="max-w-44"
      onChange={(event) => event.target.value !== 'choose' && onChange(event.target.value)}
    >
      {value === null && <option value="choose">{none}</option>}
      <option value="">{value === null ? 'Without one' : none}</option>
      {districts.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </SelectField>
  )
}

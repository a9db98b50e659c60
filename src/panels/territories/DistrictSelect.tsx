import { alignmentOf, useDocument } from '#app/documentStore.ts'
import { ActionSelect } from '#ui/ActionSelect.tsx'
import { SelectField } from '#ui/fields.tsx'

/** A list of the districts; `value` null shows `none` and stands for no choice. */
export function DistrictSelect({
  value,
  none,
  id,
  disabled = false,
  className = '',
  onChange,
}: {
  value: string | null
  none: string
  id?: string
  disabled?: boolean
  className?: string
  /** Empty is under none. */
  onChange: (districtId: string) => void
}) {
  const regions = useDocument((state) => alignmentOf(state)?.plan.regions)
  const districts = regions?.filter(({ level, id }) => level === 'district' || id === value) ?? []
  const options = districts.map(({ id, name }) => (
    <option key={id} value={id}>
      {name}
    </option>
  ))
  if (value === null) {
    return (
      <ActionSelect title={none} aria-label={none} className="max-w-44" onTake={onChange}>
        <option value="">Without one</option>
        {options}
      </ActionSelect>
    )
  }
  return (
    <SelectField
      id={id}
      aria-label={id ? undefined : none}
      value={value}
      disabled={disabled}
      className={`max-w-44 ${className}`}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">{none}</option>
      {options}
    </SelectField>
  )
}

import { memo } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { alignmentOf, useDocument, type DocumentState } from '#app/documentStore.ts'
import { SelectField } from '#ui/fields.tsx'

/** A list of the live territories; `none` is what -1 is called. */
export function TerritorySelect({
  value,
  none,
  unassigned = false,
  disabled = false,
  label,
  id,
  className = 'max-w-44',
  onChange,
}: {
  value: number
  none: string
  unassigned?: boolean
  disabled?: boolean
  label?: string
  /** Of a field that has a label of its own. */
  id?: string
  className?: string
  onChange: (territory: number) => void
}) {
  const names = useDocument(useShallow(namesIn))
  return (
    <SelectField
      id={id}
      aria-label={id ? undefined : (label ?? none)}
      value={String(value)}
      disabled={disabled}
      onChange={(event) => onChange(Number(event.target.value))}
      className={className}
      title={names[value] ?? undefined}
    >
      <option value="-1">{none}</option>
      {unassigned && <option value="0">Unassigned</option>}
      <Options names={names} />
    </SelectField>
  )
}

/** Of its own, so that hundreds of lines are made anew only for other names, not for an edit or another choice. */
const Options = memo(function Options({ names }: { names: readonly (string | null)[] }) {
  return names.map(
    (name, slot) =>
      name !== null && (
        <option key={slot} value={slot}>
          {name}
        </option>
      ),
  )
})

function namesIn(state: DocumentState): (string | null)[] {
  return alignmentOf(state)?.plan.territories.map((territory) => territory?.name ?? null) ?? []
}

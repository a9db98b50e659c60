import { useId, type ReactNode } from 'react'

export interface ChoiceOption<T extends string> {
  readonly value: T
  readonly label: string
  readonly hint?: ReactNode
  readonly disabled?: boolean
}

/** One of a few, all in sight. */
export function Choice<T extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string
  value: T
  options: readonly ChoiceOption<T>[]
  onChange: (value: T) => void
}) {
  const name = useId()
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          className={`flex items-start gap-2.5 rounded border px-3 py-2 ${option.value === value ? 'border-accent bg-accent-soft' : 'border-edge bg-page hover:border-field'}`}
        >
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            disabled={option.disabled}
            onChange={() => onChange(option.value)}
            className="mt-0.5 size-3.5 accent-accent"
          />
          <span className="min-w-0 grow">
            <span className={option.disabled ? 'text-muted' : ''}>{option.label}</span>
            {option.hint && <span className="block text-xs text-muted">{option.hint}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}

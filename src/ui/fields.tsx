import { useId, useLayoutEffect, useRef, useState, type ComponentProps, type ReactNode } from 'react'

const box =
  'h-7 rounded border border-field bg-page px-2 text-sm text-text hover:border-muted disabled:opacity-50 disabled:hover:border-field'

export function TextField({ className = '', ...rest }: ComponentProps<'input'>) {
  return <input type="text" autoComplete="off" spellCheck={false} className={`${box} ${className}`} {...rest} />
}

/** A native list: the keyboard and screen readers know it. */
export function SelectField({ className = '', ...rest }: ComponentProps<'select'>) {
  return <select className={`${box} pr-1 ${className}`} {...rest} />
}

/** A number that is told when the field is left or Enter is pressed; what cannot be read goes back to what stood there. */
export function NumberField({
  value,
  onChange,
  min = -Infinity,
  max = Infinity,
  digits = 3,
  empty,
  className = '',
  ...rest
}: Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'min' | 'max'> & {
  value: number | null
  onChange: (value: number | null) => void
  min?: number
  max?: number
  digits?: number
  /** What an empty field means; without it an empty field goes back. */
  empty?: null
}) {
  const shown = value === null ? '' : String(Number(value.toFixed(digits)))
  const [typed, setTyped] = useState({ shown, text: shown })
  const [typing, setTyping] = useState(false)
  // a value that changes from outside replaces what was typed
  if (typed.shown !== shown) setTyped({ shown, text: shown })
  const { text } = typed
  const input = useRef<HTMLInputElement>(null)
  // thousands are no longer apart, which loses what Tab had selected: typing would go on after the old number
  useLayoutEffect(() => {
    if (typing) input.current?.select()
  }, [typing])
  const setText = (next: string) => setTyped({ shown, text: next })
  function tell() {
    if (text === shown) return
    if (text.trim() === '' && empty === null) return onChange(null)
    const read = numberFrom(text)
    if (text.trim() === '' || !isTypedSize(read)) return setText(shown)
    const next = Math.min(max, Math.max(min, read))
    setText(String(next))
    onChange(next)
  }
  return (
    <input
      ref={input}
      type="text"
      inputMode="decimal"
      autoComplete="off"
      className={`${box} numbers text-right ${className === '' ? 'w-16' : className}`}
      value={typing ? text : grouped(text)}
      onChange={(event) => setText(event.target.value)}
      onFocus={() => setTyping(true)}
      onBlur={() => {
        setTyping(false)
        tell()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') tell()
        if (event.key === 'Escape') setText(shown)
      }}
      {...rest}
    />
  )
}

/** Thousands apart while it is only looked at; a year is no such number. */
function grouped(text: string): string {
  const value = Number(text)
  return text === '' || Math.abs(value) < 10_000 || Number.isNaN(value)
    ? text
    : new Intl.NumberFormat(undefined, { maximumFractionDigits: 20 }).format(value)
}

/** A comma is the point of a fraction, unless there are several or a point comes after it: then it parts thousands. */
/** No amount that somebody means is larger or smaller; none of them ends in infinity. */
function isTypedSize(value: number): boolean {
  const size = Math.abs(value)
  return size === 0 || (size >= 1e-30 && size <= 1e30)
}

function numberFrom(text: string): number {
  const parts = text.includes('.') || text.split(',').length > 2
  return Number(parts ? text.replaceAll(',', '') : text.replace(',', '.'))
}

export function Checkbox({
  checked,
  onChange,
  children,
  disabled = false,
}: {
  checked: boolean
  onChange: (checked: boolean) => void
  children: ReactNode
  disabled?: boolean
}) {
  return (
    <label className={`flex min-h-6 min-w-0 items-center gap-2 ${disabled ? 'opacity-50' : ''}`}>
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
        className="size-3.5 shrink-0 accent-accent"
      />
      <span className="min-w-0">{children}</span>
    </label>
  )
}

/** A line with its name on the left and the control on the right. */
export function FieldRow({
  label,
  hint,
  children,
}: {
  label: string
  hint?: ReactNode
  children: (id: string) => ReactNode
}) {
  const id = useId()
  return (
    <div className={`flex min-h-8 items-center justify-between gap-3 ${hint ? 'py-1.5' : 'py-0.5'}`}>
      <div className="min-w-0">
        <label htmlFor={id}>{label}</label>
        {hint && <p className="text-xs text-muted">{hint}</p>}
      </div>
      {children(id)}
    </div>
  )
}

/** A line for a text; `onChange` hears every letter. */
export function TextRow({
  label,
  hint,
  value,
  placeholder,
  onChange,
}: {
  label: string
  hint?: ReactNode
  value: string
  placeholder?: string
  onChange: (value: string) => void
}) {
  return (
    <FieldRow label={label} hint={hint}>
      {(id) => (
        <TextField
          id={id}
          className="w-56"
          value={value}
          placeholder={placeholder}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </FieldRow>
  )
}

/** A line for one of a few things. */
export function SelectRow<Value extends string>({
  label,
  hint,
  value,
  names,
  className = 'w-56',
  disabled = false,
  onChange,
}: {
  label: string
  hint?: ReactNode
  value: Value
  names: { readonly [value in Value]: string }
  className?: string
  disabled?: boolean
  onChange: (value: Value) => void
}) {
  return (
    <FieldRow label={label} hint={hint}>
      {(id) => (
        <SelectField
          id={id}
          className={className}
          disabled={disabled}
          value={value}
          onChange={(event) => onChange(event.target.value as Value)}
        >
          {Object.entries<string>(names).map(([one, name]) => (
            <option key={one} value={one}>
              {name}
            </option>
          ))}
        </SelectField>
      )}
    </FieldRow>
  )
}

/** A line for a day, an ISO date; empty is none. */
export function DayRow({
  label,
  hint,
  value,
  min,
  onChange,
}: {
  label: string
  hint?: ReactNode
  value: string
  min?: string
  onChange: (day: string) => void
}) {
  return (
    <FieldRow label={label} hint={hint}>
      {(id) => (
        <TextField
          id={id}
          type="date"
          className="w-40"
          value={value}
          min={min}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </FieldRow>
  )
}

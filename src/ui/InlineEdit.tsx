import { useRef, useState } from 'react'

/** A text that becomes a field when it is pressed: Enter keeps, Escape puts back. */
export function InlineEdit({
  value,
  label,
  disabled = false,
  tabIndex = 0,
  className = '',
  onChange,
}: {
  value: string
  label: string
  disabled?: boolean
  tabIndex?: number
  className?: string
  onChange: (value: string) => void
}) {
  const [editing, setEditing] = useState(false)
  const dropped = useRef(false)
  // ended by a key, the focus stays here
  const stays = useRef(false)
  if (!editing) {
    return (
      <button
        type="button"
        ref={(button) => {
          if (stays.current) button?.focus()
          stays.current = false
        }}
        disabled={disabled}
        tabIndex={tabIndex}
        aria-label={`${label}: ${value}. Rename`}
        onClick={(event) => {
          event.stopPropagation()
          dropped.current = false
          setEditing(true)
        }}
        className={`min-w-0 truncate rounded px-1.5 py-0.5 text-left enabled:hover:bg-hover ${className}`}
      >
        {value}
      </button>
    )
  }
  return (
    <input
      aria-label={label}
      defaultValue={value}
      maxLength={80}
      autoFocus
      onFocus={(event) => event.target.select()}
      onClick={(event) => event.stopPropagation()}
      onBlur={(event) => {
        setEditing(false)
        const next = event.target.value.trim()
        if (!dropped.current && next !== '' && next !== value) onChange(next)
      }}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Escape') dropped.current = true
        if (event.key !== 'Escape' && event.key !== 'Enter') return
        stays.current = true
        event.currentTarget.blur()
      }}
      className={`min-w-0 rounded border border-accent bg-page px-1.5 py-[1px] ${className}`}
    />
  )
}

import { useRef, useState } from 'react'
import { InlineField } from './InlineField.tsx'

/** A text that becomes a field when it is pressed: Enter keeps, Escape puts back. */
export function InlineEdit({
  value,
  label,
  disabled = false,
  inRow = false,
  tabIndex = 0,
  className = '',
  onChange,
}: {
  value: string
  label: string
  disabled?: boolean
  /** A click chooses the row that it stands in; two, or Enter, change it. */
  inRow?: boolean
  tabIndex?: number
  className?: string
  onChange: (value: string) => void
}) {
  const [editing, setEditing] = useState(false)
  // ended by a key, the focus stays here
  const stays = useRef(false)
  if (editing) {
    return (
      <InlineField
        value={value}
        label={label}
        className={className}
        onChange={onChange}
        onEnd={(byKey) => {
          stays.current = byKey
          setEditing(false)
        }}
      />
    )
  }
  return (
    <button
      type="button"
      ref={(button) => {
        if (stays.current) button?.focus()
        stays.current = false
      }}
      disabled={disabled}
      tabIndex={tabIndex}
      aria-label={`${label}: ${value}. ${inRow ? 'Change' : 'Rename'}`}
      title={inRow && !disabled ? 'Double-click to change' : undefined}
      onClick={(event) => {
        if (inRow && event.detail > 0) return
        event.stopPropagation()
        setEditing(true)
      }}
      onDoubleClick={(event) => {
        event.stopPropagation()
        setEditing(true)
      }}
      className={`min-w-0 truncate rounded px-1.5 py-0.5 text-left enabled:hover:bg-hover ${className}`}
    >
      {value}
    </button>
  )
}

import { useRef } from 'react'

/** The field of a text that is changed in place: Enter and leaving it keep, Escape puts back. */
export function InlineField({
  value,
  label,
  className = '',
  onChange,
  onEnd,
}: {
  value: string
  label: string
  className?: string
  onChange: (value: string) => void
  /** By a key the focus has nowhere to go yet. */
  onEnd: (byKey: boolean) => void
}) {
  const key = useRef('')
  return (
    <input
      aria-label={label}
      defaultValue={value}
      maxLength={80}
      autoFocus
      onFocus={(event) => event.target.select()}
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
      onBlur={(event) => {
        onEnd(key.current !== '')
        const next = event.target.value.trim()
        if (key.current !== 'Escape' && next !== '' && next !== value) onChange(next)
      }}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key !== 'Escape' && event.key !== 'Enter') return
        key.current = event.key
        event.currentTarget.blur()
      }}
      className={`min-w-0 rounded border border-accent bg-page px-1.5 py-[1px] ${className}`}
    />
  )
}

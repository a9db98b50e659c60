export function NoteText({
  label,
  value,
  onChange,
}: {
  label: string
  value: string
  onChange: (text: string) => void
}) {
  return (
    <textarea
      aria-label={label}
      rows={3}
      maxLength={4000}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      className="mt-1 w-full resize-y rounded border border-field bg-page px-2 py-1 text-sm text-text hover:border-muted"
    />
  )
}

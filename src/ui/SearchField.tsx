import { Search } from 'lucide-react'
import { TextField } from './fields.tsx'

export function SearchField({
  label,
  value,
  onChange,
}: {
  label: string
  value: string
  onChange: (value: string) => void
}) {
  return (
    <span className="relative min-w-24 shrink">
      <Search size={13} className="absolute top-[7px] left-2 text-muted" aria-hidden />
      <TextField
        type="search"
        aria-label={label}
        placeholder="Search"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="w-52 max-w-full pl-7"
      />
    </span>
  )
}

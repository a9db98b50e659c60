import { MapPin } from 'lucide-react'
import { useId } from 'react'
import { openPlan } from '#app/documentStore.ts'
import { notify } from '#app/notices.ts'
import { sessionStore } from '#app/sessionStore.ts'
import { usePlaces } from '#app/usePlaces.ts'
import { TextField } from '#ui/fields.tsx'
import { IconButton } from '#ui/IconButton.tsx'

/** Where somebody lives: typed, with cities and units offered on the way, or taken from the area chosen on the map. */
export function HomeField({
  label,
  pin,
  value,
  onChange,
}: {
  label: string
  /** Of the button that takes the chosen area. */
  pin: string
  value: string
  onChange: (value: string) => void
}) {
  const list = useId()
  const { found } = usePlaces(value, value.length > 1)
  const offered = found.flatMap(({ kind, name, detail }) => {
    if (kind === 'city') return [detail ? `${name}, ${detail}` : name]
    return kind === 'unit' ? [name] : []
  })
  return (
    <span className="flex items-center max-[1199px]:order-last max-[1199px]:basis-full">
      <TextField
        aria-label={label}
        placeholder="City, ZIP or place"
        value={value}
        list={list}
        className="w-36 min-w-0 max-[1199px]:grow"
        onChange={(event) => onChange(event.target.value)}
      />
      <datalist id={list}>
        {[...new Set(offered)].map((place) => (
          <option key={place} value={place} />
        ))}
      </datalist>
      <IconButton
        icon={MapPin}
        label={pin}
        size={14}
        onClick={() => {
          const unit = chosenUnit()
          if (unit === null) notify('Choose the area of the home on the map or in the list of units first.')
          else onChange(unit)
        }}
      />
    </span>
  )
}

function chosenUnit(): string | null {
  const [unit] = sessionStore.getState().selection
  return unit === undefined ? null : (openPlan().project.units.id[unit] ?? null)
}

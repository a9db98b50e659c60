import { Building2, Hexagon, MapPin, Search, Store, type LucideIcon } from 'lucide-react'
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { isTyping } from '#app/typing.ts'
import { usePlaces, type FoundPlace } from '#app/usePlaces.ts'

const icons: { readonly [kind in FoundPlace['kind']]: LucideIcon } = {
  territory: Hexagon,
  unit: MapPin,
  city: Building2,
  account: Store,
}

/** Type a ZIP, city, account or territory and the map goes there. */
export function PlaceSearch() {
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const [open, setOpen] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const list = useId()
  const { found, goTo } = usePlaces(query, open)
  const shown = open && query.trim() !== ''
  useSlashKey(input)

  function choose(place: FoundPlace | undefined) {
    if (!place) return
    goTo(place)
    setQuery(place.name)
    setOpen(false)
    input.current?.blur()
  }

  function onKeyDown(event: KeyboardEvent) {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && found.length > 0) {
      event.preventDefault()
      setAt((at + step + found.length) % found.length)
    } else if (event.key === 'Enter') choose(found[at])
    else if (event.key === 'Escape') input.current?.blur()
  }

  return (
    <div className="relative w-52 max-sm:w-36">
      <Search size={14} className="pointer-events-none absolute top-2 left-2 text-muted" aria-hidden />
      <input
        ref={input}
        type="text"
        role="combobox"
        aria-label="Find a ZIP, city, account or territory"
        aria-expanded={shown}
        aria-controls={list}
        aria-activedescendant={shown && found[at] ? `${list}-${at}` : undefined}
        aria-autocomplete="list"
        autoComplete="off"
        spellCheck={false}
        placeholder="Find a place"
        value={query}
        onChange={(event) => {
          setQuery(event.target.value)
          setAt(0)
          setOpen(true)
        }}
        onFocus={(event) => {
          event.target.select()
          setOpen(true)
        }}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
        className="h-[30px] w-full rounded border border-edge bg-raised pr-2 pl-7 text-sm text-text shadow-float"
      />
      <ul
        id={list}
        role="listbox"
        aria-label="Places"
        hidden={!shown}
        className="appear absolute top-9 right-0 z-20 w-72 rounded border border-edge bg-raised p-1 shadow-float"
      >
        {found.map((place, i) => (
          <Found
            key={`${place.kind} ${place.row}`}
            id={`${list}-${i}`}
            place={place}
            active={i === at}
            onChoose={choose}
          />
        ))}
        {shown && found.length === 0 && (
          <li role="option" aria-selected={false} aria-disabled className="px-2 py-1 text-muted">
            Nothing is called “{query.trim()}”.
          </li>
        )}
      </ul>
    </div>
  )
}

function Found({
  id,
  place,
  active,
  onChoose,
}: {
  id: string
  place: FoundPlace
  active: boolean
  onChoose: (place: FoundPlace) => void
}) {
  const Icon = icons[place.kind]
  return (
    <li
      id={id}
      role="option"
      aria-selected={active}
      onPointerDown={(event) => {
        event.preventDefault()
        onChoose(place)
      }}
      className={`flex h-7 items-center gap-2 rounded px-2 ${active ? 'bg-hover' : 'hover:bg-hover'}`}
    >
      <Icon size={14} strokeWidth={1.75} className="shrink-0 text-muted" aria-hidden />
      <span className="truncate">{place.name}</span>
      <span className="ml-auto shrink-0 truncate pl-2 text-xs text-muted">{place.detail}</span>
    </li>
  )
}

function useSlashKey(input: { readonly current: HTMLInputElement | null }): void {
  useEffect(() => {
    const listen = (event: globalThis.KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return
      if (isTyping(event.target) || document.querySelector('[role=dialog]')) return
      event.preventDefault()
      input.current?.focus()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [input])
}

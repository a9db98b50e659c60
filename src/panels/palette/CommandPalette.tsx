import { Building2, CornerDownLeft, Hexagon, MapPin, Store, Zap, type LucideIcon } from 'lucide-react'
import { useId, useState, type KeyboardEvent } from 'react'
import { actions, canRun, type Action } from '#app/actions.ts'
import { setSession } from '#app/sessionStore.ts'
import { usePlaces, type FoundPlace } from '#app/usePlaces.ts'
import { Key } from '#ui/Key.tsx'
import { Palette } from '#ui/Palette.tsx'
import { matchActions } from './matchActions.ts'

const icons: { readonly [kind in FoundPlace['kind']]: LucideIcon } = {
  territory: Hexagon,
  unit: MapPin,
  city: Building2,
  account: Store,
}

interface Entry {
  readonly id: string
  readonly icon: LucideIcon
  readonly text: string
  readonly detail: string
  readonly keys: string | undefined
  readonly run: () => void
}

/** Everything that can be done and every place, found by typing a part of its name. */
export function CommandPalette() {
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const list = useId()
  const { found, goTo } = usePlaces(query, true)
  const possible = actions.filter((action) => canRun(action) && action.keys !== 'Ctrl+K')
  const commands = matchActions(query, possible).map(commandEntry)
  const places = found.map((place) => placeEntry(place, () => goTo(place)))
  // a name typed whole is looked for, not a command that shares a word with it
  const entries = [...commands.slice(0, query.trim() === '' ? undefined : 8), ...places]
  const chosen = Math.min(at, entries.length - 1)

  function choose(entry: Entry | undefined) {
    if (!entry) return
    setSession({ dialog: null })
    entry.run()
  }

  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key]
    if (step !== undefined && entries.length > 0) {
      event.preventDefault()
      const next = Math.abs(step) === 1 ? (chosen + step + entries.length) % entries.length : chosen + step
      setAt(Math.max(0, Math.min(entries.length - 1, next)))
    } else if (event.key === 'Enter') {
      event.preventDefault()
      choose(entries[chosen])
    }
  }

  return (
    <Palette
      title="Find a command or place"
      list={list}
      active={entries[chosen] ? `${list}-${chosen}` : undefined}
      value={query}
      placeholder="What do you want to do, or where to go?"
      empty={`Nothing is called “${query.trim()}”.`}
      onChange={(text) => {
        setQuery(text)
        setAt(0)
      }}
      onKeyDown={onKeyDown}
      onClose={() => setSession({ dialog: null })}
    >
      {entries.map((entry, i) => (
        <EntryRow key={entry.id} id={`${list}-${i}`} entry={entry} active={i === chosen} onChoose={choose} />
      ))}
    </Palette>
  )
}

function EntryRow({
  id,
  entry,
  active,
  onChoose,
}: {
  id: string
  entry: Entry
  active: boolean
  onChoose: (entry: Entry) => void
}) {
  const { icon: Icon, text, detail, keys } = entry
  return (
    <li
      id={id}
      role="option"
      aria-selected={active}
      ref={(row) => {
        if (active) row?.scrollIntoView({ block: 'nearest' })
      }}
      onPointerDown={(event) => {
        event.preventDefault()
        onChoose(entry)
      }}
      className={`flex h-8 items-center gap-2.5 rounded px-2.5 ${active ? 'bg-hover' : 'hover:bg-hover'}`}
    >
      <Icon size={14} strokeWidth={1.75} className="shrink-0 text-muted" aria-hidden />
      <span className="truncate">{text}</span>
      <span className="ml-auto flex shrink-0 items-center gap-1 truncate pl-3 text-xs text-muted">
        {detail}
        {keys?.split('+').map((key) => (
          <Key key={key}>{key}</Key>
        ))}
        {active && <CornerDownLeft size={12} aria-hidden />}
      </span>
    </li>
  )
}

function commandEntry({ does, group, keys, run }: Action): Entry {
  return { id: `command ${does}`, icon: Zap, text: does, detail: keys ? '' : group, keys, run }
}

function placeEntry({ kind, row, name, detail }: FoundPlace, run: () => void): Entry {
  return { id: `${kind} ${row}`, icon: icons[kind], text: name, detail, keys: undefined, run }
}

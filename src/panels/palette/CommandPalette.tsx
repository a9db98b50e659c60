import { Building2, Hexagon, MapPin, Store, Zap, type LucideIcon } from 'lucide-react'
import { useState } from 'react'
import { canRun, whatIsMissing, type Action } from '#app/actions/action.ts'
import { actions } from '#app/actions/actions.ts'
import { setSession } from '#app/sessionStore.ts'
import { useTypedAhead } from '#app/typedAhead.ts'
import { usePlaces, type FoundPlace } from '#app/usePlaces.ts'
import { Palette, type PaletteEntry } from '#ui/Palette.tsx'
import { matchActions } from './matchActions.ts'

const icons: { readonly [kind in FoundPlace['kind']]: LucideIcon } = {
  territory: Hexagon,
  unit: MapPin,
  city: Building2,
  account: Store,
}

interface Entry extends PaletteEntry {
  readonly run: () => void
}

/** Everything that can be done and every place, found by typing a part of its name. */
export function CommandPalette() {
  const [query, setQuery] = useState('')
  const entered = useTypedAhead(setQuery)
  const { found, goTo } = usePlaces(query, true)
  const possible = actions.filter((action) => canRun(action) && action.keys !== 'Ctrl+K')
  const commands = matchActions(query, possible).map(commandEntry)
  const places = found.map((place) => placeEntry(place, () => goTo(place)))
  return (
    <Palette
      title="Find a command or place"
      value={query}
      entered={entered}
      placeholder="What do you want to do, or where to go?"
      // a name typed whole is looked for, not a command that shares a word with it
      entries={[...commands.slice(0, query.trim() === '' ? undefined : 8), ...places]}
      empty={emptyText(query)}
      onChange={setQuery}
      onChoose={({ run }) => run()}
      onClose={() => setSession({ dialog: null })}
    />
  )
}

/** A command that cannot be run just now says why. */
function emptyText(query: string): string {
  const [waiting] = matchActions(query, actions)
  const missing = waiting && whatIsMissing(waiting)
  return missing ? `${waiting.does.replace(/…$/, '')}: ${missing}.` : `Nothing is called “${query.trim()}”.`
}

function mark(Icon: LucideIcon) {
  return <Icon size={14} strokeWidth={1.75} aria-hidden />
}

function commandEntry({ does, group, keys, run }: Action): Entry {
  return { id: `command ${does}`, mark: mark(Zap), text: does, detail: keys ? '' : group, keys, run }
}

function placeEntry({ kind, row, name, detail }: FoundPlace, run: () => void): Entry {
  return { id: `${kind} ${row}`, mark: mark(icons[kind]), text: name, detail, run }
}

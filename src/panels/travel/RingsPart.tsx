import { useState } from 'react'
import { setTravel } from '#app/minutes.ts'
import type { ColorBy } from '#app/mapSession.ts'
import { setSession, useSession } from '#app/sessionStore.ts'
import type { TravelSession } from '#app/travelSession.ts'
import { countText } from '#app/words.ts'
import type { Project } from '#model/project.ts'
import { FieldRow, SelectField, TextField } from '#ui/fields.tsx'
import { SheetPart } from '#ui/Sheet.tsx'

const colorings = {
  territory: 'Territory',
  minutes: 'Minutes to own rep',
  catchment: 'Nearest home by car',
} as const

/** What the map shows about driving. */
export function RingsPart({ project }: { project: Project }) {
  const colorBy = useSession((state) => state.colorBy)
  const ringsOf = useSession((state) => state.travel.ringsOf)
  const bands = useSession((state) => state.travel.ringMinutes)
  const rings = useSession((state) => state.travel.rings)
  const active = useSession((state) => state.activeTerritory)
  const shown = colorBy.by in colorings ? colorBy.by : 'territory'
  return (
    <SheetPart title="On the map">
      <FieldRow label="Colour units by">
        {(id) => (
          <SelectField
            id={id}
            className="w-44"
            value={shown}
            onChange={(event) => setSession({ colorBy: { by: event.target.value } as ColorBy })}
          >
            {Object.entries(colorings).map(([by, name]) => (
              <option key={by} value={by}>
                {name}
              </option>
            ))}
          </SelectField>
        )}
      </FieldRow>
      <FieldRow label="Drive-time rings">
        {(id) => (
          <SelectField
            id={id}
            className="w-44"
            value={ringsOf}
            onChange={(event) => setTravel({ ringsOf: event.target.value as TravelSession['ringsOf'] })}
          >
            <option value="none">None</option>
            <option value="chosen">Chosen territory</option>
            <option value="all">All homes</option>
          </SelectField>
        )}
      </FieldRow>
      <FieldRow label="Rings at minutes">{(id) => <BandsField key={bands.join()} id={id} bands={bands} />}</FieldRow>
      <p className="min-h-4 text-xs text-muted" role="status">
        {ringsWords(ringsOf, active, rings.length, bands.length, project)}
      </p>
    </SheetPart>
  )
}

function ringsWords(
  whose: TravelSession['ringsOf'],
  active: number,
  rings: number,
  bands: number,
  { minutes }: Project,
): string {
  if (whose === 'none') return ''
  if (whose === 'chosen' && active <= 0) return 'Choose a territory in the table or on the map.'
  if (rings === 0) return 'Drawing rings …'
  return `Rings of ${countText(Math.ceil(rings / bands), 'home')} by ${minutes?.models[0] ?? 'the embedded model'}.`
}

function BandsField({ id, bands }: { id: string; bands: readonly number[] }) {
  const [text, setText] = useState(bands.join(', '))
  const tell = () => {
    const read = text.split(/[^\d.]+/).flatMap((part) => (Number(part) > 0 ? [Math.min(300, Number(part))] : []))
    const ringMinutes = [...new Set(read)].sort((a, b) => a - b).slice(0, 6)
    if (ringMinutes.length === 0) setText(bands.join(', '))
    else if (ringMinutes.join() !== bands.join()) setTravel({ ringMinutes })
  }
  return (
    <TextField
      id={id}
      className="w-44 text-right"
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={tell}
      onKeyDown={(event) => event.key === 'Enter' && tell()}
    />
  )
}

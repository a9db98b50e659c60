import { House, MapPin, Route } from 'lucide-react'
import { useState } from 'react'
import { activateTerritory } from '#app/commands.ts'
import { territoriesOf } from '#app/guidedJobs.ts'
import { pickFiles } from '#app/files.ts'
import { lookAt, moveHomeTo, placeHome } from '#app/travelCommands.ts'
import { setSession, useSession } from '#app/sessionStore.ts'
import type { Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import type { Rep } from '#model/roster.ts'
import { Button } from '#ui/Button.tsx'
import { SelectField, TextField } from '#ui/fields.tsx'
import { SheetPart } from '#ui/Sheet.tsx'

/** Where one rep lives: written, or set on the map. */
export function HomePart({ project, plan, readOnly }: { project: Project; plan: Plan; readOnly: boolean }) {
  const active = useSession((state) => state.activeTerritory)
  const placing = useSession((state) => state.travel.placing)
  const [chosen, setChosen] = useState<{ repId: string; at: number } | null>(null)
  const activeRep = plan.territories[active]?.repId
  // a territory chosen later than the rep brings its own rep
  const repId = chosen && chosen.at === active ? chosen.repId : activeRep || chosen?.repId
  const rep = project.roster.find(({ id }) => id === repId) ?? project.roster[0]
  if (!rep) {
    return (
      <SheetPart title="Home of a rep">
        <p className="mb-2 text-muted">
          This plan has no reps yet. Open a CSV of reps with home ZIPs or coordinates to see where they can go.
        </p>
        <Button disabled={readOnly} onClick={() => void pickFiles()}>
          Open files…
        </Button>
      </SheetPart>
    )
  }
  const known = !Number.isNaN(rep.homeLng + rep.homeLat)
  return (
    <SheetPart
      title="Home of a rep"
      aside={
        <SelectField
          aria-label="Rep"
          value={rep.id}
          onChange={(event) => setChosen({ repId: event.target.value, at: active })}
        >
          {project.roster.map(({ id, name }) => (
            <option key={id} value={id}>
              {name || id}
            </option>
          ))}
        </SelectField>
      }
    >
      <HomeField key={`${rep.id} ${rep.homeLng} ${rep.homeLat}`} rep={rep} disabled={readOnly} />
      <div className="mt-2 flex flex-wrap gap-2">
        <Button disabled={readOnly} onClick={() => placeHome(placing === rep.id ? null : rep.id)}>
          <MapPin size={14} aria-hidden />
          {placing === rep.id ? 'Leave it where it is' : 'Set on the map'}
        </Button>
        <Button disabled={!known} onClick={() => lookAt(rep.homeLng, rep.homeLat)}>
          <House size={14} aria-hidden />
          Show
        </Button>
        <Button
          disabled={!known}
          onClick={() => {
            const [own] = territoriesOf(plan, rep.id)
            if (own !== undefined && activeRep !== rep.id) activateTerritory(own)
            setSession({ sheet: 'visits' })
          }}
        >
          <Route size={14} aria-hidden />
          Visit plan
        </Button>
      </div>
      <p className={`mt-2 text-xs ${placing === rep.id ? 'text-text' : 'text-muted'}`} role="status">
        {placing === rep.id
          ? `Click on the map where ${rep.name || rep.id} lives.`
          : 'Homes can be dragged on the map while this tab is open.'}
      </p>
    </SheetPart>
  )
}

function HomeField({ rep, disabled }: { rep: Rep; disabled: boolean }) {
  const place = Number.isNaN(rep.homeLng + rep.homeLat) ? '' : `${rep.homeLat}, ${rep.homeLng}`
  const [text, setText] = useState(place)
  const tell = () => {
    if (text !== place) void moveHomeTo(rep.id, text)
  }
  return (
    <TextField
      aria-label="Home: ZIP, or latitude and longitude"
      placeholder="ZIP, or latitude and longitude"
      className="w-full"
      value={text}
      disabled={disabled}
      onChange={(event) => setText(event.target.value)}
      onBlur={tell}
      onKeyDown={(event) => event.key === 'Enter' && tell()}
    />
  )
}

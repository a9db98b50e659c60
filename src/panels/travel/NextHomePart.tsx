import { MapPin, UserPlus } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { hoursText } from '#app/driveWords.ts'
import { percentText, shortText } from '#app/format.ts'
import { findNextHomes, openMeasure, savedHours, type NextHome, type NextHomeGoal } from '#app/nextHome.ts'
import { setTravel } from '#app/minutes.ts'
import { notify } from '#app/notices.ts'
import { addRepAt, lookAt } from '#app/travelCommands.ts'
import type { Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import { Button } from '#ui/Button.tsx'
import { FieldRow, NumberField, SelectField } from '#ui/fields.tsx'
import { IconButton } from '#ui/IconButton.tsx'
import { Progress } from '#ui/Progress.tsx'
import { SheetPart } from '#ui/Sheet.tsx'

/** Where should the next rep live? */
export function NextHomePart({ project, plan, readOnly }: { project: Project; plan: Plan; readOnly: boolean }) {
  const [goal, setGoal] = useState<NextHomeGoal>('driving')
  const [reach, setReach] = useState(90)
  const [share, setShare] = useState<number | null>(null)
  const [found, setFound] = useState<{ goal: NextHomeGoal; homes: readonly NextHome[] } | null>(null)
  const search = useRef<AbortController | null>(null)
  useEffect(
    () => () => {
      search.current?.abort()
      setTravel({ route: null })
    },
    [],
  )

  async function find() {
    const controller = new AbortController()
    search.current = controller
    setShare(0)
    setFound(null)
    setTravel({ route: null })
    try {
      const homes = await findNextHomes(project, plan, goal, reach, setShare, controller.signal)
      if (controller.signal.aborted) return
      setFound({ goal, homes })
      setTravel({ route: { lines: [], stops: homes.map(({ lng, lat }, i) => ({ lng, lat, label: String(i + 1) })) } })
    } catch (trouble) {
      if (!controller.signal.aborted) notify(`The search ended: ${(trouble as Error).message}`, 'error')
    } finally {
      setShare(null)
    }
  }

  const gainText = (home: NextHome) =>
    found?.goal === 'driving'
      ? `${hoursText(savedHours(home.gain, project))} less a year`
      : `${shortText(home.gain, openMeasure(project).kind, project.settings.currency)} in reach`
  return (
    <SheetPart title="Where should the next rep live?">
      <FieldRow label="Best for">
        {(id) => (
          <SelectField id={id} value={goal} onChange={(event) => setGoal(event.target.value as NextHomeGoal)}>
            <option value="driving">Less driving</option>
            <option value="whitespace">Ground without a rep</option>
          </SelectField>
        )}
      </FieldRow>
      {goal === 'whitespace' && (
        <FieldRow label="In reach" hint="Minutes one way">
          {(id) => (
            <NumberField id={id} value={reach} min={5} max={480} onChange={(next) => next !== null && setReach(next)} />
          )}
        </FieldRow>
      )}
      {share === null ? (
        <Button className="mt-1" onClick={() => void find()}>
          Look at the cities
        </Button>
      ) : (
        <div className="flex items-end gap-3">
          <div className="grow">
            <Progress label="Looking at 60 cities" done={share} />
          </div>
          <Button onClick={() => search.current?.abort()}>Cancel</Button>
        </div>
      )}
      {found && found.homes.length === 0 && (
        <p className="mt-2 text-muted">
          {found.goal === 'driving'
            ? 'No city would make the drives shorter.'
            : 'All ground with something in it has a rep. Unassign some, or take the rep off a territory.'}
        </p>
      )}
      {found && found.homes.length > 0 && (
        <ol aria-label="Best cities" className="mt-2">
          {found.homes.map((home, rank) => (
            <li key={`${home.name} ${home.lng}`} className="flex h-8 items-center gap-2 border-b border-line/60">
              <span className="numbers w-5 text-right text-muted">{rank + 1}</span>
              <span className="min-w-0 grow truncate">
                {home.name}
                {home.state && <span className="text-muted">, {home.state}</span>}
              </span>
              <span className="numbers text-right" title={`${percentText(home.share)} of it all`}>
                {gainText(home)}
              </span>
              <IconButton icon={MapPin} label={`Show ${home.name}`} onClick={() => lookAt(home.lng, home.lat)} />
              <IconButton
                icon={UserPlus}
                label={`Add a rep in ${home.name}`}
                disabled={readOnly}
                onClick={() => addRepAt(home.name, home.lng, home.lat)}
              />
            </li>
          ))}
        </ol>
      )}
    </SheetPart>
  )
}

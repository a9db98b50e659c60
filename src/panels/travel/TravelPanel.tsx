import { alignmentOf, useDocument } from '#app/documentStore.ts'
import { useSession } from '#app/sessionStore.ts'
import { askAgain, cancelMinutes } from '#app/minutes.ts'
import { knowsMinutes } from '#metrics/driving.ts'
import { Button } from '#ui/Button.tsx'
import { Progress } from '#ui/Progress.tsx'
import { DrivingTable } from './DrivingTable.tsx'
import { EnginePart } from './EnginePart.tsx'
import { HomePart } from './HomePart.tsx'
import { NextHomePart } from './NextHomePart.tsx'
import { RingsPart } from './RingsPart.tsx'
import { WorkPart } from './WorkPart.tsx'

/** Where the reps can really go: minutes, homes, rings, and what driving costs. */
export function TravelPanel() {
  const project = useDocument((state) => state.project)
  const plan = useDocument((state) => alignmentOf(state)?.plan ?? null)
  const readOnly = useDocument((state) => state.readOnly)
  const working = useSession((state) => state.travel.working)
  const engine = useSession((state) => state.travel.engine.status)
  const notes = useSession((state) => state.travel.notes)
  if (!project || !plan) return null
  const models = project.minutes?.models ?? []
  const hasHomes = project.roster.some(({ homeLng, homeLat }) => !Number.isNaN(homeLng + homeLat))
  const known = knowsMinutes(project)
  return (
    <div className="relative min-h-0 grow overflow-y-auto" tabIndex={-1}>
      <h2 className="sr-only">Travel</h2>
      <section aria-label="Minutes" className="min-h-14 border-b border-line px-4 py-2.5">
        {working === null ? (
          <div className="flex items-center justify-between gap-3">
            <p className="text-muted">
              {known && models.length > 0
                ? `Minutes by ${models.join('; ')}.`
                : hasHomes
                  ? 'The minutes have not been worked out.'
                  : 'No home is known yet: the drives below are estimates from the middle of each territory.'}
            </p>
            {!known && hasHomes && <Button onClick={askAgain}>Work them out</Button>}
          </div>
        ) : (
          <div className="flex items-end gap-3">
            <div className="grow">
              <Progress label="Working out driving minutes" done={working} />
            </div>
            <Button onClick={cancelMinutes}>Cancel</Button>
          </div>
        )}
        {notes.map((note) => (
          <p key={note} className="mt-1 text-warning">
            {note}
          </p>
        ))}
        {working === null && notes.length > 0 && engine === 'answers' && (
          <Button className="mt-2" onClick={askAgain}>
            Ask again
          </Button>
        )}
      </section>
      <DrivingTable plan={plan} />
      <HomePart project={project} plan={plan} readOnly={readOnly} />
      <RingsPart project={project} />
      <WorkPart settings={project.settings.travel} readOnly={readOnly} />
      <NextHomePart project={project} plan={plan} readOnly={readOnly} />
      <EnginePart project={project} />
    </div>
  )
}

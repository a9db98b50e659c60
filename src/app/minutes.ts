import { homesToAsk, minutesSource, unitMinutes } from '#jobs/unitMinutes.ts'
import type { Project } from '#model/project.ts'
import { nextTurn } from '#workers/nextTurn.ts'
import { threadTimes, type TravelAsk } from '#workers/travel.ts'
import { documentStore, knowMinutes } from './documentStore.ts'
import { notify } from './notices.ts'
import { sessionStore, setSession } from './sessionStore.ts'
import type { TravelSession } from './travelSession.ts'

/** Rest after the last change of homes, engine or traffic before minutes are asked for. */
const REST_MS = 300

let under: AbortController | null = null
let waiting: ReturnType<typeof setTimeout> | undefined
let asked = ''

export function setTravel(part: Partial<TravelSession>): void {
  setSession({ travel: { ...sessionStore.getState().travel, ...part } })
}

/** Who is asked for minutes now: the planner's engine where it answers, else the embedded model. */
export function travelAsk({ settings }: Pick<Project, 'settings'>): TravelAsk {
  const { engine } = sessionStore.getState().travel
  const { peak, congestion } = settings.travel
  return {
    traffic: { peak, congestion },
    scales: engine.scales,
    engine: engine.status === 'answers' ? engine.connection : null,
  }
}

export function sourceNow(project: Pick<Project, 'settings'>): string {
  const { engine, scales } = travelAsk(project)
  const who = engine ? `${engine.kind}=${engine.address}` : scales.length > 0 ? `scaled ${JSON.stringify(scales)}` : ''
  return minutesSource(project.settings.travel, who)
}

/** Keeps the minutes from homes to units in step with the plan, on a thread, when there is time. */
export function followMinutes(): void {
  documentStore.subscribe((state, before) => state.project !== before.project && look())
  sessionStore.subscribe((state, before) => state.travel.engine !== before.travel.engine && look())
  look()
}

function look(): void {
  const { project } = documentStore.getState()
  if (!project) return cancelMinutes()
  const source = sourceNow(project)
  const missing = homesToAsk(project, source)
  if (missing.length === 0) return
  const key = [project.units.hash, source, ...missing.map(({ homeLng, homeLat }) => `${homeLng} ${homeLat}`)].join()
  if (key === asked) return
  cancelMinutes()
  asked = key
  waiting = setTimeout(() => void work(), REST_MS)
}

/** What is worked out stays; nothing more is asked for until homes or settings change. */
export function cancelMinutes(): void {
  clearTimeout(waiting)
  under?.abort()
  under = null
  if (sessionStore.getState().travel.working !== null) setTravel({ working: null })
}

/** Asks again, for example after an engine failed in the middle. */
export function askAgain(): void {
  asked = ''
  const { project } = documentStore.getState()
  if (project?.minutes) knowMinutes(null)
  else look()
}

async function work(): Promise<void> {
  const { project } = documentStore.getState()
  if (!project) return
  const controller = new AbortController()
  under = controller
  const { signal } = controller
  setTravel({ working: 0, notes: [] })
  try {
    const answer = await unitMinutes(project, threadTimes(travelAsk(project)), sourceNow(project), {
      signal,
      progress: (working) => under === controller && setTravel({ working }),
      pause: nextTurn,
    })
    await quiet()
    if (signal.aborted || documentStore.getState().project?.units.hash !== project.units.hash) return
    under = null
    setTravel({ working: null, notes: answer.notes })
    for (const note of answer.notes) notify(note, 'warning')
    knowMinutes(answer.minutes)
  } catch (trouble) {
    if (signal.aborted) return
    under = null
    setTravel({ working: null })
    notify(`Driving minutes could not be worked out: ${(trouble as Error).message}`, 'error')
  }
}

/** What looks at the plan for a while is not to find another one in its place. */
function quiet(): Promise<void> {
  const busy = ({ run, guided, merging } = sessionStore.getState()) =>
    run !== null || guided !== null || merging !== null
  if (!busy()) return Promise.resolve()
  return new Promise((resolve) => {
    const stop = sessionStore.subscribe((state) => {
      if (busy(state)) return
      stop()
      resolve()
    })
  })
}

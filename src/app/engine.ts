import { readConnection, type Connection } from '#routing/connection.ts'
import { readPreference, writePreference } from '#storage/preferences.ts'
import { calibrate, probeEngine } from '#workers/travel.ts'
import { evenly, type FittedScale } from '#travel/calibrateScales.ts'
import { documentStore, openPlan } from './documentStore.ts'
import { askAgain, setTravel } from './minutes.ts'
import { notify } from './notices.ts'
import { closeUnused, letsThrough, openTo, startAnew } from './policy.ts'
import { sessionStore } from './sessionStore.ts'
import type { EngineState } from './travelSession.ts'

/** The engine of this browser is no part of a plan: an address may be secret, and a plan is passed on. */
const ENGINE = 'engine'
const SCALES = 'travelScales'
/** Set while the page starts anew because an engine was connected: it opens where the planner was. */
const CONNECTING = 'engineConnecting'
/** From so many homes drives are asked to fit the embedded model to an engine. */
const COMPARED_HOMES = 8

export const engineKinds = { osrm: 'OSRM', valhalla: 'Valhalla', ors: 'openrouteservice' } as const
export type EngineKind = keyof typeof engineKinds

/** At the start: an engine that was connected is asked what it can do. */
export async function startEngine(): Promise<void> {
  setEngine({ scales: readScales() })
  void closeUnused()
  const connection = readConnection(readPreference(ENGINE) ?? '')
  if (!connection) return
  if (letsThrough(connection.address)) await probe(connection)
  else {
    setEngine({
      connection,
      status: 'blocked',
      says: 'This page may not ask the address: its policy was not opened to it. Connect it again.',
    })
  }
  if (readPreference(CONNECTING)) sayWhatItAnswered()
}

/** Remembers the engine, opens the policy to its address, and starts the page anew if that takes it. */
export async function connectEngine(kind: EngineKind, address: string, key: string): Promise<void> {
  const text = `${kind}=${address.trim()}${key.trim() === '' ? '' : `#${key.trim()}`}`
  const connection = readConnection(text)
  if (!connection) return void notify(`“${address}” is no address. Write it like http://localhost:8002.`, 'warning')
  writePreference(ENGINE, text)
  await closeUnused()
  cancelCalibration()
  if (letsThrough(connection.address)) return probe(connection)
  setEngine({ connection, status: 'asking', says: 'Opening the page to this address …' })
  const trouble = await openTo(connection.address)
  if (trouble) return setEngine({ connection, status: 'blocked', says: trouble })
  writePreference(CONNECTING, 'yes')
  await startAnew()
}

function sayWhatItAnswered(): void {
  writePreference(CONNECTING, '')
  const { status, says } = sessionStore.getState().travel.engine
  notify(says, status === 'answers' ? 'plain' : 'warning')
}

/** Back to the embedded model; the policy closes with the next start of the page. */
export async function disconnectEngine(): Promise<void> {
  cancelCalibration()
  writePreference(ENGINE, '')
  const { scales } = sessionStore.getState().travel.engine
  setTravel({ engine: { connection: null, status: 'none', says: '', scales, comparing: null } })
  askAgain()
  await closeUnused()
}

let comparison: AbortController | null = null

/** Scales the embedded minutes to the engine's on a sample of pairs; what was fitted before stays if it fails. */
export async function calibrateToEngine(): Promise<void> {
  const { project } = openPlan()
  const { connection } = sessionStore.getState().travel.engine
  if (!connection || comparison) return
  const homes = project.roster.filter(({ homeLng, homeLat }) => !Number.isNaN(homeLng + homeLat))
  if (homes.length === 0) return void notify('No rep has a home that is known. Set homes first.', 'warning')
  const from = evenly(homes, COMPARED_HOMES)
  const { peak, congestion } = project.settings.travel
  const own = new AbortController()
  comparison = own
  const { signal } = own
  setEngine({ comparing: 0 })
  try {
    const scales = await calibrate(
      connection,
      { peak, congestion },
      { lng: from.map(({ homeLng }) => homeLng), lat: from.map(({ homeLat }) => homeLat) },
      project.units,
      (comparing) => setEngine({ comparing }),
      signal,
    )
    if (signal.aborted) return
    if (!scales) return void notify('The engine knows too few of the drives: the scale stays as it was.', 'warning')
    writePreference(SCALES, JSON.stringify(scales))
    setEngine({ scales })
    askAgain()
  } catch (trouble) {
    if (!signal.aborted) notify(`The scale stays as it was: ${(trouble as Error).message}`, 'warning')
  } finally {
    if (comparison === own) {
      comparison = null
      setEngine({ comparing: null })
    }
  }
}

export function cancelCalibration(): void {
  comparison?.abort()
  comparison = null
  setEngine({ comparing: null })
}

export function forgetScales(): void {
  writePreference(SCALES, '')
  setEngine({ scales: [] })
  askAgain()
}

async function probe(connection: Connection): Promise<void> {
  setEngine({ connection, status: 'asking', says: 'Asking what it can do …' })
  const { project } = documentStore.getState()
  const near = project?.roster.find(({ homeLng, homeLat }) => !Number.isNaN(homeLng + homeLat))
  try {
    const says = await probeEngine(connection, near?.homeLng ?? -98, near?.homeLat ?? 39)
    setEngine({ connection, status: 'answers', says })
    askAgain()
  } catch (trouble) {
    const says = (trouble as Error).message
    // a browser tells neither why
    const why = says.includes('could not be reached')
      ? ' Is it running, and does it let pages of other addresses ask it (CORS)?'
      : ''
    setEngine({ connection, status: 'fails', says: `${says}${why}` })
  }
}

function readScales(): readonly FittedScale[] {
  try {
    type Kept = { toKm: number | null; factor: number; trips?: number }
    const scales = JSON.parse(readPreference(SCALES) || '[]') as Kept[]
    return scales.map(({ toKm, factor, trips = 0 }) => ({ toKm: toKm ?? Infinity, factor, trips }))
  } catch {
    return [] // written by another version: the embedded minutes stay as they are
  }
}

function setEngine(part: Partial<EngineState>): void {
  setTravel({ engine: { ...sessionStore.getState().travel.engine, ...part } })
}

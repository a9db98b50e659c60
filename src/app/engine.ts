import { readConnection, type Connection } from '#routing/connection.ts'
import { readPreference, writePreference } from '#storage/preferences.ts'
import { calibrate, probeEngine } from '#workers/travel.ts'
import type { Scale } from '#travel/model.ts'
import { documentStore, openPlan } from './documentStore.ts'
import { askAgain, setTravel } from './minutes.ts'
import { notify } from './notices.ts'
import { closeUnused, letsThrough, openTo, startAnew } from './policy.ts'
import { sessionStore } from './sessionStore.ts'
import type { EngineState } from './travelSession.ts'

/** The engine of this browser is no part of a plan: an address may be secret, and a plan is passed on. */
const ENGINE = 'engine'
const SCALES = 'travelScales'
/** Pairs asked to fit the embedded model to an engine: so many homes × units. */
const CALIBRATION = { homes: 8, units: 60 } as const

export const engineKinds = { osrm: 'OSRM', valhalla: 'Valhalla', ors: 'openrouteservice' } as const
export type EngineKind = keyof typeof engineKinds

/** At the start: an engine that was connected is asked what it can do. */
export async function startEngine(): Promise<void> {
  setEngine({ scales: readScales() })
  void closeUnused()
  const connection = readConnection(readPreference(ENGINE) ?? '')
  if (!connection) return
  if (letsThrough(connection.address)) return probe(connection)
  setEngine({
    connection,
    status: 'blocked',
    says: 'This page may not ask the address: its policy was not opened to it. Connect it again.',
  })
}

/** Remembers the engine, opens the policy to its address, and starts the page anew if that takes it. */
export async function connectEngine(kind: EngineKind, address: string, key: string): Promise<void> {
  const text = `${kind}=${address.trim()}${key.trim() === '' ? '' : `#${key.trim()}`}`
  const connection = readConnection(text)
  if (!connection) return void notify(`“${address}” is no address. Write it like http://localhost:8002.`, 'warning')
  writePreference(ENGINE, text)
  await closeUnused()
  if (letsThrough(connection.address)) return probe(connection)
  setEngine({ connection, status: 'asking', says: 'Opening the page to this address …' })
  const trouble = await openTo(connection.address)
  if (trouble) return setEngine({ connection, status: 'blocked', says: trouble })
  await startAnew()
}

/** Back to the embedded model; the policy closes with the next start of the page. */
export async function disconnectEngine(): Promise<void> {
  writePreference(ENGINE, '')
  const { scales } = sessionStore.getState().travel.engine
  setTravel({ engine: { connection: null, status: 'none', says: '', scales } })
  askAgain()
  await closeUnused()
}

/** Scales the embedded minutes to the engine's on a sample of pairs. */
export async function calibrateToEngine(): Promise<void> {
  const { project } = openPlan()
  const { connection } = sessionStore.getState().travel.engine
  if (!connection) return
  const homes = project.roster.filter(({ homeLng, homeLat }) => !Number.isNaN(homeLng + homeLat))
  const from = sampled(homes, CALIBRATION.homes)
  const near = Array.from(project.units.id.keys())
  const to = sampled(near, CALIBRATION.units)
  const { peak, congestion } = project.settings.travel
  try {
    const scales = await calibrate(
      connection,
      { peak, congestion },
      { lng: from.map(({ homeLng }) => homeLng), lat: from.map(({ homeLat }) => homeLat) },
      { lng: to.map((unit) => project.units.lng[unit]!), lat: to.map((unit) => project.units.lat[unit]!) },
    )
    writePreference(SCALES, JSON.stringify(scales))
    setEngine({ scales })
    askAgain()
  } catch (trouble) {
    notify(`The engine could not be compared: ${(trouble as Error).message}`, 'warning')
  }
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

function readScales(): readonly Scale[] {
  try {
    const scales = JSON.parse(readPreference(SCALES) || '[]') as { toKm: number | null; factor: number }[]
    return scales.map(({ toKm, factor }) => ({ toKm: toKm ?? Infinity, factor }))
  } catch {
    return [] // written by another version: the embedded minutes stay as they are
  }
}

function sampled<T>(all: readonly T[], count: number): T[] {
  const step = Math.max(1, all.length / count)
  return Array.from({ length: Math.min(count, all.length) }, (_, i) => all[Math.floor(i * step)]!)
}

function setEngine(part: Partial<EngineState>): void {
  setTravel({ engine: { ...sessionStore.getState().travel.engine, ...part } })
}

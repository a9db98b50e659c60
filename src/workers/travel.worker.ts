import { transfer } from 'comlink'
import { ZipPlaces } from '#import/zipPlaces.ts'
import { readUsZip } from '#geo/zipCode.ts'
import type { Refusal } from '#model/change.ts'
import { loadCities, type ReadGeoFile } from '#geo/geography.ts'
import { geoTables } from '#jobs/geoTables.ts'
import { bestCities, type NextHome, type NextHomeWish } from '#jobs/nextHome.ts'
import { planVisits, type VisitTask } from '#jobs/visitTask.ts'
import type { VisitPlan } from '#model/visits.ts'
import { hastyNetwork } from '#routing/ask.ts'
import { connect } from '#routing/connect.ts'
import type { Connection } from '#routing/connection.ts'
import { engineTimes, type Remembered } from '#routing/engineTimes.ts'
import {
  comparedTrips,
  fitScales,
  unitsToCompare,
  type ComparedTrip,
  type FittedScale,
} from '#travel/calibrateScales.ts'
import { isochrones, type Isochrone } from '#travel/isochrones.ts'
import {
  loadTravel,
  withScales,
  withTraffic,
  type Places,
  type Scale,
  type Traffic,
  type TravelModel,
} from '#travel/model.ts'
import { travelPath } from '#travel/path.ts'
import type { TimesAnswer, TravelTimes } from '#travel/question.ts'
import { ringResolution } from '#travel/ringResolution.ts'
import { worldTimes } from '#travel/worldTimes.ts'
import { buffersIn } from './buffersIn.ts'
import { nextTurn } from './nextTurn.ts'
import { answerWith } from './life.ts'

/** Who is asked, and how traffic counts. */
export interface TravelAsk {
  readonly traffic: Traffic
  readonly scales: readonly Scale[]
  readonly engine: Connection | null
}

type Progress = (share: number) => void

const readGeoFile: ReadGeoFile = async (name) => {
  const response = await fetch(`/geo/${name}`)
  if (!response.ok) throw new Error(`The map file ${name} could not be loaded. Reload the page.`)
  return new Uint8Array(await response.arrayBuffer())
}
const tables = geoTables(readGeoFile)
let loaded: Promise<TravelModel> | null = null
let latest: { key: string; model: TravelModel; times: TravelTimes } | null = null
let remembered: { key: string; answers: Remembered } | null = null
const running = new Map<number, AbortController>()
const kept = new Set<number>()

const travel = {
  /** `job` is a number of the caller's, by which it may be cancelled. */
  matrix(job: number, ask: TravelAsk, from: Places, to: Places, report: Progress): Promise<TimesAnswer> {
    return cancellable(job, async (signal) => {
      const { times } = await modelFor(ask)
      const answer = await times.matrix(from, to, { signal, progress: seldom(report) })
      return transfer(answer, buffersIn(answer))
    })
  },

  cancel(job: number): void {
    running.get(job)?.abort(new DOMException('Cancelled', 'AbortError'))
  },

  async rings(ask: TravelAsk, home: Places, bands: readonly number[]): Promise<Isochrone[]> {
    const engine = ask.engine ? connect(ask.engine) : null
    if (engine?.isochrones) return engine.isochrones({ lng: home.lng[0]!, lat: home.lat[0]! }, bands)
    const [{ model }, land] = await Promise.all([modelFor(ask), tables.dryLand()])
    return isochrones(model, home, bands, ringResolution(Math.max(...bands)), land)
  },

  /** The place that a ZIP or a pair of coordinates means. */
  async homeAt(text: string): Promise<{ lng: number; lat: number } | Refusal> {
    const [, lat, lng] = /^\s*(-?\d+(?:\.\d+)?)\s*[,;\s]\s*(-?\d+(?:\.\d+)?)\s*$/.exec(text) ?? []
    if (lat !== undefined && lng !== undefined) return { lat: Number(lat), lng: Number(lng) }
    const places = new ZipPlaces(await tables.zips())
    const zip = Number(readUsZip(text.trim()).zip || NaN)
    if (places.known(zip)) return { lng: places.lng(zip), lat: places.lat(zip) }
    return { refused: `“${text}” is no ZIP that is known. Write a ZIP, or latitude and longitude: 41.99, -71.50.` }
  },

  /** Lines along the roads from each place to the next; straight where no road is known. */
  async lines(ask: TravelAsk, places: Places): Promise<(readonly (readonly [number, number])[])[]> {
    const engine = ask.engine ? connect(ask.engine) : null
    const { model } = await modelFor(ask)
    const lines: (readonly (readonly [number, number])[])[] = []
    for (let leg = 0; leg + 1 < places.lng.length; leg++) {
      const [a, b] = [leg, leg + 1].map((at) => ({ lng: places.lng[at]!, lat: places.lat[at]! }))
      // the way of an engine that fails is drawn along the embedded roads: it is a picture only
      const asked = engine ? await engine.route(a!, b!).catch(() => null) : null
      const known = asked?.line ?? travelPath(model, one(a!), one(b!))?.line
      lines.push(known ?? [[a!.lng, a!.lat] as const, [b!.lng, b!.lat] as const])
    }
    return lines
  },

  nextHomes(job: number, ask: TravelAsk, wish: NextHomeWish, report: Progress): Promise<NextHome[]> {
    return cancellable(job, async (signal) => {
      const cities = await loadCities(readGeoFile)
      // hundreds of rows are asked of the embedded model only
      const { times } = await modelFor({ ...ask, engine: null })
      return bestCities(wish, cities, times, { signal, progress: seldom(report) })
    })
  },

  planVisits(
    job: number,
    ask: TravelAsk,
    task: VisitTask,
    report: (label: string, share: number) => void,
  ): Promise<VisitPlan> {
    return cancellable(job, async (signal) => {
      const { times } = await modelFor(ask)
      let told = 0
      const progress = (label: string, share: number) => {
        if (performance.now() - told < 150) return
        told = performance.now()
        report(label, share)
      }
      return planVisits(task, times, { signal, progress, pause: nextTurn, stopped: () => kept.delete(job) })
    })
  },

  /** The best visit plan so far is good enough. */
  keep(job: number): void {
    kept.add(job)
  },

  /** What the engine can do, in one sentence; throws one if it does not answer. */
  probe(connection: Connection, lng: number, lat: number): Promise<string> {
    // an engine that is connected anew may have other maps
    remembered = latest = null
    return connect(connection, hastyNetwork).probe({ lng, lat })
  },

  /** Middle ratio of the engine's minutes to the embedded ones per band of distance; null if it knows too few drives. */
  calibrate(
    job: number,
    connection: Connection,
    traffic: Traffic,
    homes: Places,
    units: Places,
    report: Progress,
  ): Promise<readonly FittedScale[] | null> {
    return cancellable(job, async (signal) => {
      const { times } = await modelFor({ traffic, scales: [], engine: null })
      const engine = engineTimes(connect(connection), times)
      const trips: ComparedTrip[] = []
      for (let home = 0; home < homes.lng.length; home++) {
        report(home / homes.lng.length)
        const from = one({ lng: homes.lng[home]!, lat: homes.lat[home]! })
        const chosen = unitsToCompare(from.lng[0]!, from.lat[0]!, units)
        const to = { lng: chosen.map((unit) => units.lng[unit]!), lat: chosen.map((unit) => units.lat[unit]!) }
        const asked = await engine.matrix(from, to, { signal, alone: true })
        const own = await times.matrix(from, to)
        const minutes = asked.minutes.map((each, cell) => (asked.whose?.[cell] === 0 ? each : NaN))
        trips.push(...comparedTrips(from, to, own.minutes, minutes))
      }
      return fitScales(trips)
    })
  },
}

export type TravelWorker = typeof travel
answerWith(travel)

async function modelFor({ traffic, scales, engine }: TravelAsk): Promise<{ model: TravelModel; times: TravelTimes }> {
  const key = JSON.stringify([traffic, scales, engine])
  if (latest?.key === key) return latest
  loaded ??= loadTravel(readGeoFile)
  loaded.catch(() => (loaded = null))
  const counted = withTraffic(await loaded, traffic)
  const model = scales.length > 0 ? withScales(counted, scales) : counted
  const embedded = worldTimes(model, nextTurn)
  latest = { key, model, times: engine ? engineTimes(connect(engine), embedded, rememberedOf(engine)) : embedded }
  return latest
}

/** Other traffic or a new scale changes the embedded minutes, not what the engine said. */
function rememberedOf(connection: Connection): Remembered {
  const key = JSON.stringify(connection)
  if (remembered?.key !== key) remembered = { key, answers: new Map() }
  return remembered.answers
}

async function cancellable<T>(job: number, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController()
  running.set(job, controller)
  try {
    return await run(controller.signal)
  } finally {
    running.delete(job)
  }
}

/** A few times a second is enough to be seen. */
function seldom(report: Progress): Progress {
  let told = performance.now()
  return (share) => {
    if (performance.now() - told < 150) return
    told = performance.now()
    report(share)
  }
}

function one({ lng, lat }: { lng: number; lat: number }): Places {
  return { lng: [lng], lat: [lat] }
}

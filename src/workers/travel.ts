import type { Remote } from 'comlink'
import type { NextHome, NextHomeWish } from '#jobs/nextHome.ts'
import type { Refusal } from '#model/change.ts'
import type { VisitTask } from '#jobs/visitTask.ts'
import type { VisitPlan } from '#model/visits.ts'
import type { Connection } from '#routing/connection.ts'
import type { Isochrone } from '#travel/isochrones.ts'
import type { FittedScale } from '#travel/calibrateScales.ts'
import type { Places, Traffic } from '#travel/model.ts'
import type { TravelTimes } from '#travel/question.ts'
import { lastingThread } from './lastingThread.ts'
import { reporting } from './reporting.ts'
import type { TravelAsk, TravelWorker } from './travel.worker.ts'

export type { TravelAsk }

const thread = lastingThread<TravelWorker>(
  () => new Worker(new URL('./travel.worker.ts', import.meta.url), { type: 'module', name: 'travel' }),
)
let jobs = 0

/** The question answered on a thread of its own. */
export function threadTimes(ask: TravelAsk): TravelTimes {
  return {
    name: '',
    matrix: (from, to, { signal, progress } = {}) =>
      reporting(progress ?? (() => {}), (tell) =>
        cancellable(signal, (job) => thread.ask((remote) => remote.matrix(job, ask, plain(from), plain(to), tell))),
      ),
  }
}

export function ringsAround(ask: TravelAsk, home: Places, bands: readonly number[]): Promise<Isochrone[]> {
  return thread.ask((remote) => remote.rings(ask, home, bands))
}

export function homeAt(text: string): Promise<{ lng: number; lat: number } | Refusal> {
  return thread.ask<{ lng: number; lat: number } | Refusal>((remote) => remote.homeAt(text))
}

export function linesBetween(ask: TravelAsk, places: Places): Promise<(readonly (readonly [number, number])[])[]> {
  return thread.ask((remote) => remote.lines(ask, places))
}

export function nextHomes(
  ask: TravelAsk,
  wish: NextHomeWish,
  progress: (share: number) => void,
  signal: AbortSignal,
): Promise<NextHome[]> {
  return reporting(progress, (tell) =>
    cancellable(signal, (job) => thread.ask((remote) => remote.nextHomes(job, ask, wish, tell))),
  )
}

export interface VisitJob {
  readonly plan: Promise<VisitPlan>
  /** Ends it with the best plan so far. */
  readonly keep: () => void
}

export function planVisits(
  ask: TravelAsk,
  task: VisitTask,
  progress: (label: string, share: number) => void,
  signal: AbortSignal,
): VisitJob {
  let number = 0
  const plan = reporting(progress, (tell) =>
    cancellable(signal, (job) => {
      number = job
      return thread.ask((remote) => remote.planVisits(job, ask, task, tell))
    }),
  )
  return { plan, keep: () => tellThread((remote) => remote.keep(number)) }
}

export function probeEngine(connection: Connection, lng: number, lat: number): Promise<string> {
  return thread.ask((remote) => remote.probe(connection, lng, lat))
}

export function calibrate(
  connection: Connection,
  traffic: Traffic,
  homes: Places,
  units: Places,
  progress: (share: number) => void,
  signal: AbortSignal,
): Promise<readonly FittedScale[] | null> {
  return reporting(progress, (tell) =>
    cancellable(signal, (job) =>
      thread.ask((remote) => remote.calibrate(job, connection, traffic, plain(homes), plain(units), tell)),
    ),
  )
}

async function cancellable<T>(signal: AbortSignal | undefined, run: (job: number) => Promise<T>): Promise<T> {
  const job = ++jobs
  signal?.throwIfAborted()
  const cancel = () => tellThread((remote) => remote.cancel(job))
  signal?.addEventListener('abort', cancel)
  try {
    return await run(job)
  } finally {
    signal?.removeEventListener('abort', cancel)
  }
}

/** Whoever waits for the job itself hears of a thread that stopped. */
function tellThread(say: (remote: Remote<TravelWorker>) => Promise<void>): void {
  thread.ask(say).catch(() => {})
}

/** Only the two columns travel to the thread, not all that carries them. */
function plain({ lng, lat }: Places): Places {
  return { lng, lat }
}

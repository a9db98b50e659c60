import { haversineKm } from '#geo/distance.ts'
import type { Isochrone } from '#travel/isochrones.ts'
import { EngineFailure } from './ask.ts'

export interface Point {
  readonly lng: number
  readonly lat: number
}

/** Row after row; NaN is no way. */
export interface BlockTimes {
  readonly minutes: Float32Array
  readonly km: Float32Array
}

interface EngineRoute {
  readonly minutes: number
  readonly km: number
  readonly line: readonly (readonly [lng: number, lat: number])[]
}

/** What one request may hold. */
export interface Limits {
  /** Sources and targets together. */
  readonly places: number
  /** Sources × targets. */
  readonly pairs: number
  /** Straight km of a pair. */
  readonly km: number
}

/** A routing engine behind an address. All but the matrix are null where the engine cannot do it. */
export interface Engine {
  readonly name: string
  readonly limits: Limits
  block(from: readonly Point[], to: readonly Point[], signal?: AbortSignal): Promise<BlockTimes>
  route(from: Point, to: Point, signal?: AbortSignal): Promise<EngineRoute | null>
  readonly isochrones: ((home: Point, minutes: readonly number[], signal?: AbortSignal) => Promise<Isochrone[]>) | null
  /** Order of visit of the stops between the first, which is also the end. */
  readonly tour: ((stops: readonly Point[], signal?: AbortSignal) => Promise<number[]>) | null
  /** What it can do, in one sentence; throws an `EngineFailure` if it does not answer. */
  probe(near: Point, signal?: AbortSignal): Promise<string>
}

/** An engine that puts a place on a road farther away than this does not know the place. */
export const FARTHEST_SNAP_KM = 2

export function snapKm(asked: Point, lng: number, lat: number): number {
  return haversineKm(asked.lng, asked.lat, lng, lat)
}

type Cells = readonly (readonly (number | null)[])[]

/**
 * Seconds and km of each cell, null for no way; rows and columns whose place snapped too far are no way either. Throws an
 * `EngineFailure` for other rows and columns than were asked for, and for what is no time or length.
 */
export function blockTimes(
  from: readonly Point[],
  to: readonly Point[],
  seconds: Cells,
  km: Cells | null,
  farSource: (row: number) => boolean = never,
  farTarget: (column: number) => boolean = never,
): BlockTimes {
  if (seconds.length !== from.length || seconds.some((row) => row.length !== to.length)) {
    throw new EngineFailure('Its matrix has other rows and columns than were asked for.')
  }
  const { minutes, km: lengths } = noWays(from, to)
  seconds.forEach((row, a) => {
    row.forEach((time, b) => {
      if (time === null || time === undefined || farSource(a) || farTarget(b)) return
      minutes[a * to.length + b] = measured(time, 'a drive takes', 'seconds') / 60
      const length = km?.[a]?.[b] ?? null
      if (length !== null) lengths[a * to.length + b] = measured(length, 'a drive is', 'km long')
    })
  })
  return { minutes, km: lengths }
}

/** What an engine cannot have measured is no answer, and what else it says is not believed either. */
function measured(value: unknown, said: string, unit: string): number {
  if (typeof value === 'number' && value >= 0 && value < Infinity) return value
  const answer = typeof value === 'number' ? String(value) : JSON.stringify(value).slice(0, 40)
  throw new EngineFailure(`It says that ${said} ${answer} ${unit}, which cannot be.`)
}

/** A block in which no place is reached from any other. */
export function noWays(from: readonly Point[], to: readonly Point[]): BlockTimes {
  const cells = from.length * to.length
  return { minutes: new Float32Array(cells).fill(NaN), km: new Float32Array(cells).fill(NaN) }
}

const never = () => false

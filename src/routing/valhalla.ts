import type { Isochrone } from '#travel/isochrones.ts'
import { ask, EngineFailure, ordinaryNetwork, type Answer } from './ask.ts'
import type { Connection } from './connection.ts'
import { blockTimes, FARTHEST_SNAP_KM, noWays, snapKm, type Engine, type Limits, type Point } from './engine.ts'
import { readPolyline } from './polyline.ts'

interface Cell {
  time: number | null
  distance: number | null
  begin_lat?: number
  begin_lon?: number
  end_lat?: number
  end_lon?: number
}
interface Matrix {
  sources_to_targets: Cell[][] | { durations: (number | null)[][]; distances: (number | null)[][] }
}
interface Trip {
  trip: {
    summary: { time: number; length: number }
    legs: { shape: string }[]
    locations: { original_index: number }[]
  }
}
interface Contours {
  features: { properties: { contour: number }; geometry: { type: string; coordinates: unknown } }[]
}

const usualLimits: Limits = { places: Infinity, pairs: 2500, km: 400 }
/** Contours in one request. */
const MOST_CONTOURS = 4

/** Faults that a smaller request may not have: too many places, too far apart, a place without a road near it. */
const SPLITTABLE = new Set([150, 154, 156, 157, 170, 171])
const SPLITTABLE_WORDS = /No suitable edges|Path distance exceeds|max locations/
const NO_WAY = 442

export function valhalla(connection: Connection, limits = usualLimits, network = ordinaryNetwork): Engine {
  const post = async <Body>(path: string, body: object, signal?: AbortSignal): Promise<Body | null> =>
    readAnswer<Body>(await ask(connection, path, { costing: 'auto', units: 'kilometers', ...body }, signal, network))
  return {
    name: `Valhalla at ${connection.address}`,
    limits,
    async block(from, to, signal) {
      const body = { sources: from.map(place), targets: to.map(place), verbose: true }
      const answer = await post<Matrix>('/sources_to_targets', body, signal)
      const cells = answer?.sources_to_targets
      if (!cells) return noWays(from, to)
      if (!Array.isArray(cells)) return blockTimes(from, to, cells.durations, cells.distances)
      const far = (asked: Point, lat: number | undefined, lng: number | undefined) =>
        lat !== undefined && lng !== undefined && snapKm(asked, lng, lat) > FARTHEST_SNAP_KM
      const known = cells.map((row, a) =>
        row.map((cell, b) =>
          far(from[a], cell.begin_lat, cell.begin_lon) || far(to[b], cell.end_lat, cell.end_lon)
            ? { time: null, distance: null }
            : cell,
        ),
      )
      return blockTimes(
        from,
        to,
        known.map((row) => row.map(({ time }) => time)),
        known.map((row) => row.map(({ distance }) => distance)),
      )
    },
    async route(from, to, signal) {
      const answer = await post<Trip>('/route', { locations: [from, to].map(place) }, signal)
      if (!answer) return null
      const { summary, legs } = answer.trip
      return { minutes: summary.time / 60, km: summary.length, line: legs.flatMap(({ shape }) => readPolyline(shape)) }
    },
    async isochrones(home, minutes, signal) {
      const rings: Isochrone[] = []
      for (let i = 0; i < minutes.length; i += MOST_CONTOURS) {
        const contours = minutes.slice(i, i + MOST_CONTOURS).map((time) => ({ time }))
        const body = { locations: [place(home)], contours, polygons: true }
        const answer = await post<Contours>('/isochrone', body, signal)
        for (const { properties, geometry } of answer?.features ?? []) {
          const whole = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
          rings.push({ minutes: properties.contour, coordinates: whole as Isochrone['coordinates'] })
        }
      }
      return rings.sort((p, q) => p.minutes - q.minutes)
    },
    async tour(stops, signal) {
      const answer = await post<Trip>('/optimized_route', { locations: [...stops, stops[0]].map(place) }, signal)
      if (!answer) throw new EngineFailure('Valhalla found no round trip through these stops.')
      const order = answer.trip.locations.map((location) => location.original_index)
      return order.filter((stop) => stop < stops.length)
    },
    async probe(_near, signal) {
      const answer = readAnswer<{ version: string }>(await ask(connection, '/status', null, signal, network))
      if (!answer?.version) throw new EngineFailure('The address answers, but not as Valhalla does.')
      return `Valhalla ${answer.version} answers: travel times, routes, isochrones and round trips.`
    },
  }
}

function readAnswer<Body>({ status, body }: Answer): Body | null {
  const fault = body as { error?: string; error_code?: number } | null
  if (body === null) throw new EngineFailure(`The address answers with status ${status}, but not as Valhalla does.`)
  if (fault?.error === undefined) return body as Body
  if (fault.error_code === NO_WAY) return null
  // Not every build of Valhalla sends the code.
  const splittable = SPLITTABLE.has(fault.error_code ?? 0) || SPLITTABLE_WORDS.test(fault.error)
  throw new EngineFailure(`Valhalla: ${fault.error}.`, splittable)
}

function place({ lng, lat }: Point): { lon: number; lat: number } {
  return { lon: lng, lat }
}

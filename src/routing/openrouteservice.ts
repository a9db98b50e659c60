import type { Isochrone } from '#travel/isochrones.ts'
import { ask, EngineFailure, ordinaryNetwork, type Answer } from './ask.ts'
import type { Connection } from './connection.ts'
import { blockTimes, FARTHEST_SNAP_KM, type Engine, type Limits, type Point } from './engine.ts'

interface Snapped {
  snapped_distance?: number
}
interface Matrix {
  durations: (number | null)[][]
  distances?: (number | null)[][]
  sources: (Snapped | null)[]
  destinations: (Snapped | null)[]
}
interface Directions {
  features: {
    properties: { summary: { duration: number; distance: number } }
    geometry: { coordinates: [number, number][] }
  }[]
}
interface Rings {
  features: { properties: { value: number }; geometry: { coordinates: number[][][] } }[]
}

const usualLimits: Limits = { places: Infinity, pairs: 3500, km: Infinity }
/** No point near the road, or no way: 2009, 2010, 6010; too many cells: 6004. */
const SPLITTABLE = new Set([2009, 2010, 6004, 6010])

/** openrouteservice: matrix, directions and isochrones, with a key. */
export function openrouteservice(connection: Connection, limits = usualLimits, network = ordinaryNetwork): Engine {
  const post = async <Body>(path: string, body: object, signal?: AbortSignal): Promise<Body> =>
    readAnswer<Body>(await ask(connection, path, body, signal, network))
  return {
    name: `openrouteservice at ${connection.address}`,
    limits,
    async block(from, to, signal) {
      const matrix = await post<Matrix>(
        '/v2/matrix/driving-car',
        {
          locations: [...from, ...to].map(place),
          sources: from.map((_, i) => String(i)),
          destinations: to.map((_, i) => String(from.length + i)),
          metrics: ['duration', 'distance'],
          units: 'km',
        },
        signal,
      )
      // A place without a road is null.
      const far = (places: (Snapped | null)[]) => (i: number) =>
        places[i] === null || (places[i]?.snapped_distance ?? 0) > 1000 * FARTHEST_SNAP_KM
      return blockTimes(
        from,
        to,
        matrix.durations,
        matrix.distances ?? null,
        far(matrix.sources),
        far(matrix.destinations),
      )
    },
    async route(from, to, signal) {
      const body = { coordinates: [from, to].map(place), units: 'km' }
      const answer = await post<Directions>('/v2/directions/driving-car/geojson', body, signal)
      const best = answer.features[0]
      if (!best) return null
      const { duration, distance } = best.properties.summary
      return { minutes: duration / 60, km: distance, line: best.geometry.coordinates }
    },
    async isochrones(home, minutes, signal) {
      const body = { locations: [place(home)], range: minutes.map((each) => 60 * each), range_type: 'time' }
      const { features } = await post<Rings>('/v2/isochrones/driving-car', body, signal)
      return features
        .map(({ properties, geometry }): Isochrone => ({
          minutes: properties.value / 60,
          coordinates: [geometry.coordinates],
        }))
        .sort((p, q) => p.minutes - q.minutes)
    },
    tour: null,
    async probe(near, signal) {
      await this.block([near], [near], signal)
      return 'openrouteservice answers: travel times, routes and isochrones.'
    },
  }
}

function readAnswer<Body>({ status, body }: Answer): Body {
  const fault = (body as { error?: string | { code?: number; message?: string } } | null)?.error
  if (status === 401 || status === 403) throw new EngineFailure('openrouteservice does not accept the key.')
  if (body === null)
    throw new EngineFailure(`The address answers with status ${status}, but not as openrouteservice does.`)
  if (fault === undefined) return body as Body
  if (typeof fault === 'string') throw new EngineFailure(`openrouteservice: ${fault}.`)
  throw new EngineFailure(`openrouteservice: ${fault.message ?? 'error'}.`, SPLITTABLE.has(fault.code ?? 0))
}

function place({ lng, lat }: Point): [number, number] {
  return [lng, lat]
}

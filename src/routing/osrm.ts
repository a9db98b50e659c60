import { ask, EngineFailure, ordinaryNetwork, type Answer } from './ask.ts'
import type { Connection } from './connection.ts'
import { blockTimes, FARTHEST_SNAP_KM, noWays, type Engine, type Limits, type Point } from './engine.ts'

interface OsrmAnswer {
  code: string
  message?: string
}
interface Snapped {
  distance: number
}
interface Table extends OsrmAnswer {
  durations: (number | null)[][]
  distances?: (number | null)[][]
  sources: Snapped[]
  destinations: Snapped[]
}
interface Routes extends OsrmAnswer {
  routes: { duration: number; distance: number; geometry: { coordinates: [number, number][] } }[]
}
interface Trip extends OsrmAnswer {
  waypoints: { waypoint_index: number }[]
}

const usualLimits: Limits = { places: 100, pairs: Infinity, km: Infinity }

/** OSRM: table, route, trip and nearest; it draws no isochrones. */
export function osrm(connection: Connection, limits = usualLimits, network = ordinaryNetwork): Engine {
  const get = async <Body extends OsrmAnswer>(path: string, signal?: AbortSignal): Promise<Body | null> =>
    readAnswer<Body>(await ask(connection, path, null, signal, network))
  return {
    name: `OSRM at ${connection.address}`,
    limits,
    async block(from, to, signal) {
      const sources = from.map((_, i) => i).join(';')
      const destinations = to.map((_, i) => from.length + i).join(';')
      const query = `sources=${sources}&destinations=${destinations}&annotations=duration,distance`
      const table = await get<Table>(`/table/v1/driving/${list([...from, ...to])}?${query}`, signal)
      if (!table) return noWays(from, to)
      const km = table.distances?.map((row) => row.map((metres) => (metres === null ? null : metres / 1000))) ?? null
      const far = (places: Snapped[]) => (i: number) => (places[i]?.distance ?? 0) > 1000 * FARTHEST_SNAP_KM
      return blockTimes(from, to, table.durations, km, far(table.sources), far(table.destinations))
    },
    async route(from, to, signal) {
      const answer = await get<Routes>(`/route/v1/driving/${list([from, to])}?overview=full&geometries=geojson`, signal)
      const best = answer?.routes[0]
      if (!best) return null
      return { minutes: best.duration / 60, km: best.distance / 1000, line: best.geometry.coordinates }
    },
    isochrones: null,
    async tour(stops, signal) {
      const answer = await get<Trip>(`/trip/v1/driving/${list(stops)}?source=first&roundtrip=true`, signal)
      if (!answer) throw new EngineFailure('OSRM found no round trip through these stops.')
      return stops
        .map((_, stop) => stop)
        .sort((a, b) => answer.waypoints[a].waypoint_index - answer.waypoints[b].waypoint_index)
    },
    async probe(near, signal) {
      await get(`/nearest/v1/driving/${list([near])}`, signal)
      return 'OSRM answers: travel times, routes and round trips.'
    },
  }
}

function readAnswer<Body extends OsrmAnswer>({ status, body }: Answer): Body | null {
  const answer = body as Body | null
  switch (answer?.code) {
    case 'Ok':
      return answer
    case 'NoRoute':
    case 'NoTable':
    case 'NoTrips':
      return null
    case 'TooBig':
    case 'NoSegment':
      throw new EngineFailure(`OSRM: ${answer.message ?? answer.code}.`, true)
    case undefined:
      throw new EngineFailure(`The address answers with status ${status}, but not as OSRM does.`)
    default:
      throw new EngineFailure(`OSRM: ${answer?.message ?? answer?.code}.`)
  }
}

function list(points: readonly Point[]): string {
  return points.map(({ lng, lat }) => `${lng.toFixed(6)},${lat.toFixed(6)}`).join(';')
}

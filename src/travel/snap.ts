import { haversineKm } from '#geo/distance.ts'
import { indexPoints, nearestPoint, type PointIndex } from '#geo/nearest.ts'
import { HUNDREDTHS, type TravelGraph } from './graph.ts'
import { FAR, type SearchSpace, type Start } from './shortestTimes.ts'

/** Farther than this from any place of the graph there is no road that the model knows. */
const SNAP_KM = 40
/** So near a place counts as being there. */
const AT_PLACE_KM = 0.3

/** Ways from points onto the graph: those of point p are offsets[p] … offsets[p + 1); none if it is too far away. */
export interface Snaps {
  readonly offsets: Uint32Array
  readonly node: Uint32Array
  /** Hundredths of a minute and of a km. */
  readonly time: Uint16Array
  readonly length: Uint16Array
  /** By point: 0 … 1, as at its nearest place. */
  readonly urban: Float32Array
}

export function indexPlaces(graph: TravelGraph): PointIndex {
  const places = Float64Array.from(graph.lng, (lng, node) => (graph.place[node] === 1 ? lng : NaN))
  return indexPoints(places, graph.lat)
}

/**
 * A point goes to its nearest place and to the neighbours of that place by road, so that no way leads over water to the far
 * shore, nor straight through to a far place. Neighbours are highways, too: beside an exit nobody drives to a place and back.
 */
export function snapPoints(
  graph: TravelGraph,
  places: PointIndex,
  lng: ArrayLike<number>,
  lat: ArrayLike<number>,
): Snaps {
  const { offsets, targets, place, crossing, terms } = graph
  const ruralPace = (60 * terms.localDetour) / terms.localRural
  const urbanPace = (60 * terms.localDetour) / terms.localUrban
  const nodes: number[] = []
  const times: number[] = []
  const lengths: number[] = []
  const starts = new Uint32Array(lng.length + 1)
  const urban = new Float32Array(lng.length)
  for (let point = 0; point < lng.length; point++) {
    const hasPlace = !Number.isNaN(lng[point] + lat[point])
    const nearest = hasPlace ? nearestPoint(places, lng[point], lat[point], undefined, SNAP_KM) : -1
    if (nearest >= 0) {
      urban[point] = graph.urban[nearest] / 255
      if (add(point, nearest) > AT_PLACE_KM) {
        for (let arc = offsets[nearest]; arc < offsets[nearest + 1]; arc++) {
          if (crossing[arc] === 0) addAlong(point, nearest, arc)
        }
      }
    }
    starts[point + 1] = nodes.length
  }
  return {
    offsets: starts,
    node: Uint32Array.from(nodes),
    time: Uint16Array.from(times),
    length: Uint16Array.from(lengths),
    urban,
  }

  function add(point: number, node: number): number {
    const straight = haversineKm(lng[point], lat[point], graph.lng[node], graph.lat[node])
    push(node, localMinutes(point, straight), straight * terms.localDetour)
    return straight
  }

  /**
   * To a neighbour of the nearest place as slowly as the road from there leads to it: that one knows the mountains, a local
   * road in general does not.
   */
  function addAlong(point: number, nearest: number, arc: number): void {
    const node = targets[arc]
    const whole = haversineKm(graph.lng[nearest], graph.lat[nearest], graph.lng[node], graph.lat[node])
    const straight = haversineKm(lng[point], lat[point], graph.lng[node], graph.lat[node])
    const share = straight / Math.max(whole, AT_PLACE_KM)
    const ramp = place[node] === 1 ? 0 : terms.rampMinutes
    const minutes = Math.max(ramp + localMinutes(point, straight), (share * graph.time[arc]) / HUNDREDTHS)
    push(node, minutes, Math.max(straight * terms.localDetour, (share * graph.length[arc]) / HUNDREDTHS))
  }

  /** The pace between open country and a city as local roads of the graph have it: most of the city's comes at its core. */
  function localMinutes(point: number, straight: number): number {
    return straight * (ruralPace + urban[point] ** 2 * (urbanPace - ruralPace))
  }

  function push(node: number, minutes: number, km: number): void {
    nodes.push(node)
    times.push(Math.min(0xffff, Math.round(minutes * HUNDREDTHS)))
    lengths.push(Math.min(0xffff, Math.round(km * HUNDREDTHS)))
  }
}

/** Ways onto the graph from one point, as starts of a search. */
export function startsOf(snaps: Snaps, point: number, origin: number, head = 0): Start[] {
  const starts: Start[] = []
  for (let i = snaps.offsets[point]; i < snaps.offsets[point + 1]; i++) {
    starts.push({ node: snaps.node[i], time: head + snaps.time[i], length: snaps.length[i], origin })
  }
  return starts
}

/** The best way off the graph to a point after a search: its entry in the snaps, -1 if none was reached. */
export function bestSnap(snaps: Snaps, point: number, { times }: SearchSpace): number {
  let best = -1
  let least = FAR
  for (let i = snaps.offsets[point]; i < snaps.offsets[point + 1]; i++) {
    const reached = times[snaps.node[i]]
    if (reached !== FAR && reached + snaps.time[i] < least) {
      least = reached + snaps.time[i]
      best = i
    }
  }
  return best
}

import { haversineKm } from '#geo/distance.ts'
import { indexPoints, nearestPoint, type PointIndex } from '#geo/nearest.ts'
import { HUNDREDTHS, type TravelGraph } from './graph.ts'

/** Farther than this from any place of the graph there is no road that the model knows. */
export const SNAP_KM = 40
/** So near a place counts as being there. */
const AT_PLACE_KM = 0.3

/** Ways from points onto the graph: of point p, entries offsets[p] … offsets[p + 1) of node, time and km; none if it is too far. */
export interface Snaps {
  readonly offsets: Uint32Array
  readonly node: Uint32Array
  /** Hundredths of a minute. */
  readonly time: Uint16Array
  readonly km: Float32Array
  /** 0 … 1, as at the nearest place. */
  readonly urban: Float32Array
}

export function indexPlaces(graph: TravelGraph): PointIndex {
  const places = Float64Array.from(graph.lng, (lng, node) => (graph.place[node] === 1 ? lng : NaN))
  return indexPoints(places, graph.lat)
}

/** A point goes to its nearest place and to the neighbours of that place, so that no way leads over water to the far shore. */
export function snapPoints(graph: TravelGraph, places: PointIndex, lng: ArrayLike<number>, lat: ArrayLike<number>): Snaps {
  const { offsets, targets, place, crossing } = graph
  const nodes: number[] = []
  const times: number[] = []
  const kms: number[] = []
  const starts = new Uint32Array(lng.length + 1)
  const urban = new Float32Array(lng.length)
  for (let point = 0; point < lng.length; point++) {
    const nearest = Number.isNaN(lng[point] + lat[point])
      ? -1
      : nearestPoint(places, lng[point], lat[point], undefined, SNAP_KM)
    if (nearest >= 0) {
      urban[point] = graph.urban[nearest] / 255
      const straight = add(nearest, lng[point], lat[point], urban[point])
      if (straight > AT_PLACE_KM) {
        for (let arc = offsets[nearest]; arc < offsets[nearest + 1]; arc++) {
          if (place[targets[arc]] === 1 && crossing[arc] === 0) add(targets[arc], lng[point], lat[point], urban[point])
        }
      }
    }
    starts[point + 1] = nodes.length
  }
  return {
    offsets: starts,
    node: Uint32Array.from(nodes),
    time: Uint16Array.from(times),
    km: Float32Array.from(kms),
    urban,
  }

  function add(node: number, x: number, y: number, urbanShare: number): number {
    const straight = haversineKm(x, y, graph.lng[node], graph.lat[node])
    const km = straight * graph.terms.localDetour
    nodes.push(node)
    kms.push(km)
    times.push(Math.min(0xffff, Math.round(((60 * km) / localSpeed(graph, urbanShare)) * HUNDREDTHS)))
    return straight
  }
}

/** Road speed on local streets, km/h. */
export function localSpeed({ terms }: TravelGraph, urbanShare: number): number {
  return terms.localRural + urbanShare * (terms.localUrban - terms.localRural)
}

import { haversineKm } from '#geo/distance.ts'
import type { ReadGeoFile } from '#geo/geography.ts'
import type { PointIndex } from '#geo/nearest.ts'
import type { ErrorBand } from '#model/travel.ts'
import type { TravelGraph } from './graph.ts'
import { blendedMinutes, LONGEST_SHORT_TRIP, SHORT_TRIP_KM } from './shortTrip.ts'
import { indexPlaces, snapPoints, type Snaps } from './snap.ts'
import { readTravelFile } from './travelFile.ts'

/** How traffic is counted. */
export interface Traffic {
  readonly peak: boolean
  /** 1 = as on an ordinary day; 1.3 = the middle of a large city takes 30 % longer, open country nothing. */
  readonly congestion: number
}

/** Minutes × scale for trips up to so many straight km, fitted to an engine of the planner's; the last band has no end. */
export interface Scale {
  readonly toKm: number
  readonly factor: number
}

/** The embedded road model, ready to answer. */
export interface TravelModel {
  /** Shown beside every minute. */
  readonly name: string
  readonly errors: readonly ErrorBand[]
  readonly graph: TravelGraph
  readonly places: PointIndex
  readonly traffic: Traffic
  readonly scales: readonly Scale[]
  /** Hundredths of a minute per arc under this traffic. */
  readonly time: Uint16Array
  /** Ways onto the graph by `lng` column: finding them for all ZIPs takes longer than a search. */
  readonly snapped: WeakMap<object, { readonly lat: ArrayLike<number>; readonly snaps: Snaps }>
}

const ordinaryTraffic: Traffic = { peak: false, congestion: 1 }

/** How much longer the middle of a large city takes in the rush hour. */
const PEAK_URBAN = 0.45

export async function loadTravel(read: ReadGeoFile, traffic = ordinaryTraffic): Promise<TravelModel> {
  const { name, errors, graph } = readTravelFile(await read('travel.bin'))
  const places = indexPlaces(graph)
  return { name, errors, graph, places, traffic, scales: [], time: timesUnder(graph, traffic), snapped: new WeakMap() }
}

export function withTraffic(model: TravelModel, traffic: Traffic): TravelModel {
  return { ...model, traffic, time: timesUnder(model.graph, traffic) }
}

export function withScales(model: TravelModel, scales: readonly Scale[]): TravelModel {
  return { ...model, scales, name: `${model.name}, scaled to your engine` }
}

/** 1 in open country; the middle of a large city takes `peak` and `congestion` in full. */
function trafficFactor({ peak, congestion }: Traffic, urban: number): number {
  return (1 + (congestion - 1) * urban) * (peak ? 1 + PEAK_URBAN * urban : 1)
}

/** Share by which minutes over this distance may be off, nine times in ten. */
export function expectedError(model: TravelModel, straightKm: number): ErrorBand {
  return model.errors.find(({ toKm }) => straightKm < toKm) ?? model.errors[model.errors.length - 1]
}

export function snapsOf({ graph, places, snapped }: TravelModel, { lng, lat }: Places): Snaps {
  const known = snapped.get(lng)
  if (known?.lat === lat) return known.snaps
  const snaps = snapPoints(graph, places, lng, lat)
  snapped.set(lng, { lat, snaps })
  return snaps
}

/** Straight km where a trip's minutes depend on it, else Infinity: a matrix has millions of trips. */
export function straightKm(
  model: TravelModel,
  graphMinutes: number,
  from: Places,
  a: number,
  to: Places,
  b: number,
): number {
  if (graphMinutes > LONGEST_SHORT_TRIP && model.scales.length === 0) return Infinity
  return haversineKm(from.lng[a], from.lat[a], to.lng[b], to.lat[b])
}

/** A trip's minutes from its time on the graph (no ends included); NaN stays NaN. */
export function tripMinutes(
  model: TravelModel,
  graphMinutes: number,
  straightKm: number,
  urbanA: number,
  urbanB: number,
): number {
  const { terms } = model.graph
  const ends = 2 * terms.terminalMinutes + terms.terminalUrbanMinutes * (urbanA + urbanB)
  if (straightKm >= SHORT_TRIP_KM) return (graphMinutes + ends) * scaleFor(model.scales, straightKm)
  const urban = (urbanA + urbanB) / 2
  const factor = trafficFactor(model.traffic, urban)
  const blended = factor * blendedMinutes(graphMinutes / factor, ends / factor, straightKm, urban)
  // Never a whole end faster than the graph: two short drives, one after the other, would beat the long one over the same roads.
  const minutes = Math.max(blended, graphMinutes + ends - terms.terminalMinutes)
  return minutes * scaleFor(model.scales, straightKm)
}

/** Points in degrees; NaN has no place. */
export interface Places {
  readonly lng: ArrayLike<number>
  readonly lat: ArrayLike<number>
}

function scaleFor(scales: readonly Scale[], straightKm: number): number {
  for (const { toKm, factor } of scales) if (straightKm < toKm) return factor
  return scales.at(-1)?.factor ?? 1
}

function timesUnder(graph: TravelGraph, traffic: Traffic): Uint16Array {
  if (!traffic.peak && traffic.congestion === 1) return graph.time
  const time = new Uint16Array(graph.time.length)
  for (let node = 0; node < graph.count; node++) {
    for (let arc = graph.offsets[node]; arc < graph.offsets[node + 1]; arc++) {
      const urban = (graph.urban[node] + graph.urban[graph.targets[arc]]) / 510
      time[arc] = Math.min(0xffff, Math.round(graph.time[arc] * trafficFactor(traffic, urban)))
    }
  }
  return time
}

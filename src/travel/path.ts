import type { Crossing } from './graph.ts'
import { HUNDREDTHS } from './graph.ts'
import { snapsOf, straightKm, tripMinutes, type Places, type TravelModel } from './model.ts'
import { FAR, makeSearchSpace, searchTimes } from './shortestTimes.ts'
import { bestSnap, startsOf } from './snap.ts'

export interface TravelPath {
  readonly minutes: number
  readonly km: number
  /** Along the graph: right in its course, coarse in its bends. */
  readonly line: readonly (readonly [lng: number, lat: number])[]
  /** By line piece: piece i runs from point i to i + 1; null on land. */
  readonly crossings: readonly (Crossing | null)[]
}

/** The fastest way from one place to another; null if there is none. */
export function travelPath(model: TravelModel, from: Places, to: Places): TravelPath | null {
  const { graph } = model
  const starts = snapsOf(model, from)
  const ends = snapsOf(model, to)
  const space = makeSearchSpace(graph.count)
  searchTimes(graph, model.time, startsOf(starts, 0, 0), FAR - 1, space)
  const end = bestSnap(ends, 0, space)
  if (end < 0) return null

  const nodes = [ends.node[end]]
  while (space.previous[nodes[0]] >= 0) nodes.unshift(space.previous[nodes[0]])
  const crossings: (Crossing | null)[] = nodes.slice(1).map((node, i) => crossingBetween(model, nodes[i], node))
  const time = (space.times[ends.node[end]] + ends.time[end]) / HUNDREDTHS
  const straight = straightKm(model, time, from, 0, to, 0)
  return {
    minutes: tripMinutes(model, time, straight, starts.urban[0], ends.urban[0]),
    km: (space.lengths[ends.node[end]] + ends.length[end]) / HUNDREDTHS,
    line: [
      [from.lng[0], from.lat[0]],
      ...nodes.map((node) => [graph.lng[node], graph.lat[node]] as const),
      [to.lng[0], to.lat[0]],
    ],
    crossings: [null, ...crossings, null],
  }
}

function crossingBetween({ graph, time }: TravelModel, a: number, b: number): Crossing | null {
  let best = -1
  for (let arc = graph.offsets[a]; arc < graph.offsets[a + 1]; arc++) {
    if (graph.targets[arc] === b && (best < 0 || time[arc] < time[best])) best = arc
  }
  return graph.crossings[graph.crossing[best]]
}

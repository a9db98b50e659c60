import type { Crossing, TravelGraph, TravelTerms } from '#travel/graph.ts'
import { HUNDREDTHS } from '#travel/graph.ts'
import type { RoadNetwork } from './roadNetwork.ts'
import { urbanOf } from './speedModel.ts'

/** The network with a time and a length for every road, as the product reads it. */
export function makeGraph(
  network: RoadNetwork,
  minutes: ArrayLike<number>,
  km: ArrayLike<number>,
  terms: TravelTerms,
): { graph: TravelGraph; roadOf: Uint32Array } {
  const { lng, lat, roads, people, isPlace } = network
  const count = lng.length
  const offsets = new Uint32Array(count + 1)
  for (const { a, b } of roads) {
    offsets[a + 1]++
    offsets[b + 1]++
  }
  for (let node = 0; node < count; node++) offsets[node + 1] += offsets[node]
  const arcs = offsets[count]
  const targets = new Uint32Array(arcs)
  const time = new Uint16Array(arcs)
  const length = new Uint16Array(arcs)
  const crossing = new Uint16Array(arcs)
  const roadOf = new Uint32Array(arcs)
  const filled = offsets.slice()
  roads.forEach((road, i) => {
    for (const [from, to] of [
      [road.a, road.b],
      [road.b, road.a],
    ]) {
      const arc = filled[from]++
      targets[arc] = to
      time[arc] = Math.max(1, Math.round(minutes[i] * HUNDREDTHS))
      length[arc] = Math.round(km[i] * HUNDREDTHS)
      crossing[arc] = road.crossing + 1
      roadOf[arc] = i
    }
  })
  const crossings: (Crossing | null)[] = [null, ...network.crossings.map(({ name, kind }) => ({ name, kind }))]
  return {
    graph: {
      count,
      lng: Float64Array.from(lng),
      lat: Float64Array.from(lat),
      urban: Uint8Array.from(people, (each) => Math.round(255 * urbanOf(each))),
      place: Uint8Array.from(isPlace, (place) => (place ? 1 : 0)),
      offsets,
      targets,
      time,
      length,
      crossing,
      crossings,
      terms,
    },
    roadOf,
  }
}

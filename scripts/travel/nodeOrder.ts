import type { RoadNetwork } from './roadNetwork.ts'

const BITS = 16

/** The network with its nodes along a Hilbert curve: neighbours lie near each other in memory and in the file. */
export function inSpaceOrder(network: RoadNetwork): RoadNetwork {
  const { lng, lat } = network
  const keys = lng.map((x, node) => hilbert(((x + 180) / 360) * 2 ** BITS, ((lat[node] + 90) / 180) * 2 ** BITS))
  const order = lng.map((_, node) => node).sort((a, b) => keys[a] - keys[b] || a - b)
  const rank = new Uint32Array(order.length)
  order.forEach((node, i) => (rank[node] = i))
  return {
    ...network,
    lng: order.map((node) => lng[node]),
    lat: order.map((node) => lat[node]),
    isPlace: order.map((node) => network.isPlace[node]),
    state: order.map((node) => network.state[node]),
    people: Float64Array.from(order, (node) => network.people[node]),
    steep: Float64Array.from(order, (node) => network.steep[node]),
    roads: network.roads.map((road) => ({ ...road, a: rank[road.a], b: rank[road.b] })),
  }
}

function hilbert(column: number, row: number): number {
  let [x, y] = [Math.floor(column), Math.floor(row)]
  let distance = 0
  for (let side = 2 ** (BITS - 1); side >= 1; side /= 2) {
    const right = (x & side) > 0 ? 1 : 0
    const top = (y & side) > 0 ? 1 : 0
    distance += side * side * ((3 * right) ^ top)
    if (top === 0) {
      if (right === 1) {
        x = side - 1 - (x & (side - 1))
        y = side - 1 - (y & (side - 1))
      }
      ;[x, y] = [y & (side - 1), x & (side - 1)]
    }
  }
  return distance
}

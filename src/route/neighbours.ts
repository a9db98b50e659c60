/** The `size` cheapest other stops of every stop, cheapest first: row i of the answer is i * size … (i + 1) * size. */
export function nearestStops(costs: Float64Array, count: number, size: number): Int32Array {
  const nearest = new Int32Array(count * size)
  const others: number[] = []
  for (let stop = 0; stop < count; stop++) {
    const row = stop * count
    // An asymmetric pair is as near as its better direction.
    const nearness = (other: number) => Math.min(costs[row + other], costs[other * count + stop])
    others.length = 0
    for (let other = 0; other < count; other++) if (other !== stop) others.push(other)
    others.sort((a, b) => nearness(a) - nearness(b) || a - b)
    for (let i = 0; i < size; i++) nearest[stop * size + i] = others[i]
  }
  return nearest
}

/** From stop 0 always on to the cheapest stop not yet visited. */
export function nearestNeighbourTour(costs: Float64Array, count: number): Int32Array {
  const order = new Int32Array(count)
  const visited = new Uint8Array(count)
  visited[0] = 1
  for (let i = 1; i < count; i++) {
    const row = order[i - 1] * count
    let next = -1
    for (let stop = 0; stop < count; stop++) {
      if (visited[stop] === 0 && (next < 0 || costs[row + stop] < costs[row + next])) next = stop
    }
    visited[next] = 1
    order[i] = next
  }
  return order
}

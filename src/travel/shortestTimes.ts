import type { TravelGraph } from './graph.ts'

/** Not reached. */
export const FAR = 0x7fffffff
/** One bucket holds 2^5 hundredths of a minute: about 20 s. */
const BUCKET_SHIFT = 5
/** The longest arc (655 minutes) fits into one round of buckets. */
const BUCKETS = 4096

/** Arrays that searches share, so that a matrix of 200 rows allocates once. All but `times` hold rubbish where it is FAR. */
export interface SearchSpace {
  /** Hundredths of a minute per node. */
  readonly times: Int32Array
  /** Hundredths of a km on the way. */
  readonly lengths: Int32Array
  /** `origin` of the start that the node is reached from. */
  readonly origin: Int32Array
  /** Node before, -1 at a start. */
  readonly previous: Int32Array
  readonly scanned: Int32Array
  readonly heads: Int32Array
  entryNode: Int32Array
  entryNext: Int32Array
}

export interface Start {
  readonly node: number
  /** Hundredths of a minute and of a km on the way to the node. */
  readonly time: number
  readonly length: number
  readonly origin: number
}

export function makeSearchSpace(count: number): SearchSpace {
  return {
    times: new Int32Array(count),
    lengths: new Int32Array(count),
    origin: new Int32Array(count),
    previous: new Int32Array(count),
    scanned: new Int32Array(count),
    heads: new Int32Array(BUCKETS),
    entryNode: new Int32Array(4 * count),
    entryNext: new Int32Array(4 * count),
  }
}

/**
 * Dijkstra's search from all starts at once over a ring of buckets. Within a bucket the order is free, and a node whose time
 * falls again is scanned again; the times at the end are exact. `time` is per arc, `limit` the longest time of interest.
 */
export function searchTimes(
  graph: TravelGraph,
  time: Uint16Array,
  starts: Iterable<Start>,
  limit: number,
  space: SearchSpace,
): void {
  const { offsets, targets, length } = graph
  const { times, lengths, origin, previous, scanned, heads } = space
  let { entryNode, entryNext } = space
  let entries = 0
  let open = 0
  times.fill(FAR)
  scanned.fill(FAR)
  heads.fill(-1)

  for (const start of starts) {
    if (start.time >= times[start.node] || start.time > limit) continue
    times[start.node] = start.time
    lengths[start.node] = start.length
    origin[start.node] = start.origin
    previous[start.node] = -1
    enter(start.node, start.time)
  }

  for (let bucket = 0; open > 0; bucket++) {
    const slot = bucket & (BUCKETS - 1)
    while (heads[slot] >= 0) {
      const entry = heads[slot]
      heads[slot] = entryNext[entry]
      open--
      const node = entryNode[entry]
      const reached = times[node]
      // An older entry of a node that was reached faster since, and scanned then.
      if (scanned[node] <= reached) continue
      scanned[node] = reached
      const way = lengths[node]
      const from = origin[node]
      const end = offsets[node + 1]
      for (let arc = offsets[node]; arc < end; arc++) {
        const next = targets[arc]
        const arrival = reached + time[arc]
        if (arrival < times[next] && arrival <= limit) {
          times[next] = arrival
          lengths[next] = way + length[arc]
          previous[next] = node
          origin[next] = from
          enter(next, arrival)
        }
      }
    }
  }

  function enter(node: number, at: number): void {
    if (entries === entryNode.length) grow()
    const slot = (at >> BUCKET_SHIFT) & (BUCKETS - 1)
    entryNode[entries] = node
    entryNext[entries] = heads[slot]
    heads[slot] = entries++
    open++
  }

  function grow(): void {
    const nodes = new Int32Array(2 * entries)
    nodes.set(entryNode)
    space.entryNode = entryNode = nodes
    const nexts = new Int32Array(2 * entries)
    nexts.set(entryNext)
    space.entryNext = entryNext = nexts
  }
}

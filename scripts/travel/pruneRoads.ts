import type { TravelGraph } from '#travel/graph.ts'
import type { FileRoads } from '#travel/travelFile.ts'

/** A road that some other way beats by this share is on no fastest way, in any traffic that is likely. */
const BEATEN = 0.95
const MOST_NODES = 100

/** Roads of the graph, each once, without those that another way beats clearly. Named crossings stay. */
export function prunedRoads(graph: TravelGraph): FileRoads {
  const kept: { a: number; b: number; arc: number }[] = []
  const reached = new Map<number, number>()
  for (let a = 0; a < graph.count; a++) {
    const best = new Map<number, number>()
    for (let arc = graph.offsets[a]; arc < graph.offsets[a + 1]; arc++) {
      const b = graph.targets[arc]
      if (b <= a) continue
      const known = best.get(b)
      if (known === undefined || graph.time[arc] < graph.time[known]) best.set(b, arc)
    }
    for (const [b, arc] of [...best].sort(([p], [q]) => p - q)) {
      if (graph.crossing[arc] > 0 || !beaten(a, b, graph.time[arc])) kept.push({ a, b, arc })
    }
  }
  return {
    a: Uint32Array.from(kept, ({ a }) => a),
    b: Uint32Array.from(kept, ({ b }) => b),
    time: Uint16Array.from(kept, ({ arc }) => graph.time[arc]),
    length: Uint16Array.from(kept, ({ arc }) => graph.length[arc]),
    crossing: Uint16Array.from(kept, ({ arc }) => graph.crossing[arc]),
  }

  /** A small search from a: is b reached some other way in less than BEATEN of the time? */
  function beaten(a: number, b: number, time: number): boolean {
    const limit = BEATEN * time
    reached.clear()
    reached.set(a, 0)
    const open = [a]
    for (let scanned = 0; open.length > 0 && scanned < MOST_NODES; scanned++) {
      let least = 0
      for (let i = 1; i < open.length; i++) if (reached.get(open[i])! < reached.get(open[least])!) least = i
      const [node] = open.splice(least, 1)
      const at = reached.get(node)!
      for (let arc = graph.offsets[node]; arc < graph.offsets[node + 1]; arc++) {
        const next = graph.targets[arc]
        const arrival = at + graph.time[arc]
        if (arrival > limit || arrival >= (reached.get(next) ?? Infinity)) continue
        if (next === b) return true
        if (!reached.has(next)) open.push(next)
        reached.set(next, arrival)
      }
    }
    return false
  }
}

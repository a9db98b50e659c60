import { withBridges } from '#geo/adjacency.ts'
import { haversineKm } from '#geo/distance.ts'
import type { ZipTable } from '#geo/geography.ts'
import { indexPoints, nearestPoint } from '#geo/nearest.ts'
import type { SampleRep } from './reps.ts'

/** Old territories kept to state lines where they could: crossing one was as good as this many km. */
const STATE_LINE_KM = 45

/**
 * The ground as it was once divided: each ZIP to the rep whose home is nearest along neighbours and bridges, with state lines
 * as a hurdle. Every ZIP hangs on one of its own territory, so each territory is one piece. Returns the rep of each ZIP.
 */
export function presentAlignment(zips: ZipTable, reps: readonly SampleRep[]): Int32Array {
  const { offsets, targets } = withBridges(zips.neighbors, zips.bridges)
  const index = indexPoints(zips.lng, zips.lat)
  const repOf = new Int32Array(zips.count).fill(-1)
  const queue = new PathQueue()
  reps.forEach(({ homeLng, homeLat }, rep) => queue.push({ km: 0, zip: nearestPoint(index, homeLng, homeLat), rep }))
  for (let next = queue.pop(); next; next = queue.pop()) {
    const { km, zip, rep } = next
    if (repOf[zip] >= 0) continue
    repOf[zip] = rep
    for (let i = offsets[zip]; i < offsets[zip + 1]; i++) {
      const other = targets[i]
      if (repOf[other] >= 0) continue
      const step = haversineKm(zips.lng[zip], zips.lat[zip], zips.lng[other], zips.lat[other])
      const hurdle = zips.state[zip] === zips.state[other] ? 0 : STATE_LINE_KM
      queue.push({ km: km + (step + hurdle) / reps[rep].reach, zip: other, rep })
    }
  }
  return repOf
}

interface Path {
  readonly km: number
  readonly zip: number
  readonly rep: number
}

/** Shortest first; equal ones by ZIP, then rep. */
class PathQueue {
  private readonly heap: Path[] = []

  push(path: Path): void {
    const { heap } = this
    let at = heap.push(path) - 1
    for (let up = (at - 1) >> 1; at > 0 && before(path, heap[up]); at = up, up = (at - 1) >> 1) heap[at] = heap[up]
    heap[at] = path
  }

  pop(): Path | undefined {
    const { heap } = this
    const first = heap[0]
    const last = heap.pop()
    if (heap.length === 0 || !last) return first
    let at = 0
    for (let down = 1; down < heap.length; down = 2 * at + 1) {
      if (down + 1 < heap.length && before(heap[down + 1], heap[down])) down++
      if (!before(heap[down], last)) break
      heap[at] = heap[down]
      at = down
    }
    heap[at] = last
    return first
  }
}

function before(p: Path, q: Path): boolean {
  return p.km < q.km || (p.km === q.km && (p.zip < q.zip || (p.zip === q.zip && p.rep < q.rep)))
}

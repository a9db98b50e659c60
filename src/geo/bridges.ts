import type { Adjacency, UnitPair } from '#model/units.ts'
import { withBridges } from './adjacency.ts'
import { chordSquare, indexPoints, type PointIndex } from './nearest.ts'
import { connectedPieces } from './pieces.ts'

/**
 * Joins each loose piece to its nearest piece by the shortest distance between unit centres, until all hang together.
 * Ties go to the lower unit numbers, that is to ids, as units stand in id order. Units without a centre stay alone. `first`:
 * bridges that are there before, which the answer holds, too.
 */
export function bridgesFor(
  neighbors: Adjacency,
  lng: ArrayLike<number>,
  lat: ArrayLike<number>,
  first: readonly UnitPair[] = [],
): UnitPair[] {
  const index = indexPoints(lng, lat)
  const pieces = connectedPieces(withBridges(neighbors, first))
  const groupOf = Int32Array.from(pieces.pieceOf)
  const bridges = [...first]
  for (let open = pieces.count; open > 1;) {
    const joined = joinNearest(index, groupOf, pieces.count)
    if (joined.length === 0) break
    bridges.push(...joined)
    open -= joined.length
  }
  return bridges.sort((p, q) => p.a - q.a || p.b - q.b)
}

/** One round: every group but the largest reaches for its nearest foreign unit; groups that meet become one in `groupOf`. */
function joinNearest(index: PointIndex, groupOf: Int32Array, groupCount: number): UnitPair[] {
  const best = nearestForeignPairs(index, groupOf, groupCount)
  const parent = Int32Array.from({ length: groupCount }, (_, group) => group)
  const root = (group: number): number => {
    while (parent[group] !== group) group = parent[group]
    return group
  }
  const joined: UnitPair[] = []
  for (const pair of best) {
    if (!pair) continue
    const rootA = root(groupOf[pair.a])
    const rootB = root(groupOf[pair.b])
    if (rootA === rootB) continue
    parent[Math.max(rootA, rootB)] = Math.min(rootA, rootB)
    joined.push(pair)
  }
  for (let u = 0; u < groupOf.length; u++) groupOf[u] = root(groupOf[u])
  return joined
}

function nearestForeignPairs(index: PointIndex, groupOf: Int32Array, groupCount: number): (UnitPair | undefined)[] {
  const { order, xyz } = index
  const pure = groupsOfSubtrees(index, groupOf)
  const bestSquare = new Float64Array(groupCount).fill(Infinity)
  const best: (UnitPair | undefined)[] = Array.from({ length: groupCount })
  const largest = largestGroup(index, groupOf, groupCount)
  for (let position = 0; position < order.length; position++) {
    if (groupOf[order[position]] !== largest) search(position, groupOf[order[position]], 0, order.length, 0)
  }
  return best

  function search(position: number, group: number, from: number, to: number, axis: number): void {
    if (from >= to) return
    const middle = (from + to) >> 1
    if (pure[middle] === group) return
    if (groupOf[order[middle]] !== group) offer(group, position, middle)
    const gap = xyz[3 * position + axis] - xyz[3 * middle + axis]
    const next = axis === 2 ? 0 : axis + 1
    if (gap <= 0) search(position, group, from, middle, next)
    else search(position, group, middle + 1, to, next)
    if (gap * gap > bestSquare[group]) return
    if (gap <= 0) search(position, group, middle + 1, to, next)
    else search(position, group, from, middle, next)
  }

  function offer(group: number, position: number, other: number): void {
    const square = chordSquare(xyz, position, xyz, other)
    if (square > bestSquare[group]) return
    const pair = { a: Math.min(order[position], order[other]), b: Math.max(order[position], order[other]) }
    const old = best[group]
    if (square === bestSquare[group] && old && (old.a < pair.a || (old.a === pair.a && old.b <= pair.b))) return
    bestSquare[group] = square
    best[group] = pair
  }
}

/** For the subtree rooted at each position: the group that all its points share, or -1. */
function groupsOfSubtrees({ order }: PointIndex, groupOf: Int32Array): Int32Array {
  const pure = new Int32Array(order.length)
  fill(0, order.length)
  return pure

  function fill(from: number, to: number): number {
    const middle = (from + to) >> 1
    let group = groupOf[order[middle]]
    if (from < middle && fill(from, middle) !== group) group = -1
    if (middle + 1 < to && fill(middle + 1, to) !== groupOf[order[middle]]) group = -1
    pure[middle] = group
    return group
  }
}

function largestGroup({ order }: PointIndex, groupOf: Int32Array, groupCount: number): number {
  const size = new Uint32Array(groupCount)
  for (const point of order) size[groupOf[point]]++
  return size.indexOf(size.reduce((most, count) => Math.max(most, count), 0))
}

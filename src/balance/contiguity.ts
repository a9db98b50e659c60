import type { Ground } from './ground.ts'

/** Scratch space for questions about connected ground; belongs to one run. */
export interface Walker {
  readonly seen: Uint32Array
  readonly queue: Int32Array
  readonly stamp: Uint32Array
  /** Of walks that set out from several units: which of them have met, and how many units each has still to look at. */
  readonly met: Int32Array
  readonly waiting: Int32Array
}

export function newWalker(units: number): Walker {
  return {
    seen: new Uint32Array(units),
    queue: new Int32Array(units),
    stamp: new Uint32Array(1),
    met: new Int32Array(units),
    waiting: new Int32Array(units),
  }
}

/**
 * Does the rest of u's piece hang together without u? First among u's own neighbours, which settles nearly every
 * case on a map; else by walks through the territory that set out from each of them, until all have met or one has nowhere
 * left to go: a small piece that would come off is found by walking through it alone.
 */
export function staysWhole(ground: Ground, territoryOf: Uint16Array, walker: Walker, u: number): boolean {
  const { offsets, targets } = ground
  const { seen, queue } = walker
  const t = territoryOf[u]
  const begin = offsets[u]
  const end = offsets[u + 1]
  const wanted = newStamps(walker, end - begin + 2)
  const reached = wanted + 1
  let missing = 0
  let first = -1
  for (let e = begin; e < end; e++) {
    const v = targets[e]
    if (territoryOf[v] !== t) continue
    seen[v] = wanted
    first = v
    missing++
  }
  if (missing < 2) return true
  missing--
  seen[first] = reached
  seen[u] = reached
  queue[0] = first
  let filled = 1
  for (let next = 0; next < filled; next++) {
    const v = queue[next]
    for (let e = offsets[v]; e < offsets[v + 1]; e++) {
      const w = targets[e]
      if (seen[w] !== wanted) continue
      if (--missing === 0) return true
      seen[w] = reached
      queue[filled++] = w
    }
  }
  return allMeet(ground, territoryOf, walker, u, filled, wanted)
}

/** The first `filled` in the queue have met; each neighbour that is still wanted sets out by itself. */
function allMeet(
  { offsets, targets }: Ground,
  territoryOf: Uint16Array,
  { seen, queue, met, waiting }: Walker,
  u: number,
  filled: number,
  wanted: number,
): boolean {
  const t = territoryOf[u]
  const first = wanted + 1
  met[0] = 0
  waiting[0] = filled
  let walks = 1
  for (let e = offsets[u]; e < offsets[u + 1]; e++) {
    const v = targets[e]
    if (seen[v] !== wanted) continue
    seen[v] = first + walks
    met[walks] = walks
    waiting[walks] = 1
    queue[filled++] = v
    walks++
  }
  for (let next = 0; next < filled; next++) {
    const v = queue[next]
    const own = walkOf(met, seen[v] - first)
    waiting[own]--
    for (let e = offsets[v]; e < offsets[v + 1]; e++) {
      const w = targets[e]
      if (territoryOf[w] !== t || w === u) continue
      if (seen[w] < first) {
        seen[w] = first + own
        waiting[own]++
        queue[filled++] = w
        continue
      }
      const other = walkOf(met, seen[w] - first)
      if (other === own) continue
      if (--walks === 1) return true
      met[other] = own
      waiting[own] += waiting[other]
    }
    if (waiting[own] === 0) return false
  }
  return false
}

function walkOf(met: Int32Array, walk: number): number {
  let one = walk
  while (met[one] !== one) one = met[one] = met[met[one]]
  return one
}

/** Pieces numbered from 0 in order of their lowest unit; Unassigned ground has −1. */
export interface Pieces {
  readonly count: number
  readonly pieceOf: Int32Array
  /** Territory of each piece. */
  readonly territory: number[]
}

export function findPieces(ground: Ground, territoryOf: Uint16Array, walker: Walker): Pieces {
  const { offsets, targets } = ground
  const pieceOf = new Int32Array(ground.units).fill(-1)
  const territory: number[] = []
  for (let start = 0; start < ground.units; start++) {
    if (pieceOf[start] >= 0 || territoryOf[start] === 0) continue
    const piece = territory.length
    const t = territoryOf[start]
    territory.push(t)
    pieceOf[start] = piece
    walker.queue[0] = start
    let filled = 1
    for (let next = 0; next < filled; next++) {
      const v = walker.queue[next]
      for (let e = offsets[v]; e < offsets[v + 1]; e++) {
        const w = targets[e]
        if (pieceOf[w] >= 0 || territoryOf[w] !== t) continue
        pieceOf[w] = piece
        walker.queue[filled++] = w
      }
    }
  }
  return { count: territory.length, pieceOf, territory }
}

/** Pieces beyond the first of every territory that is to be contiguous. */
export function detachedPieces(ground: Ground, territoryOf: Uint16Array, walker: Walker): number {
  const pieces = findPieces(ground, territoryOf, walker)
  const perTerritory = new Int32Array(ground.territories + 1)
  for (const t of pieces.territory) perTerritory[t]++
  let detached = 0
  for (let t = 1; t <= ground.territories; t++) {
    if (ground.problem.contiguous[t] && perTerritory[t] > 1) detached += perTerritory[t] - 1
  }
  return detached
}

/** The first of so many stamps that nothing bears. They wrap after four billion; then everything is unseen again. */
function newStamps(walker: Walker, count: number): number {
  if (walker.stamp[0] > 0xffffffff - count) {
    walker.seen.fill(0)
    walker.stamp[0] = 0
  }
  const first = walker.stamp[0] + 1
  walker.stamp[0] += count
  return first
}

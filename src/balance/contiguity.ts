import type { Ground } from './ground.ts'

/** Scratch space for questions about connected ground; belongs to one run. */
export interface Walker {
  readonly seen: Uint32Array
  readonly queue: Int32Array
  readonly stamp: Uint32Array
}

export function newWalker(units: number): Walker {
  return { seen: new Uint32Array(units), queue: new Int32Array(units), stamp: new Uint32Array(1) }
}

/**
 * Does the rest of u's piece hang together without u? First among u's own neighbours, which settles nearly every
 * case on a map; else by walking the territory until all of them have met.
 */
export function staysWhole(ground: Ground, territoryOf: Uint16Array, walker: Walker, u: number): boolean {
  const { offsets, targets } = ground
  const { seen, queue } = walker
  const t = territoryOf[u]
  const begin = offsets[u]
  const end = offsets[u + 1]
  const wanted = nextStamp(walker)
  const reached = nextStamp(walker)
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
  for (let next = 0; next < filled; next++) {
    const v = queue[next]
    for (let e = offsets[v]; e < offsets[v + 1]; e++) {
      const w = targets[e]
      if (territoryOf[w] !== t || seen[w] === reached) continue
      if (seen[w] === wanted && --missing === 0) return true
      seen[w] = reached
      queue[filled++] = w
    }
  }
  return false
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

/** Stamps wrap after four billion questions; then everything is unseen again. */
function nextStamp(walker: Walker): number {
  if (walker.stamp[0] === 0xffffffff) {
    walker.seen.fill(0)
    walker.stamp[0] = 0
  }
  return ++walker.stamp[0]
}

import FlatQueue from 'flatqueue'
import type { Adjacency } from '#model/units.ts'

export interface Catchments {
  readonly neighbors: Adjacency
  /** Changed in place; 0 is Unassigned. */
  readonly territoryOf: Uint16Array
  /** Territories that are to be whole. */
  readonly wanted: readonly number[]
  /** Whether a unit may change hands. */
  readonly free: (unit: number) => boolean
  /** Minutes from a territory's home; NaN or Infinity where it may not go. */
  readonly minutes: (territory: number, unit: number) => number
}

/**
 * By drive time alone a territory may get ground that it cannot reach but through others or through what nobody reaches in
 * time. On each stretch of land it keeps the piece that is nearest by car; the rest goes, unit by unit, to whoever borders on
 * it and is there first, or stays Unassigned.
 */
export function makeCatchmentsWhole(catchments: Catchments): void {
  const { neighbors, territoryOf, wanted, free, minutes } = catchments
  const { offsets, targets } = neighbors
  const isWanted = new Set(wanted)
  for (const unit of strays(catchments)) territoryOf[unit] = 0
  const waiting: { territory: number; unit: number }[] = []
  const queue = new FlatQueue<number>()
  const offer = (from: number): void => {
    const territory = territoryOf[from]!
    if (!isWanted.has(territory)) return
    for (let e = offsets[from]!; e < offsets[from + 1]!; e++) {
      const unit = targets[e]!
      const drive = minutes(territory, unit)
      if (territoryOf[unit] !== 0 || !free(unit) || !(drive < Infinity)) continue
      queue.push(waiting.length, drive)
      waiting.push({ territory, unit })
    }
  }
  territoryOf.forEach((_, unit) => offer(unit))
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const { territory, unit } = waiting[next]!
    if (territoryOf[unit] !== 0) continue
    territoryOf[unit] = territory
    offer(unit)
  }
}

/** Free units in other pieces of their territory than the nearest by car, of those on one stretch of land. */
function strays({ neighbors, territoryOf, wanted, free, minutes }: Catchments): number[] {
  const landOf = piecesOf(neighbors, territoryOf, () => true)
  const pieceOf = piecesOf(neighbors, territoryOf, (a, b) => territoryOf[a] === territoryOf[b])
  const isWanted = new Set(wanted)
  const main = new Map<string, { piece: number; drive: number }>()
  const keyOf = (unit: number): string => `${territoryOf[unit]} ${landOf[unit]}`
  territoryOf.forEach((territory, unit) => {
    if (!isWanted.has(territory)) return
    // what may not change hands is where its territory is
    const drive = free(unit) ? minutes(territory, unit) : -1
    if (drive < (main.get(keyOf(unit))?.drive ?? Infinity)) main.set(keyOf(unit), { piece: pieceOf[unit]!, drive })
  })
  return Array.from(territoryOf.keys()).filter(
    (unit) => isWanted.has(territoryOf[unit]!) && free(unit) && main.get(keyOf(unit))?.piece !== pieceOf[unit],
  )
}

/** Units that hang together, by the lowest of them. */
function piecesOf(
  { offsets, targets }: Adjacency,
  { length }: Uint16Array,
  joined: (a: number, b: number) => boolean,
): Int32Array {
  const pieceOf = new Int32Array(length).fill(-1)
  for (let start = 0; start < length; start++) {
    if (pieceOf[start]! >= 0) continue
    pieceOf[start] = start
    const queue = [start]
    for (const u of queue) {
      for (let e = offsets[u]!; e < offsets[u + 1]!; e++) {
        const v = targets[e]!
        if (pieceOf[v]! >= 0 || !joined(u, v)) continue
        pieceOf[v] = start
        queue.push(v)
      }
    }
  }
  return pieceOf
}

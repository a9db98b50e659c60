import { UNASSIGNED } from '#model/plan.ts'
import type { Adjacency } from '#model/units.ts'

/** How the ground of each territory slot hangs together. */
export interface TerritoryShapes {
  /** Connected pieces per slot. */
  readonly pieces: Uint32Array
  /** Neighbour pairs per slot with one end in another territory. */
  readonly cut: Uint32Array
  /** Territories that share a border or bridge, by slot and both ways; Unassigned is nobody's neighbour. */
  readonly beside: readonly ReadonlySet<number>[]
}

export function territoryShapes(neighbors: Adjacency, territoryOf: Uint16Array, slots: number): TerritoryShapes {
  const beside = Array.from({ length: slots }, () => new Set<number>())
  const empty = { pieces: new Uint32Array(slots), cut: new Uint32Array(slots), beside }
  return shapesAfter(empty, neighbors, territoryOf, new Uint8Array(slots).fill(1))
}

/** Shapes once units have moved; only the territories marked in `touched` can differ. */
export function shapesAfter(
  before: TerritoryShapes,
  neighbors: Adjacency,
  territoryOf: Uint16Array,
  touched: Uint8Array,
): TerritoryShapes {
  if (!touched.includes(1)) return before
  const pieces = before.pieces.map((count, slot) => (touched[slot] ? 0 : count))
  const cut = before.cut.map((count, slot) => (touched[slot] ? 0 : count))
  const beside = before.beside.map((others, slot) => (touched[slot] ? new Set<number>() : others))
  const seen = new Uint8Array(territoryOf.length)
  const queue = new Uint32Array(territoryOf.length)
  for (let first = 0; first < territoryOf.length; first++) {
    const slot = territoryOf[first]!
    if (!touched[slot] || seen[first]) continue
    pieces[slot]!++
    cut[slot]! += walkPiece(first, neighbors, territoryOf, seen, queue, beside[slot] as Set<number>)
  }
  beside[UNASSIGNED] = new Set()
  return { pieces, cut, beside: bothWays(before.beside, beside, touched) }
}

/** Those that were not walked anew lose and gain what was. */
function bothWays(
  before: TerritoryShapes['beside'],
  walked: TerritoryShapes['beside'],
  touched: Uint8Array,
): TerritoryShapes['beside'] {
  if (!touched.includes(0)) return walked
  const beside = [...walked]
  touched.forEach((isTouched, slot) => {
    if (!isTouched) return
    for (const other of new Set([...before[slot]!, ...walked[slot]!])) {
      if (touched[other]) continue
      const others = new Set(beside[other])
      if (walked[slot]!.has(other)) others.add(slot)
      else others.delete(slot)
      beside[other] = others
    }
  })
  return beside
}

/** Marks the piece of `first` as seen, notes who is beside it and returns the number of neighbour pairs that leave its territory. */
function walkPiece(
  first: number,
  { offsets, targets }: Adjacency,
  territoryOf: Uint16Array,
  seen: Uint8Array,
  queue: Uint32Array,
  beside: Set<number>,
): number {
  const slot = territoryOf[first]
  let cut = 0
  let length = 1
  queue[0] = first
  seen[first] = 1
  for (let read = 0; read < length; read++) {
    const unit = queue[read]!
    for (let i = offsets[unit]!; i < offsets[unit + 1]!; i++) {
      const other = targets[i]!
      if (territoryOf[other] !== slot) {
        cut++
        if (territoryOf[other] !== UNASSIGNED) beside.add(territoryOf[other]!)
      } else if (!seen[other]) {
        seen[other] = 1
        queue[length++] = other
      }
    }
  }
  return cut
}

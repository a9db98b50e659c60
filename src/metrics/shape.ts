import type { Adjacency } from '#model/units.ts'

/** How the ground of each territory slot hangs together. */
export interface TerritoryShapes {
  /** Connected pieces per slot. */
  readonly pieces: Uint32Array
  /** Neighbour pairs per slot with one end in another territory. */
  readonly cut: Uint32Array
}

export function territoryShapes(neighbors: Adjacency, territoryOf: Uint16Array, slots: number): TerritoryShapes {
  const empty = { pieces: new Uint32Array(slots), cut: new Uint32Array(slots) }
  return shapesAfter(empty, neighbors, territoryOf, new Uint8Array(slots).fill(1))
}

/** Shapes once units have moved; only the territories marked in `touched` can differ. */
export function shapesAfter(
  before: TerritoryShapes,
  neighbors: Adjacency,
  territoryOf: Uint16Array,
  touched: Uint8Array,
): TerritoryShapes {
  const pieces = before.pieces.map((count, slot) => (touched[slot] ? 0 : count))
  const cut = before.cut.map((count, slot) => (touched[slot] ? 0 : count))
  const seen = new Uint8Array(territoryOf.length)
  const queue = new Uint32Array(territoryOf.length)
  for (let first = 0; first < territoryOf.length; first++) {
    const slot = territoryOf[first]!
    if (!touched[slot] || seen[first]) continue
    pieces[slot]!++
    cut[slot]! += walkPiece(first, neighbors, territoryOf, seen, queue)
  }
  return { pieces, cut }
}

/** Marks the piece of `first` as seen and returns the number of neighbour pairs that leave its territory. */
function walkPiece(
  first: number,
  { offsets, targets }: Adjacency,
  territoryOf: Uint16Array,
  seen: Uint8Array,
  queue: Uint32Array,
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
      if (territoryOf[other] !== slot) cut++
      else if (!seen[other]) {
        seen[other] = 1
        queue[length++] = other
      }
    }
  }
  return cut
}

import type { Adjacency } from '#model/units.ts'

export interface Pieces {
  readonly count: number
  /** pieceOf[unit], numbered by their lowest unit. */
  readonly pieceOf: Int32Array
  /** Units per piece. */
  readonly size: Uint32Array
}

/** Connected pieces; with `territoryOf` two neighbours hang together only in the same territory. */
export function connectedPieces(neighbors: Adjacency, territoryOf?: Uint16Array): Pieces {
  const { offsets, targets } = neighbors
  const unitCount = offsets.length - 1
  const pieceOf = new Int32Array(unitCount).fill(-1)
  const queue = new Uint32Array(unitCount)
  const sizes: number[] = []
  for (let first = 0; first < unitCount; first++) {
    if (pieceOf[first] >= 0) continue
    const piece = sizes.length
    let length = 1
    queue[0] = first
    pieceOf[first] = piece
    for (let read = 0; read < length; read++) {
      const u = queue[read]
      for (let i = offsets[u]; i < offsets[u + 1]; i++) {
        const v = targets[i]
        if (pieceOf[v] >= 0 || (territoryOf && territoryOf[v] !== territoryOf[u])) continue
        pieceOf[v] = piece
        queue[length++] = v
      }
    }
    sizes.push(length)
  }
  return { count: sizes.length, pieceOf, size: Uint32Array.from(sizes) }
}

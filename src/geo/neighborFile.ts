import type { Adjacency } from '#model/units.ts'
import { fromPairColumns } from './adjacency.ts'

/**
 * Neighbours in a file: one byte per unit with the number of its neighbours above it, then those neighbours as
 * 16-bit little-endian numbers, ascending. For at most 65,536 units.
 */
export function writeNeighbors({ offsets, targets }: Adjacency): Uint8Array<ArrayBuffer> {
  const unitCount = offsets.length - 1
  const bytes = new Uint8Array(unitCount + targets.length)
  let at = unitCount
  for (let u = 0; u < unitCount; u++) {
    for (let i = offsets[u]; i < offsets[u + 1]; i++) {
      if (targets[i] < u) continue
      bytes[u]++
      bytes[at++] = targets[i] & 255
      bytes[at++] = targets[i] >> 8
    }
  }
  return bytes
}

export function readNeighbors(bytes: Uint8Array, unitCount: number): Adjacency {
  const pairs = (bytes.length - unitCount) >> 1
  const a = new Uint32Array(pairs)
  const b = new Uint32Array(pairs)
  let pair = 0
  for (let u = 0; u < unitCount; u++) {
    for (let i = 0; i < bytes[u]; i++, pair++) {
      a[pair] = u
      b[pair] = bytes[unitCount + 2 * pair] | (bytes[unitCount + 2 * pair + 1] << 8)
    }
  }
  return fromPairColumns(unitCount, a, b)
}

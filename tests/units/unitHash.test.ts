import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromPairs } from '#geo/adjacency.ts'
import { loadZips } from '#geo/geography.ts'
import { unitHash } from '#units/unitHash.ts'
import { zipUnits } from '#units/zipUnits.ts'
import { readGeo } from '../geo/geoFiles.ts'

/** FNV-1a as it is defined, with big numbers. */
function slowHash(bytes: number[]): string {
  const hash = bytes.reduce(
    (hash, byte) => ((hash ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn,
    0xcbf29ce484222325n,
  )
  return hash.toString(16).padStart(16, '0')
}

test('the hash is FNV-1a, 64 bit', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (ids) => {
      const { offsets, targets } = fromPairs(ids.length, [])
      const bytes = [...new TextEncoder().encode(ids.join('\n')), ...new Uint8Array(offsets.buffer)]
      expect(unitHash(ids, { offsets, targets }, [])).toBe(slowHash(bytes))
    }),
  )
})

test('another id, neighbour or bridge makes another hash', () => {
  const pair = [{ a: 0, b: 1 }]
  const hashes = [
    unitHash(['a', 'b'], fromPairs(2, []), []),
    unitHash(['a', 'c'], fromPairs(2, []), []),
    unitHash(['a', 'b'], fromPairs(2, pair), []),
    unitHash(['a', 'b'], fromPairs(2, []), pair),
  ]
  expect(new Set(hashes).size).toBe(4)
})

test('ZIP units carry city and state and have a hash of their own', async () => {
  const units = zipUnits(await loadZips(readGeo))
  expect(units.name[units.id.indexOf('60614')]).toBe('Chicago, IL')
  expect(units.hash).toMatch(/^[0-9a-f]{16}$/)
})

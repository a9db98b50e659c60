import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { loadZips, loadZipTopology } from '#geo/geography.ts'
import { buffersOf, makeMapGeometry, OUTSIDE, type MapGeometry } from '#geo/mapGeometry.ts'
import { mercatorX, mercatorY } from '#geo/mercator.ts'
import { unitBorders, unitShapes } from '#geo/topology.ts'
import { squareGround } from './squareGround.ts'

const read = async (name: string) => new Uint8Array(await readFile(`public/geo/${name}`))

describe('map geometry', () => {
  it('covers every square with two triangles and every border once', () => {
    const { shapes, borders, lng, lat } = squareGround(3, 2)
    const geometry = makeMapGeometry(shapes, borders, lng, lat)
    expect(geometry.triangles.length / 3).toBe(12)
    expect(geometry.sides.length / 2).toBe(17)
    expect([...geometry.sides].filter((side) => side === OUTSIDE)).toHaveLength(10)
    expect(geometry.positions[0]! + geometry.originX).toBeCloseTo(mercatorX(-100), 7)
    expect(geometry.positions[1]! + geometry.originY).toBeCloseTo(mercatorY(40), 7)
  })

  it('leaves a hole empty', () => {
    // A square of side 4 with a hole of side 2 in the middle.
    const ring = (low: number, high: number) => [low, low, high, low, high, high, low, high, low, low]
    const geometry = makeMapGeometry(
      {
        coordinates: Float64Array.from([...ring(0, 4), ...ring(1, 3)]),
        ringOffsets: Uint32Array.of(0, 5, 10),
        polygonOffsets: Uint32Array.of(0, 2),
        unitOffsets: Uint32Array.of(0, 1),
      },
      {
        coordinates: new Float64Array(0),
        lineOffsets: Uint32Array.of(0),
        left: new Int32Array(0),
        right: new Int32Array(0),
      },
      Float64Array.of(2),
      Float64Array.of(2),
    )
    expect(triangleArea(geometry)).toBeCloseTo(ringArea(geometry, 0) - ringArea(geometry, 1), 12)
  })

  it('fills the area of all 33,791 ZIPs and hands every buffer over', async () => {
    const [zips, topology] = await Promise.all([loadZips(read), loadZipTopology(read)])
    const geometry = makeMapGeometry(unitShapes(topology), unitBorders(topology), zips.lng, zips.lat)
    expect(geometry.unitRing.length - 1).toBe(zips.count)
    let rings = 0
    for (let ring = 0; ring < geometry.ringStart.length - 1; ring++) rings += ringArea(geometry, ring)
    expect(triangleArea(geometry) / rings).toBeCloseTo(1, 4)
    expect(buffersOf(geometry)).toHaveLength(9)
  })
})

function triangleArea({ positions, triangles }: MapGeometry): number {
  let area = 0
  for (let i = 0; i < triangles.length; i += 3) {
    const [a, b, c] = [2 * triangles[i]!, 2 * triangles[i + 1]!, 2 * triangles[i + 2]!]
    const across = (positions[b]! - positions[a]!) * (positions[c + 1]! - positions[a + 1]!)
    const along = (positions[c]! - positions[a]!) * (positions[b + 1]! - positions[a + 1]!)
    area += Math.abs(across - along) / 2
  }
  return area
}

function ringArea({ positions, ringStart }: MapGeometry, ring: number): number {
  const first = ringStart[ring]!
  const last = ringStart[ring + 1]!
  let area = 0
  for (let a = first; a < last; a++) {
    const b = a + 1 < last ? a + 1 : first
    area += positions[2 * a]! * positions[2 * b + 1]! - positions[2 * b]! * positions[2 * a + 1]!
  }
  return Math.abs(area) / 2
}

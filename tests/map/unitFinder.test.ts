import * as fc from 'fast-check'
import { booleanPointInPolygon, polygon } from '@turf/turf'
import { describe, expect, it } from 'vitest'
import { makeMapGeometry } from '#geo/mapGeometry.ts'
import { mercatorPerKm, mercatorX, mercatorY } from '#geo/mercator.ts'
import { haversineKm } from '#geo/distance.ts'
import { worldRadius } from '#map/tools/screen.ts'
import { joinUnits, toggleUnits, unitFinder } from '#map/tools/unitFinder.ts'
import { squareGround } from './squareGround.ts'

const ground = squareGround(40, 30)
const finder = unitFinder(makeMapGeometry(ground.shapes, ground.borders, ground.lng, ground.lat))
const x = Float64Array.from(ground.lng, mercatorX)
const y = Float64Array.from(ground.lat, mercatorY)
const units = Array.from({ length: ground.count }, (_, unit) => unit)

const lng = fc.double({ min: -101, max: -79, noNaN: true })
const lat = fc.double({ min: 24, max: 41, noNaN: true })
const point = fc.tuple(lng, lat).map(([lng, lat]) => [mercatorX(lng), mercatorY(lat)] as const)

describe('finding units', () => {
  it('knows the square under every point, and nothing outside', () => {
    fc.assert(
      fc.property(lng, lat, (lng, lat) => {
        const column = Math.floor((lng + 100) / 0.5)
        const row = Math.floor((40 - lat) / 0.5)
        const inside = column >= 0 && column < 40 && row >= 0 && row < 30
        expect(finder.unitAt(mercatorX(lng), mercatorY(lat))).toBe(inside ? row * 40 + column : -1)
      }),
      { numRuns: 500 },
    )
  })

  it('lassoes the same units as turf, one by one', () => {
    fc.assert(
      fc.property(fc.array(point, { minLength: 3, maxLength: 40 }), (points) => {
        const area = polygon([[...points, points[0]!].map((at) => [...at])])
        const expected = units.filter((unit) => booleanPointInPolygon([x[unit]!, y[unit]!], area))
        expect([...finder.inRing(points.flat())]).toEqual(expected)
      }),
      { numRuns: 60 },
    )
  })

  it('brushes every centre within the radius of the stroke', () => {
    fc.assert(
      fc.property(point, point, fc.double({ min: 0.0001, max: 0.01, noNaN: true }), ([ax, ay], [bx, by], radius) => {
        const near = units.filter((unit) =>
          samples(ax, ay, bx, by).some(([px, py]) => Math.hypot(px - x[unit]!, py - y[unit]!) <= radius * 0.99),
        )
        const found = new Set(finder.alongLine(ax, ay, bx, by, radius))
        expect(near.filter((unit) => !found.has(unit))).toEqual([])
        const far = [...found].filter((unit) =>
          samples(ax, ay, bx, by).every(([px, py]) => Math.hypot(px - x[unit]!, py - y[unit]!) > radius * 1.01 + 4e-4),
        )
        expect(far).toEqual([])
      }),
      { numRuns: 30 },
    )
  })

  it('measures the brush in km: what it holds is as near as it says', () => {
    const [px, py] = [mercatorX(-90), mercatorY(33)]
    const found = new Set(finder.alongLine(px, py, px, py, worldRadius(120, py)))
    for (const unit of units) {
      const km = haversineKm(-90, 33, ground.lng[unit]!, ground.lat[unit]!)
      if (km < 117) expect(found.has(unit)).toBe(true)
      if (km > 123) expect(found.has(unit)).toBe(false)
    }
    expect(mercatorPerKm(60)).toBeCloseTo(2 * mercatorPerKm(0), 12)
  })

  it('takes a box however it is drawn', () => {
    fc.assert(
      fc.property(point, point, ([ax, ay], [bx, by]) => {
        const expected = units.filter(
          (unit) => (x[unit]! - ax) * (x[unit]! - bx) <= 0 && (y[unit]! - ay) * (y[unit]! - by) <= 0,
        )
        expect([...finder.inBox(ax, ay, bx, by)]).toEqual(expected)
      }),
    )
  })
})

describe('sets of units', () => {
  const some = fc.uniqueArray(fc.nat(50)).map((units) => Uint32Array.from(units).sort())

  it('joined hold each unit once, ascending', () => {
    fc.assert(
      fc.property(some, some, (a, b) => {
        expect([...joinUnits(a, b)]).toEqual([...new Set([...a, ...b])].sort((p, q) => p - q))
      }),
    )
  })

  it('toggled twice are as before', () => {
    fc.assert(
      fc.property(some, some, (a, b) => {
        expect([...toggleUnits(toggleUnits(a, b), b)]).toEqual([...a])
      }),
    )
  })
})

function samples(ax: number, ay: number, bx: number, by: number): [number, number][] {
  return Array.from({ length: 101 }, (_, i) => [ax + ((bx - ax) * i) / 100, ay + ((by - ay) * i) / 100])
}
